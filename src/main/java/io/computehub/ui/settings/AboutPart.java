package io.computehub.ui.settings;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Licenses;
import io.computehub.ui.kit.Mark;
import io.computehub.ui.kit.Sheet;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What the program is, and what it is made of.
final class AboutPart {

    private final Texts texts;
    private final Dialogs dialogs;
    private final Rows rows;
    private final String version;
    private final HelpFile help;

    AboutPart(Texts texts, Dialogs dialogs, Rows rows, String version, HelpFile help) {
        this.help = help;
        this.texts = texts;
        this.dialogs = dialogs;
        this.rows = rows;
        this.version = version;
    }

    Node build() {
        var name = new Label("ComputeHub " + version);
        name.getStyleClass().add("column-title");
        var license = new Label(rows.say("about.license"));
        license.getStyleClass().addAll("muted", "prose");
        license.setWrapText(true);
        var words = new VBox(name, license);
        words.getStyleClass().add("row-words");
        var head = new HBox(new Mark(), words);
        head.getStyleClass().add("about-head");
        var made = new VBox();
        for (var part : Licenses.all()) {
            var row = rows.row(part.name(), part.license());
            part.text()
                    .ifPresent(text ->
                            row.getChildren()
                                    .add(
                                            Buttons.small(
                                                    Buttons.plain(
                                                            rows.say("about.show"),
                                                            () -> show(part.name(), text)))));
            made.getChildren().add(row);
        }
        made.getChildren().getLast().getStyleClass().add("last");
        var title = new Label(rows.say("about.made"));
        title.getStyleClass().add("section");
        var save = Buttons.plain(rows.say("diagnostics.save"), help::save);
        save.setId("settings-diagnostics");
        var column =
                new VBox(
                        rows.card(head),
                        rows.card(rows.row("diagnostics", save)),
                        title,
                        rows.card(made));
        column.getStyleClass().add("settings-parts");
        return column;
    }

    private void show(String name, String text) {
        var area = new TextArea(text);
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().add("mono");
        area.setPrefRowCount(20);
        dialogs.show(
                Sheet.of(name, "", area, Choice.harmless(texts.say(AboutPart.class, "close"))));
    }
}
