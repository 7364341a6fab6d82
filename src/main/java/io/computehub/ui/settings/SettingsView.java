package io.computehub.ui.settings;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Views;
import io.computehub.ui.settings.SettingsViewModel.Section;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.Locale;

/// Sections at the left, one of them at the right.
final class SettingsView {

    private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide");

    private final SettingsViewModel model;
    private final Texts texts;
    private final Rows rows;
    private final VaultChores chores;
    private final Dialogs dialogs;
    private final String version;
    private final SettingsScreen.Pages pages;
    private final HelpFile help;

    @FXML private VBox sections;
    @FXML private VBox content;

    SettingsView(
            SettingsViewModel model,
            Texts texts,
            Dialogs dialogs,
            FilePicker files,
            String version,
            SettingsScreen.Pages pages) {
        this.model = model;
        this.texts = texts;
        this.rows = new Rows(texts);
        this.chores = new VaultChores(model, texts, dialogs, files);
        this.dialogs = dialogs;
        this.version = version;
        this.pages = pages;
        this.help = new HelpFile(model, texts, files, pages.diagnostics());
    }

    Node build() {
        BorderPane root = Views.style(Views.load(this, texts), SettingsView.class);
        var group = new ToggleGroup();
        for (var section : Section.values()) {
            sections.getChildren().add(item(section, group));
        }
        Fx.bind(root, model.section(), this::show);
        return root;
    }

    private ToggleButton item(Section section, ToggleGroup group) {
        var item = new ToggleButton(name(section), Icons.of(icon(section)));
        item.getStyleClass().setAll("settings-item");
        item.setMaxWidth(Double.MAX_VALUE);
        item.setToggleGroup(group);
        item.setOnAction(_ -> {
            item.setSelected(true);
            model.section().set(section);
        });
        Fx.bind(item, model.section(), now -> item.setSelected(now == section));
        return item;
    }

    private void show(Section section) {
        var title = new Label(name(section));
        title.getStyleClass().add("title");
        var part =
                switch (section) {
                    case APPEARANCE -> new AppearancePart(model, rows).build();
                    case TERMINAL -> new TerminalPart(model, rows).build();
                    case PRICES -> new PricesPart(model, texts, rows).build();
                    case VAULT -> new VaultPart(model, chores, rows).build();
                    case KEYS -> pages.keys().get();
                    case LICENSE -> pages.license().get();
                    case ABOUT -> new AboutPart(texts, dialogs, rows, version, help).build();
                };
        content.pseudoClassStateChanged(WIDE, section == Section.LICENSE);
        content.getChildren().setAll(title, part);
    }

    private String name(Section section) {
        return texts.say(SettingsView.class, "section." + section.name().toLowerCase(Locale.ROOT));
    }

    private static Feather icon(Section section) {
        return switch (section) {
            case APPEARANCE -> Feather.SUN;
            case TERMINAL -> Feather.TERMINAL;
            case PRICES -> Feather.DOLLAR_SIGN;
            case VAULT -> Feather.LOCK;
            case KEYS -> Feather.KEY;
            case LICENSE -> Feather.AWARD;
            case ABOUT -> Feather.INFO;
        };
    }
}
