package io.computehub.ui.accounts;

import io.computehub.text.Texts;
import io.computehub.ui.accounts.AccountsViewModel.VolumeLine;
import io.computehub.ui.accounts.AccountsViewModel.Volumes;
import io.computehub.ui.kit.Panel;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.List;

/// The volumes of one account, a line each; many scroll. JavaFX thread.
final class VolumesPanel {

    private static final List<String> HEADS = List.of("name", "size", "place", "rate", "use");

    /// So many lines are shown at their full height.
    private static final int FEW = 4;

    private VolumesPanel() {}

    static Node of(Volumes shown, Texts texts) {
        return new Panel(
                shown.title(),
                shown.note(),
                shown.lines().isEmpty() ? nothing(shown.nothing()) : lines(shown, texts));
    }

    private static Node nothing(String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        var place = new StackPane(label);
        place.getStyleClass().add("no-volumes");
        return place;
    }

    private static Node lines(Volumes shown, Texts texts) {
        var grid = new GridPane();
        grid.getStyleClass().add("volumes");
        grid.getColumnConstraints()
                .setAll(
                        column(false, true),
                        column(true, false),
                        column(false, true),
                        column(true, false),
                        column(false, true));
        for (int column = 0; column < HEADS.size(); column++) {
            var head = new Label(texts.say(VolumesPanel.class, "volumes." + HEADS.get(column)));
            head.getStyleClass().addAll("muted", "small");
            grid.add(head, column, 0);
        }
        int row = 1;
        for (var line : shown.lines()) {
            add(grid, line, row++);
        }
        if (shown.lines().size() <= FEW) {
            grid.setMinHeight(Region.USE_PREF_SIZE);
            return grid;
        }
        var scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("volumes-scroll");
        return scroll;
    }

    private static ColumnConstraints column(boolean figure, boolean grows) {
        var column = new ColumnConstraints();
        column.setHalignment(figure ? HPos.RIGHT : HPos.LEFT);
        column.setHgrow(grows ? Priority.ALWAYS : Priority.NEVER);
        return column;
    }

    private static void add(GridPane grid, VolumeLine line, int row) {
        var use = new Label(line.use());
        if (line.idle()) {
            use.getStyleClass().add("warning");
        }
        var rate = new Label(line.rate());
        rate.getStyleClass().add("strong");
        grid.addRow(
                row,
                new Label(line.name()),
                new Label(line.size()),
                new Label(line.place()),
                rate,
                use);
    }
}
