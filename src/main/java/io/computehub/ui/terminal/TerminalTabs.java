package io.computehub.ui.terminal;

import io.computehub.flow.Subscription;
import io.computehub.license.ProFeature;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The terminals of one host in tabs, split as the user likes, with a line below that tells how the
/// used one stands. JavaFX thread.
public final class TerminalTabs extends BorderPane {

    private final TerminalDesk desk;
    private final TerminalWays ways;
    private final Texts texts;
    private final HBox headers = new HBox();
    private final StackPane place = new StackPane();
    private final Map<Session, TerminalPane> panes = new HashMap<>();
    private Optional<Piece> drawn = Optional.empty();
    private Optional<Session> used = Optional.empty();
    private Subscription focusing = () -> {};

    public TerminalTabs(TerminalDesk desk, TerminalWays ways) {
        this.desk = desk;
        this.ways = ways;
        texts = ways.texts();
        Views.style(this, TerminalTabs.class);
        getStyleClass().add("terminal-tabs");
        setTop(strip());
        setCenter(place);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        Fx.bind(this, desk.tabs(), this::show);
        Fx.whileShown(this, () -> () -> focusing.close());
    }

    private Node strip() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        headers.setAlignment(Pos.CENTER_LEFT);
        headers.setMinWidth(0);
        var strip =
                new HBox(headers, Buttons.icon(Feather.PLUS, say("tabs.open"), this::open), gap);
        strip.getStyleClass().addAll("terminal-strip", "hairline-bottom");
        strip.setAlignment(Pos.CENTER_LEFT);
        var split = Buttons.small(Buttons.flat(say("tabs.split"), () -> split(true)));
        split.setGraphic(Icons.of(Feather.COLUMNS));
        var find = Buttons.small(Buttons.flat(say("tabs.find"), this::find));
        find.setGraphic(Icons.of(Feather.SEARCH));
        var below = Buttons.icon(Feather.COLUMNS, say("tabs.below"), () -> split(false));
        below.getGraphic().setRotate(90);
        var outside = new Outside(ways);
        var program =
                Buttons.small(
                        Buttons.flat(
                                say("tabs.program"), () -> outside.open(desk.door().address())));
        program.setGraphic(Icons.of(Feather.EXTERNAL_LINK));
        strip.getChildren()
                .addAll(split, below, ways.pro().badge(ProFeature.REMOTE), find, program);
        return strip;
    }

    private void open() {
        ways.pro().pass(desk::open);
    }

    private void split(boolean beside) {
        ways.pro().pass(() -> desk.split(beside));
    }

    private void show(TerminalDesk.Tabs tabs) {
        headers.getChildren().clear();
        for (int i = 0; i < tabs.all().size(); i++) {
            var tab = tabs.all().get(i);
            headers.getChildren()
                    .add(new TabHeader(tab, i == tabs.chosen(), texts, new TabActs(i, tab)));
        }
        panes.keySet()
                .removeIf(session ->
                        tabs.all().stream()
                                .noneMatch(tab -> tab.piece().sessions().contains(session)));
        var front = tabs.front();
        if (front.isEmpty()) {
            drawn = Optional.empty();
            used = Optional.empty();
            place.getChildren().clear();
            setBottom(null);
            return;
        }
        if (!drawn.equals(Optional.of(front.get().piece()))) {
            drawn = Optional.of(front.get().piece());
            place.getChildren().forEach(TerminalTabs::release);
            place.getChildren().setAll(node(front.get().piece()));
        }
        use(front.get().used());
    }

    private void use(Session session) {
        if (used.isEmpty() || used.get() != session) {
            used = Optional.of(session);
            setBottom(new StatusStrip(session, pane(session).view().cells(), ways));
        }
        var view = pane(session).view();
        var scene = getScene();
        if (scene != null && !view.isFocused()) {
            focusing.close();
            focusing = Fx.afterLayout(scene, view::requestFocus);
        }
    }

    /// A split lets go of its parts, which will stand elsewhere.
    private static void release(Node node) {
        if (node instanceof SplitPane split) {
            split.getItems().forEach(TerminalTabs::release);
            split.getItems().clear();
        }
    }

    private Node node(Piece piece) {
        return switch (piece) {
            case Piece.One one -> pane(one.session());
            case Piece.Two two -> {
                var split = new SplitPane(node(two.first()), node(two.second()));
                split.setOrientation(two.beside() ? Orientation.HORIZONTAL : Orientation.VERTICAL);
                yield split;
            }
        };
    }

    private TerminalPane pane(Session session) {
        return panes.computeIfAbsent(
                session,
                key -> {
                    var pane = new TerminalPane(key, ways, () -> close(List.of(key)));
                    pane.view()
                            .focusedProperty()
                            .addListener((_, _, has) -> {
                                if (has) {
                                    desk.use(key);
                                }
                            });
                    return pane;
                });
    }

    private void find() {
        used.ifPresent(session -> pane(session).view().openFind());
    }

    private void pressed(KeyEvent event) {
        boolean tab = event.getCode() == KeyCode.TAB && event.isControlDown();
        if (tab) {
            desk.step(event.isShiftDown() ? -1 : 1);
            event.consume();
        } else {
            OwnKeys.of(event)
                    .flatMap(this::act)
                    .ifPresent(act -> {
                        act.run();
                        event.consume();
                    });
        }
    }

    private Optional<Runnable> act(KeyCode code) {
        return Optional.ofNullable(
                switch (code) {
                    case T -> this::open;
                    case W -> () -> used.ifPresent(session -> close(List.of(session)));
                    case D -> () -> split(true);
                    case E -> () -> split(false);
                    case R -> this::rename;
                    case PAGE_UP -> () -> desk.move(-1);
                    case PAGE_DOWN -> () -> desk.move(1);
                    case LEFT, UP -> () -> desk.usePart(-1);
                    case RIGHT, DOWN -> () -> desk.usePart(1);
                    default -> null;
                });
    }

    /// Asks first where something would end.
    private void close(List<Session> sessions) {
        if (sessions.stream().noneMatch(Session::isRunning)) {
            sessions.forEach(desk::close);
            return;
        }
        var words = new Label(say("close.text", sessions.getFirst().address()));
        words.setWrapText(true);
        words.getStyleClass().add("prose");
        ways.dialogs()
                .show(
                        Sheet.of(
                                say("close.title"),
                                "",
                                words,
                                Choice.harmless(say("close.no")),
                                Choice.destructive(
                                        say("close.yes"), () -> sessions.forEach(desk::close))));
    }

    private void rename() {
        desk.tabs()
                .get()
                .front()
                .ifPresent(tab -> {
                    var field = new TextField(tab.name().orElse(tab.used().title().get()));
                    field.setAccessibleText(say("rename.title"));
                    ways.dialogs()
                            .show(
                                    Sheet.of(
                                                    say("rename.title"),
                                                    say("rename.text"),
                                                    field,
                                                    Choice.harmless(say("rename.no")),
                                                    Choice.primary(
                                                            say("rename.yes"),
                                                            () -> desk.rename(field.getText())))
                                            .withFocus(field));
                });
    }

    private String say(String key, Object... arguments) {
        return texts.say(TerminalTabs.class, key, arguments);
    }

    private final class TabActs implements TabHeader.Acts {

        private final int place;
        private final TerminalDesk.Tab tab;

        private TabActs(int place, TerminalDesk.Tab tab) {
            this.place = place;
            this.tab = tab;
        }

        @Override
        public void choose() {
            desk.choose(place);
        }

        @Override
        public void close() {
            TerminalTabs.this.close(tab.piece().sessions());
        }

        @Override
        public void rename() {
            TerminalTabs.this.rename();
        }

        @Override
        public void move(int by) {
            desk.move(by);
        }
    }
}
