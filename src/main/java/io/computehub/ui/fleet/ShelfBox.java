package io.computehub.ui.fleet;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.ProofSteps;
import io.computehub.ui.kit.ProviderMark;
import io.computehub.ui.kit.Sign;
import io.computehub.ui.kit.StateGlyph;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The "Not proven gone" shelf. Rows change in place, so that a button keeps the focus while the
/// count goes on.
final class ShelfBox extends VBox {

    /// Below this width only the present step is written.
    private static final double ROOM_FOR_STEPS = 82;

    private final Texts texts;
    private final Consumer<String> again;
    private final Consumer<String> openCase;
    private final Label count = new Label();
    private final Label cost = new Label();
    private final Label next = new Label();
    private final VBox rows = new VBox();
    private final Map<String, Row> byKey = new LinkedHashMap<>();
    private Optional<Shelf> shown = Optional.empty();

    ShelfBox(Texts texts, Consumer<String> again, Consumer<String> openCase) {
        this.texts = texts;
        this.again = again;
        this.openCase = openCase;
        getStyleClass().add("shelf");
        var title = new Label(say("shelf.title"), new StateGlyph(Sign.NOT_PROVEN_GONE));
        title.getStyleClass().addAll("strong", "shelf-title");
        title.setMinWidth(USE_PREF_SIZE);
        count.setMinWidth(USE_PREF_SIZE);
        next.setMinWidth(USE_PREF_SIZE);
        next.getStyleClass().addAll("muted", "small");
        cost.getStyleClass().add("small");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(title, count, cost, gap, next);
        head.getStyleClass().add("shelf-head");
        head.setAlignment(Pos.CENTER_LEFT);
        rows.getStyleClass().add("shelf-rows");
        getChildren().addAll(head, rows);
        widthProperty().subscribe(() -> byKey.values().forEach(Row::drawSteps));
    }

    void show(Shelf shelf) {
        count.setText(String.valueOf(shelf.count()));
        cost.setText(shelf.cost());
        next.setText(shelf.next());
        if (shown.map(Shelf::items).equals(Optional.of(shelf.items()))) {
            return;
        }
        shown = Optional.of(shelf);
        byKey.keySet().retainAll(shelf.items().stream().map(Shelf.Item::key).toList());
        for (var item : shelf.items()) {
            byKey.computeIfAbsent(item.key(), Row::new).show(item);
        }
        var wanted = shelf.items().stream().map(item -> byKey.get(item.key())).toList();
        if (!rows.getChildren().equals(wanted)) {
            rows.getChildren().setAll(wanted);
        }
    }

    private boolean roomy() {
        return getWidth() <= 0 || getWidth() > ROOM_FOR_STEPS * Em.of(this);
    }

    private String say(String key) {
        return texts.say(ShelfBox.class, key);
    }

    private final class Row extends HBox {

        private final Label name = new Label();
        private final Label gpus = new Label();
        private final ProviderMark mark = new ProviderMark();
        private final Label provider = new Label();
        private final Label asked = new Label();
        private final StackPane steps = new StackPane();
        private final Label leftovers = new Label();
        private Optional<Shelf.Item> item = Optional.empty();
        private Optional<ProofState> drawn = Optional.empty();

        private record ProofState(java.util.List<ProofSteps.Step> steps) {}

        private Row(String key) {
            getStyleClass().add("shelf-row");
            setAlignment(Pos.CENTER_LEFT);
            name.getStyleClass().add("medium");
            gpus.getStyleClass().addAll("muted", "small");
            asked.getStyleClass().addAll("muted", "small");
            leftovers.getStyleClass().addAll("warning", "small");
            var who = new VBox(name, gpus);
            who.getStyleClass().add("shelf-who");
            var line = new HBox(mark, provider);
            line.getStyleClass().add("shelf-provider-line");
            line.setAlignment(Pos.CENTER_LEFT);
            var where = new VBox(line, asked);
            where.getStyleClass().add("shelf-where");
            steps.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(steps, Priority.ALWAYS);
            var askAgain =
                    Buttons.small(Buttons.danger(say("shelf.again"), () -> again.accept(key)));
            var openFile =
                    Buttons.small(Buttons.plain(say("shelf.case"), () -> openCase.accept(key)));
            getChildren().addAll(who, where, steps, leftovers, askAgain, openFile);
        }

        private void show(Shelf.Item next) {
            item = Optional.of(next);
            name.setText(next.name());
            gpus.setText(next.gpus());
            mark.show(next.provider());
            provider.setText(next.provider());
            asked.setText(next.asked());
            leftovers.setText(next.leftovers());
            drawSteps();
        }

        private void drawSteps() {
            item.ifPresent(now -> {
                var wanted = roomy() ? now.steps() : java.util.List.of(now.present());
                if (!drawn.equals(Optional.of(new ProofState(wanted)))) {
                    drawn = Optional.of(new ProofState(wanted));
                    steps.getChildren().setAll(new ProofSteps(Orientation.HORIZONTAL, wanted));
                }
            });
        }
    }
}
