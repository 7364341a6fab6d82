package io.computehub.ui.logs;

import io.computehub.fleet.FleetRow;
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
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts;
import io.computehub.ui.kit.Views;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
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
import java.util.ArrayList;
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

    private static final int SHOWN = 20_000;
    private static final int KEPT = 2_000;
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Logs logs;
    private final Ways ways;
    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private final ListView<LogLine> list = new ListView<>(lines);
    private final TextField search = new TextField();
    private final ToggleButton only = new ToggleButton();
    private final Label found = new Label();
    private final MenuButton sources = new MenuButton();
    private final CheckMenuItem times = new CheckMenuItem();
    private final CheckMenuItem wrap = new CheckMenuItem();
    private final Button fresh;
    private final Button pause;
    private final StackPane note = new StackPane();
    private final StackPane place = new StackPane();
    private final TextField path = new TextField();
    private final Bag following = new Bag();
    private Optional<String> key = Optional.empty();
    private Optional<LogDesk> desk = Optional.empty();
    private Optional<LogSearch> wanted = Optional.empty();
    private long seen;
    private long unseen;
    private boolean sticking = true;
    private boolean paused;

    public LogsTab(Logs logs, Ways ways) {
        this.logs = logs;
        this.ways = ways;
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
        list.addEventFilter(
                ScrollEvent.SCROLL,
                event -> {
                    if (event.getDeltaY() > 0) {
                        sticking = false;
                    }
                });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::listKeys);
        StackPane.setAlignment(fresh, Pos.BOTTOM_CENTER);
        place.getChildren().addAll(list, fresh);
        VBox.setVgrow(place, Priority.ALWAYS);
        note.managedProperty().bind(note.visibleProperty());
        note.setVisible(false);
        getChildren().addAll(bar(), note, place);
        Fx.whileShown(this, this::follow);
    }

    private HBox bar() {
        search.setPromptText(say("search"));
        search.setId("logs-search");
        search.getStyleClass().addAll("mono", "log-search");
        search.textProperty().subscribe(this::searched);
        search.setOnAction(_ -> step(1));
        only.setText(say("only"));
        only.setId("logs-only");
        only.setOnAction(_ -> redraw());
        found.getStyleClass().add("muted");
        sources.setText(say("sources"));
        sources.setId("logs-sources");
        times.setText(say("times"));
        times.setOnAction(_ -> list.refresh());
        wrap.setText(say("wrap"));
        wrap.setOnAction(_ -> list.refresh());
        var older = new MenuItem(say("older"));
        older.setOnAction(_ -> older());
        var view = new MenuButton(say("view"), null, times, wrap, new SeparatorMenuItem(), older);
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
        return Bag.of(following::close);
    }

    /// Which machine the page is about now.
    public void show(Optional<FleetRow> row) {
        var next = row.map(FleetRow::key);
        if (!next.equals(key)) {
            key = next;
            desk = Optional.empty();
            lines.clear();
            seen = 0;
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
        desk = Optional.of(now);
        if (now.sources().get().isEmpty() && logs.hasProviderLog(key.get())) {
            now.follow(new LogSource.Provider());
        }
        following.add(Fx.show(now.sources(), this::sourcesChanged));
        following.add(Fx.show(now.count(), _ -> take()));
    }

    private void sourcesChanged(List<LogSource> now) {
        sources.getItems().clear();
        for (var source : now) {
            var item = new MenuItem(say("leave", source.label()));
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
                        : now.stream().map(LogSource::label).collect(Collectors.joining(", ")));
        following.add(watch(now));
        drawNote();
        drawEmpty();
    }

    private Bag watch(List<LogSource> all) {
        var bag = new Bag();
        for (var source : all) {
            desk.flatMap(it -> it.state(source))
                    .ifPresent(state -> bag.add(Fx.follow(state, _ -> drawNote())));
        }
        return bag;
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
        var told =
                desk.stream()
                        .flatMap(it ->
                                it.sources().get().stream()
                                        .flatMap(source -> it.state(source).stream()))
                        .map(state -> state.get())
                        .flatMap(state -> noteOf(state).stream())
                        .findFirst();
        note.getChildren().setAll(told.map(List::of).orElse(List.of()));
        note.setVisible(told.isPresent());
    }

    private Optional<Note> noteOf(Sampling sampling) {
        return switch (sampling) {
            case Sampling.Live _, Sampling.Connecting _ -> Optional.empty();
            case Sampling.Off(var why) ->
                    Optional.of(new Note(Role.NEUTRAL, say("off"), ways.texts().say(why)));
            case Sampling.Lost(var why, _) ->
                    Optional.of(
                            new Note(
                                    Role.WARNING,
                                    say("lost"),
                                    ways.texts().say(why),
                                    Buttons.small(Buttons.plain(say("again"), this::want))));
            case Sampling.Unconfirmed _ ->
                    Optional.of(
                            new Note(
                                    Role.NEUTRAL,
                                    say("unconfirmed"),
                                    "",
                                    Buttons.small(Buttons.plain(say("connect"), this::want))));
            case Sampling.Asking(var shown, var answer) -> {
                var no = Buttons.small(Buttons.plain(say("no"), () -> answer.complete(false)));
                var yes = Buttons.small(Buttons.plain(say("yes"), () -> answer.complete(true)));
                yes.setId("logs-accept");
                yield Optional.of(
                        new Note(
                                Role.WARNING,
                                say("asking", shown.host()),
                                say("asking.text", shown.type(), shown.fingerprint()),
                                no,
                                yes));
            }
        };
    }

    private void want() {
        desk.ifPresent(LogDesk::want);
    }

    private void take() {
        if (desk.isEmpty() || paused) {
            return;
        }
        var came = desk.get().after(seen, SHOWN);
        if (came.isEmpty()) {
            return;
        }
        seen = came.getLast().number();
        var fitting = came.stream().filter(this::isShown).toList();
        lines.addAll(fitting);
        if (lines.size() > SHOWN) {
            lines.remove(0, lines.size() - SHOWN);
        }
        unseen = sticking ? 0 : unseen + fitting.size();
        drawFresh();
        drawEmpty();
        count();
        if (sticking) {
            list.scrollTo(lines.size() - 1);
        }
    }

    private boolean isShown(LogLine line) {
        return !only.isSelected() || wanted.isEmpty() || wanted.get().isIn(line);
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
        take();
    }

    private void searched(String text) {
        wanted = text.isEmpty() ? Optional.empty() : LogSearch.of(text);
        search.pseudoClassStateChanged(WRONG, !text.isEmpty() && wanted.isEmpty());
        if (only.isSelected()) {
            redraw();
        } else {
            list.refresh();
            count();
        }
    }

    private void count() {
        if (wanted.isEmpty()) {
            found.setText("");
            return;
        }
        long hits = lines.stream().filter(wanted.get()::isIn).count();
        found.setText(say("found", hits));
    }

    /// All lines in memory anew.
    private void redraw() {
        seen = 0;
        lines.clear();
        take();
        count();
        drawEmpty();
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

    /// What was kept before this was opened, before what is shown.
    private void older() {
        desk.ifPresent(it ->
                ways.threads()
                        .execute(() -> {
                            var kept = it.kept(KEPT);
                            Fx.run(() -> {
                                var shown = new ArrayList<LogLine>(kept);
                                it.lines().stream().filter(this::isShown).forEach(shown::add);
                                // What is in memory was kept as well, and is not shown twice.
                                shown.subList(0, kept.size())
                                        .removeIf(line ->
                                                it.lines().stream()
                                                        .anyMatch(own ->
                                                                own.text().equals(line.text())
                                                                        && own.read().toEpochMilli()
                                                                                == line.read()
                                                                                        .toEpochMilli()));
                                lines.setAll(shown);
                                drawEmpty();
                            });
                        }));
    }

    private LogCell.Look look() {
        boolean several = desk.map(it -> it.sources().get().size() > 1).orElse(false);
        return new LogCell.Look(times.isSelected(), several, wrap.isSelected(), wanted);
    }

    private String time(LogLine line) {
        return CLOCK.format(line.read().atZone(ways.zone()));
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
