package io.computehub.ui.logs;

import io.computehub.fleet.FleetRow;
import io.computehub.flow.Store;
import io.computehub.telemetry.Ansi;
import io.computehub.telemetry.LogDesk;
import io.computehub.telemetry.LogLine;
import io.computehub.telemetry.LogSearch;
import io.computehub.telemetry.LogSource;
import io.computehub.telemetry.Logs;
import io.computehub.telemetry.Sampling;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts;
import io.computehub.ui.kit.Views;
import io.computehub.ui.rented.SamplingNote;

import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.event.EventTarget;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/// The log of a machine: sources followed together, searched, copied and saved. It sticks to the
/// newest line until someone scrolls up. JavaFX thread; disks are read on others.
public final class LogsTab extends VBox {

    /// What the tab needs of the window.
    public record Ways(
            Texts texts, Toasts toasts, FilePicker files, Executor threads, ZoneId zone) {}

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Logs logs;
    private final Ways ways;
    private final LogPage page;
    private final ObservableList<LogLine> lines;
    private final ListView<LogLine> list;
    private final TextField search = new TextField();
    private final ToggleButton only = new ToggleButton();
    private final ToggleButton kept = new ToggleButton();
    private final Label found = new Label();
    private final MenuButton sources = new MenuButton();
    private final CheckMenuItem times = new CheckMenuItem();
    private final CheckMenuItem wrap = new CheckMenuItem();
    private final Button fresh;
    private final Button pause;
    private final SamplingNote note;
    private final StackPane place = new StackPane();
    private final TextField path = new TextField();
    private final Bag following = new Bag();
    private final Bag watching = new Bag();
    private Optional<String> key = Optional.empty();
    private Optional<LogDesk> desk = Optional.empty();
    private Optional<LogSearch> wanted = Optional.empty();
    private long unseen;
    private boolean sticking = true;
    private boolean paused;

