package io.computehub.ui.rented;

import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.FleetRow;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Views;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What one verb does to several machines: each with what it bills now and after, the sums, what is
/// left out, and a typed word before disks are deleted.
final class BatchSheet extends VBox {

    private final Action action;
    private final RentedWords words;
    private final TextField typed = new TextField();

    /// @param rows those that are asked
    /// @param left those that cannot be asked now
    BatchSheet(Action action, List<FleetRow> rows, List<FleetRow> left, RentedWords words) {
        this.action = action;
        this.words = words;
        Views.style(this, getClass());
        getStyleClass().add("everything-sheet");
        if (action == Action.TERMINATE) {
            getChildren()
                    .add(
                            new Note(
                                    Role.DANGER,
                                    words.say("batch.loss"),
                                    words.say("terminate.loss.text")));
        }
        var scroll = new ScrollPane(grid(rows, left));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("everything-list");
        getChildren().add(scroll);
        if (action == Action.TERMINATE) {
            typed.setId("typed-word");
            getChildren().add(new Field(words.say("stop-all.type", word()), typed));
        }
    }

    private String word() {
        return words.say("stop-all.word");
    }

    ObservableBooleanValue ready() {
        return Bindings.createBooleanBinding(
                () -> action != Action.TERMINATE || typed.getText().strip().equals(word()),
                typed.textProperty());
    }

    /// What it bills per hour then, as far as that is known before.
    private Optional<Rate> after(FleetRow row) {
        return switch (action) {
            case STOP -> row.instance().flatMap(Instance::stoppedRate);
            case TERMINATE -> Optional.of(Rate.ZERO);
            case RESTART -> row.rate();
            case START -> Optional.empty();
        };
    }

    private BillsGrid grid(List<FleetRow> rows, List<FleetRow> left) {
        var grid = new BillsGrid(words);
        for (var row : rows) {
            grid.machine(row.name(), words.provider(row.provider()), row.rate(), after(row), true);
        }
        for (var row : left) {
            grid.machine(row.name(), words.say("batch.left"), row.rate(), row.rate(), false);
        }
        grid.sum(
                sum(rows, left, FleetRow::rate),
                sum(rows, left, this::after),
                rows.stream().filter(row -> after(row).isEmpty()).count());
        return grid;
    }

    /// Of those that are asked as `rate` says, of the others as they are.
    private static Rate sum(
            List<FleetRow> rows, List<FleetRow> left, Function<FleetRow, Optional<Rate>> rate) {
        var asked = rows.stream().flatMap(row -> rate.apply(row).stream());
        var others = left.stream().flatMap(row -> row.rate().stream());
        return Rate.sum(Stream.concat(asked, others).toList());
    }
}
