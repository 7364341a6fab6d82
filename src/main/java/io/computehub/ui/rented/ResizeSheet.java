package io.computehub.ui.rented;

import atlantafx.base.theme.Styles;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.FleetRow;
import io.computehub.provider.Resizing.Size;
import io.computehub.provider.Resizing.Sizes;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Views;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a stopped machine is to become, and what that costs. Empty but for a sentence until it is
/// known what it can become. JavaFX thread.
final class ResizeSheet extends VBox {

    private final FleetRow row;
    private final RentedWords words;
    private final ComboBox<Integer> gpus = new ComboBox<>();
    private final ComboBox<Integer> vcpus = new ComboBox<>();
    private final ComboBox<Integer> memory = new ComboBox<>();
    private final TextField disk = new TextField();
    private final Label effect = wrapped();
    private final Label warning = wrapped();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(false);
    private Optional<Sizes> sizes = Optional.empty();

    ResizeSheet(FleetRow row, RentedWords words) {
        this.row = row;
        this.words = words;
        gpus.setId("gpus");
        vcpus.setId("vcpus");
        memory.setId("memory");
        disk.setId("disk");
        effect.setId("effect");
        warning.getStyleClass().add("warning");
        getStyleClass().add("resize-sheet");
        Views.style(this, ResizeSheet.class);
        effect.setText(words.say("resize.reading"));
        getChildren().add(effect);
    }

    private static Label wrapped() {
        var label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    ObservableBooleanValue ready() {
        return ready.getReadOnlyProperty();
    }

    /// What is chosen, where it is another size that its provider sells.
    Optional<Size> wanted() {
        return sizes.flatMap(
                can -> chosen().filter(size -> can.sells(size) && !size.equals(can.now())));
    }

    void refuse(String sentence) {
        effect.setText(sentence);
        effect.pseudoClassStateChanged(Styles.STATE_DANGER, true);
    }

    void show(Optional<Sizes> told) {
        if (told.isEmpty()) {
            effect.setText(words.say("resize.untold", words.provider(row.provider())));
            return;
        }
        sizes = told;
        var can = told.get();
        choose(gpus, IntStream.rangeClosed(1, can.most().gpus()).boxed(), can.now().gpus());
        choose(
                vcpus,
                IntStream.rangeClosed(1, can.most().vcpus() / can.vcpuStep())
                        .mapToObj(step -> step * can.vcpuStep()),
                can.now().vcpus());
        choose(
                memory,
                can.ramGb().stream().filter(size -> size <= can.most().ramGb()),
                can.now().ramGb());
        disk.setText(Integer.toString(can.now().diskGb()));
        disk.setPrefColumnCount(6);
        disk.textProperty().subscribe(_ -> tell());
        getChildren().setAll(grid(can), effect, warning);
        gpus.requestFocus();
    }

    private Node grid(Sizes can) {
        var grid = new GridPane();
        grid.getStyleClass().add("resize-grid");
        var half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().addAll(half, half);
        grid.addRow(
                0,
                new Field(words.say("resize.gpus"), gpus),
                new Field(words.say("resize.vcpus"), vcpus));
        grid.addRow(
                1,
                new Field(words.say("resize.memory"), memory),
                new Field(words.say("resize.disk"), disk)
                        .hint(
                                words.say(
                                        "resize.disk.hint",
                                        size(can.now().diskGb()),
                                        size(can.most().diskGb()))));
        return grid;
    }

    private void choose(ComboBox<Integer> box, java.util.stream.Stream<Integer> all, int now) {
        List<Integer> values = all.toList();
        box.getItems().setAll(values);
        if (!values.contains(now)) {
            box.getItems().addFirst(now);
        }
        box.setValue(now);
        box.setMaxWidth(Double.MAX_VALUE);
        box.valueProperty().subscribe(_ -> tell());
    }

    private Optional<Size> chosen() {
        var typed = disk.getText().strip();
        if (gpus.getValue() == null
                || vcpus.getValue() == null
                || memory.getValue() == null
                || !typed.matches("\\d{1,6}")) {
            return Optional.empty();
        }
        return Optional.of(
                new Size(
                        gpus.getValue(),
                        vcpus.getValue(),
                        memory.getValue(),
                        Integer.parseInt(typed)));
    }

    private void tell() {
        sizes.ifPresent(can -> {
            var size = chosen();
            boolean sold = size.filter(can::sells).isPresent();
            ready.set(wanted().isPresent());
            effect.setText(size.filter(_ -> sold).map(it -> effect(can, it)).orElse(""));
            var why = sold ? caution(can, size.orElseThrow()) : words.say("resize.unsold");
            warning.setText(why);
            warning.setVisible(!why.isEmpty());
            warning.setManaged(!why.isEmpty());
        });
    }

    private String effect(Sizes can, Size size) {
        var prices = can.prices();
        if (size.equals(can.now())) {
            return words.say("resize.same", rate(prices.running(size)), rate(prices.disk(size)));
        }
        return words.say(
                "resize.effect",
                rate(prices.running(size)),
                rate(prices.running(can.now())),
                rate(prices.disk(size)),
                rate(prices.disk(can.now())));
    }

    private String caution(Sizes can, Size size) {
        if (size.diskGb() > can.now().diskGb()) {
            return words.say("resize.grows");
        }
        return size.gpus() > can.now().gpus() ? words.say("resize.more") : "";
    }

    private String rate(Rate rate) {
        return words.formats().rate(rate);
    }

    private String size(int gb) {
        return words.formats().disk(ByteSize.ofGb(gb));
    }
}
