package io.computehub.ui.metrics;

import io.computehub.domain.telemetry.GpuProcess;
import io.computehub.telemetry.Machine;
import io.computehub.text.Formats;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Panel;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What computes on the GPUs of a machine, the largest memory first; not there where nobody could
/// be asked. JavaFX thread.
final class ProgramTable extends StackPane {

    private static final int MOST = 40;

    private final Texts texts;
    private final GridPane rows = new GridPane();
    private final Panel panel;
    private Optional<List<GpuProcess>> shown = Optional.empty();

    ProgramTable(Texts texts) {
        this.texts = texts;
        rows.getStyleClass().addAll("panel-body", "programs");
        var name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        var figure = new ColumnConstraints();
        figure.setHalignment(HPos.RIGHT);
        rows.getColumnConstraints().addAll(new ColumnConstraints(), name, figure, figure);
        panel = new Panel(say("programs"), "", rows);
        getChildren().add(panel);
        setVisible(false);
        setManaged(false);
    }

    void show(Optional<Machine> machine) {
        var now = machine.flatMap(Machine::processes);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        setVisible(now.isPresent());
        setManaged(now.isPresent());
        rows.getChildren().clear();
        var all =
                now.orElse(List.of()).stream()
                        .sorted(
                                Comparator.comparing((GpuProcess one) ->
                                                one.memory().map(it -> -it.bytes()).orElse(0L))
                                        .thenComparing(GpuProcess::gpu))
                        .limit(MOST)
                        .toList();
        panel.note(all.isEmpty() ? say("programs.none") : "");
        if (!all.isEmpty()) {
            head();
        }
        for (int i = 0; i < all.size(); i++) {
            row(i + 1, all.get(i));
        }
    }

    private void head() {
        var words = List.of("programs.gpu", "programs.name", "programs.pid", "programs.memory");
        for (int i = 0; i < words.size(); i++) {
            var label = new Label(say(words.get(i)));
            label.getStyleClass().addAll("muted", "small");
            rows.add(label, i, 0);
        }
    }

    private void row(int row, GpuProcess one) {
        rows.add(figure(Integer.toString(one.gpu())), 0, row);
        var name = new Label(one.name());
        name.getStyleClass().add("mono");
        name.setMinWidth(0);
        rows.add(name, 1, row);
        rows.add(figure(Long.toString(one.pid())), 2, row);
        rows.add(figure(one.memory().map(texts.formats()::memory).orElse(Formats.MISSING)), 3, row);
    }

    private static Label figure(String text) {
        var label = new Label(text);
        label.getStyleClass().add("num");
        return label;
    }

    private String say(String key) {
        return texts.say(ProgramTable.class, key);
    }
}