    public LogsTab(Logs logs, Ways ways) {
        this.logs = logs;
        this.ways = ways;
        this.page = new LogPage(ways.threads(), this::looked);
        this.lines = page.lines();
        this.list = new ListView<>(lines);
        this.note = new SamplingNote(ways.texts(), this::want);
        Views.style(this, LogsTab.class);
        getStyleClass().add("logs");
        fresh = Buttons.small(Buttons.primary("", Feather.ARROW_DOWN, this::stick));
        fresh.setId("logs-fresh");
        fresh.setVisible(false);
        pause = Buttons.small(Buttons.plain(say("pause"), Feather.PAUSE, this::pause));
        pause.setId("logs-pause");
        list.setId("logs-list");
        list.getStyleClass().add("log-list");
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(_ -> new LogCell(this::look, this::time));
        list.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        list.addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                event -> sticking = sticking && !isBar(event.getTarget()));
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> stickAtTheEnd());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::listKeys);
        StackPane.setAlignment(fresh, Pos.BOTTOM_CENTER);
        place.getChildren().addAll(list, fresh);
        VBox.setVgrow(place, Priority.ALWAYS);
        getChildren().addAll(bar(), note, place);
        Fx.whileShown(this, this::follow);
    }

    private HBox bar() {
        search.setPromptText(say("search"));
        search.setId("logs-search");
        search.getStyleClass().addAll("mono", "log-search");
        search.textProperty().subscribe(this::searched);
        search.setOnAction(_ -> step(1));
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKeys);
        only.setText(say("only"));
        only.setId("logs-only");
        only.setOnAction(_ -> wish());
        kept.setText(say("kept"));
        kept.setId("logs-kept");
        kept.setTooltip(new Tooltip(say("kept.more")));
        kept.setOnAction(_ -> wish());
        found.getStyleClass().add("muted");
        found.setMinWidth(USE_PREF_SIZE);
        sources.setText(say("sources"));
        sources.setId("logs-sources");
        times.setText(say("times"));
        times.setOnAction(_ -> list.refresh());
        wrap.setText(say("wrap"));
        wrap.setOnAction(_ -> list.refresh());
        var view = new MenuButton(say("view"), null, times, wrap);
        path.setPromptText(say("path"));
        path.setId("logs-path");
        path.getStyleClass().addAll("mono", "log-path");
        path.setOnAction(_ -> add());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar =
                new HBox(
                        sources,
                        path,
                        search,
                        only,
                        kept,
                        found,
                        gap,
                        view,
                        pause,
                        Buttons.small(Buttons.plain(say("save"), Feather.DOWNLOAD, this::save)));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("log-bar");
        return bar;
    }

    private Bag follow() {
        attach();
        return Bag.of(following::close, watching::close);
    }

    /// Which machine the page is about now.
    public void show(Optional<FleetRow> row) {
        var next = row.map(FleetRow::key);
        if (!next.equals(key)) {
            key = next;
            desk = Optional.empty();
            page.show(desk);
            if (getScene() != null) {
                attach();
            }
        }
    }

    private void attach() {
        following.close();
        if (key.isEmpty()) {
            return;
        }
        var now = logs.of(key.get());
        if (!desk.equals(Optional.of(now))) {
            desk = Optional.of(now);
            page.show(desk);
        }
        // What was kept of a machine that is gone is all there is of it.
        ways.threads().execute(now::recall);
        if (now.sources().get().isEmpty() && logs.hasProviderLog(key.get())) {
            now.follow(new LogSource.Provider());
        }
        following.add(Fx.show(now.sources(), this::sourcesChanged));
        following.add(Fx.show(now.count(), _ -> page.look()));
    }

    private void sourcesChanged(List<LogSource> now) {
        sources.getItems().clear();
        for (var source : now) {
            var item = new MenuItem(say("leave", name(source)));
            item.setOnAction(_ -> desk.ifPresent(it -> it.leave(source)));
            sources.getItems().add(item);
        }
        key.filter(logs::hasProviderLog)
                .filter(_ -> !now.contains(new LogSource.Provider()))
                .ifPresent(_ -> offer(new LogSource.Provider(), say("provider")));
        offer(new LogSource.Journal(Optional.empty()), say("journal"));
        sources.setText(
                now.isEmpty()
                        ? say("sources")
                        : now.stream().map(this::name).collect(Collectors.joining(", ")));
        watching.close();
        watch(now);
        drawNote();
        drawEmpty();
    }

    private String name(LogSource source) {
        return source instanceof LogSource.Provider ? say("source.provider") : source.label();
    }

    private void watch(List<LogSource> all) {
        for (var source : all) {
            desk.flatMap(it -> it.state(source))
                    .ifPresent(state -> watching.add(Fx.follow(state, _ -> drawNote())));
        }
    }

    private void offer(LogSource source, String words) {
        var item = new MenuItem(words);
        item.setOnAction(_ -> desk.ifPresent(it -> it.follow(source)));
        sources.getItems().add(item);
    }

    private void add() {
        var source = LogSource.of(path.getText());
        path.pseudoClassStateChanged(WRONG, source.isEmpty());
        if (source.isPresent()) {
            desk.ifPresent(it -> {
                it.follow(source.get());
                it.want();
            });
            path.clear();
        }
    }

    /// What stands between the user and lines, one thing at a time.
    private void drawNote() {
        note.show(
                desk.stream()
                        .flatMap(it ->
                                it.sources().get().stream()
                                        .flatMap(source -> it.state(source).stream()))
                        .map(Store::get)
                        .filter(state ->
                                !(state instanceof Sampling.Live
                                        || state instanceof Sampling.Connecting))
                        .findFirst());
    }

    private void want() {
        desk.ifPresent(LogDesk::want);
    }

    private void looked(long hits, int came) {
        unseen = sticking ? 0 : unseen + came;
        found.setText(wanted.isEmpty() ? "" : found(hits));
        drawFresh();
        drawEmpty();
        if (sticking && !lines.isEmpty()) {
            list.scrollTo(lines.size() - 1);
        }
    }

    private String found(long hits) {
        if (hits == LogPage.UNREAD) {
            return say("found.unread");
        }
        return say(kept.isSelected() ? "found.kept" : "found", hits);
    }

    private void drawFresh() {
        fresh.setText(say("fresh", unseen));
        fresh.setVisible(unseen > 0);
    }

    private void drawEmpty() {
        place.getChildren().removeIf(EmptyState.class::isInstance);
        list.setVisible(!lines.isEmpty());
        if (lines.isEmpty()) {
            boolean none = desk.map(it -> it.sources().get().isEmpty()).orElse(true);
            place.getChildren()
                    .addFirst(
                            new EmptyState(
                                    Feather.FILE_TEXT,
                                    say(none ? "none.title" : "waiting.title"),
                                    say(none ? "none.text" : "waiting.text")));
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() > 0) {
            sticking = false;
        } else {
            stickAtTheEnd();
        }
    }

    private static boolean isBar(EventTarget target) {
        for (var at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
            if (at instanceof ScrollBar) {
                return true;
            }
        }
        return false;
    }

    /// Whoever has come back to the end follows again.
    private void stickAtTheEnd() {
        if (list.lookup(".scroll-bar:vertical") instanceof ScrollBar bar
                && bar.getValue() >= bar.getMax()) {
            stick();
        }
    }

    private void stick() {
        sticking = true;
        unseen = 0;
        drawFresh();
        if (!lines.isEmpty()) {
            list.scrollTo(lines.size() - 1);
        }
    }

    private void pause() {
        paused = !paused;
        pause.setText(say(paused ? "resume" : "pause"));
        if (paused) {
            page.hold();
        } else {
            page.release();
        }
    }

    private void searched(String text) {
        wanted = text.isEmpty() ? Optional.empty() : LogSearch.of(text);
        search.pseudoClassStateChanged(WRONG, !text.isEmpty() && wanted.isEmpty());
        wish();
    }

    private void wish() {
        page.wish(new LogPage.Wish(wanted, only.isSelected(), kept.isSelected()));
        list.refresh();
    }

    /// The next line in which it is found, from the chosen one on, and round.
    private void step(int by) {
        if (wanted.isEmpty() || lines.isEmpty()) {
            return;
        }
        int from = list.getSelectionModel().getSelectedIndex();
        for (int i = 1; i <= lines.size(); i++) {
            int at = Math.floorMod((from < 0 ? lines.size() : from) + by * -i, lines.size());
            if (wanted.get().isIn(lines.get(at))) {
                sticking = false;
                list.getSelectionModel().clearAndSelect(at);
                list.scrollTo(Math.max(0, at - 5));
                return;
            }
        }
    }

    private LogCell.Look look() {
        boolean several = desk.map(it -> it.sources().get().size() > 1).orElse(false);
        return new LogCell.Look(times.isSelected(), several, wrap.isSelected(), wanted);
    }

    private String time(LogLine line) {
        return CLOCK.format(line.read().atZone(ways.zone()));
    }

    private void searchKeys(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
            step(-1);
            event.consume();
        }
    }

    private void listKeys(KeyEvent event) {
        if (new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event)) {
            var content = new ClipboardContent();
            content.putString(
                    list.getSelectionModel().getSelectedItems().stream()
                            .map(line -> Ansi.plain(line.text()))
                            .collect(Collectors.joining("\n")));
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        } else if (new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN).match(event)) {
            search.requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.UP
                || event.getCode() == KeyCode.PAGE_UP
                || event.getCode() == KeyCode.HOME) {
            sticking = false;
        } else if (event.getCode() == KeyCode.END) {
            stick();
        }
    }

    private void save() {
        var name = key.orElse("machine") + ".log";
        var kind = new FilePicker.Kind(say("save.kind"), "*.log");
        ways.files()
                .save(say("save.title"), name, kind)
                .ifPresent(file -> {
                    var all = List.copyOf(lines);
                    ways.threads()
                            .execute(() -> {
                                try (var out =
                                        Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                                    for (var line : all) {
                                        out.write(Ansi.plain(line.text()));
                                        out.newLine();
                                    }
                                    ways.toasts().tell(Role.SUCCESS, say("saved"), file.toString());
                                } catch (IOException failed) {
                                    ways.toasts()
                                            .tell(Role.DANGER, say("save.failed"), file.toString());
                                }
                            });
                });
    }

    private String say(String key, Object... arguments) {
        return ways.texts().say(LogsTab.class, key, arguments);
    }
}
