package io.computehub.ui.shell;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Command;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.KeyCaps;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Views;
import io.computehub.ui.shell.PaletteViewModel.State;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The command palette: one line to type in, below it what can be done and where one can go, with
/// the effect in money before Enter.
final class PaletteView {

    private final PaletteViewModel model;
    private final Texts texts;
    private final Overlay overlay;
    private final TextField field = new TextField();
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private final Bag open = new Bag();

    PaletteView(PaletteViewModel model, Texts texts, Overlay overlay) {
        this.model = model;
        this.texts = texts;
        this.overlay = overlay;
    }

    void open(Set<Command.Kind> kinds) {
        var card = card();
        model.offer(kinds);
        model.type("");
        open.add(overlay.lay(card, Pos.TOP_CENTER, field));
        Fx.bind(card, model.state(), this::draw);
        field.textProperty().subscribe(typed -> model.type(typed == null ? "" : typed));
    }

    private Node card() {
        field.getStyleClass().setAll("text-field", "palette-field");
        field.setAccessibleText(say("palette.name"));
        HBox.setHgrow(field, Priority.ALWAYS);
        var hint = new Label(say("palette.hint"));
        hint.getStyleClass().addAll("muted", "small");
        hint.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(Icons.of(Feather.SEARCH, "icon-rail"), field, hint);
        head.getStyleClass().add("palette-head");
        head.setAlignment(Pos.CENTER_LEFT);
        list.getStyleClass().add("palette-list");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var card = new VBox(head, scroll, foot());
        card.getStyleClass().add("palette");
        var shadow = new Region();
        shadow.getStyleClass().add("dialog-shadow");
        var holder = new StackPane(shadow, card);
        holder.getStyleClass().add("palette-holder");
        holder.setAccessibleRole(AccessibleRole.DIALOG);
        holder.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        holder.maxHeightProperty().bind(overlay.heightProperty().multiply(0.6));
        Views.style(holder, PaletteView.class);
        holder.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        return holder;
    }

    private HBox foot() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot =
                new HBox(
                        KeyCaps.of("↑"),
                        KeyCaps.of("↓"),
                        hint("palette.move"),
                        KeyCaps.of("Enter"),
                        hint("palette.run"),
                        gap,
                        KeyCaps.of("Esc"),
                        hint("palette.close"));
        foot.getStyleClass().add("palette-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void draw(State state) {
        var nodes = new ArrayList<Node>();
        var selected = Optional.<Node>empty();
        var kind = Optional.<Command.Kind>empty();
        for (int i = 0; i < state.commands().size(); i++) {
            var command = state.commands().get(i);
            if (!kind.equals(Optional.of(command.kind()))) {
                kind = Optional.of(command.kind());
                nodes.add(heading(command.kind()));
            }
            var row = row(command, i, i == state.selected());
            nodes.add(row);
            if (i == state.selected()) {
                selected = Optional.of(row);
                preview(command).ifPresent(nodes::add);
            }
        }
        if (nodes.isEmpty()) {
            var none = new Label(say("palette.none"));
            var more = new Label(say("palette.none.more"));
            more.getStyleClass().addAll("muted", "small");
            var empty = new VBox(none, more);
            empty.getStyleClass().add("palette-none");
            nodes.add(empty);
        }
        list.getChildren().setAll(nodes);
        selected.ifPresent(this::reveal);
    }

    private Node heading(Command.Kind kind) {
        var heading =
                new Label(
                        say(
                                switch (kind) {
                                    case DO -> "palette.do";
                                    case GO -> "palette.go";
                                }));
        heading.getStyleClass().add("palette-heading");
        return heading;
    }

    private Node row(Command command, int index, boolean selected) {
        var text = new Label(command.text());
        text.getStyleClass().add(selected ? "strong" : "medium");
        text.setMinWidth(Region.USE_PREF_SIZE);
        var detail = new Label(command.detail());
        detail.getStyleClass().addAll("muted", "small");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var effect = new Label(command.effect());
        effect.getStyleClass().addAll("small", "palette-effect");
        effect.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(Icons.of(command.icon()), text, detail, gap, effect);
        row.getStyleClass().add("palette-row");
        if (selected) {
            row.getStyleClass().add("selected");
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(
                String.join(" ", command.text(), command.detail(), command.effect()).strip());
        row.setOnMouseClicked(_ -> {
            model.select(index);
            run();
        });
        return row;
    }

    private static Optional<Node> preview(Command command) {
        if (command.preview().isEmpty()) {
            return Optional.empty();
        }
        var box = new VBox();
        box.getStyleClass().add("palette-preview");
        for (var line : command.preview()) {
            var label = new Label(line);
            label.getStyleClass().addAll("small", "muted");
            label.setWrapText(true);
            box.getChildren().add(label);
        }
        return Optional.of(box);
    }

    private void keys(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case TAB -> model.move(event.isShiftDown() ? -1 : 1);
            case ENTER -> run();
            case ESCAPE -> open.close();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void run() {
        List<Command> taken = model.take();
        open.close();
        taken.forEach(command -> command.run().run());
    }

    private void reveal(Node row) {
        list.applyCss();
        list.layout();
        double room = list.getHeight() - scroll.getViewportBounds().getHeight();
        if (room > 0) {
            double middle = row.getBoundsInParent().getCenterY();
            double wanted = middle - scroll.getViewportBounds().getHeight() / 2;
            scroll.setVvalue(Math.clamp(wanted / room, 0, 1));
        }
    }

    private Label hint(String key) {
        var hint = new Label(say(key));
        hint.getStyleClass().addAll("muted", "small");
        return hint;
    }

    private String say(String key) {
        return texts.say(PaletteView.class, key);
    }
}
