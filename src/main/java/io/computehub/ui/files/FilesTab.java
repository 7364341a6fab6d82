package io.computehub.ui.files;

import io.computehub.domain.instance.InstanceId;
import io.computehub.files.FileDesk;
import io.computehub.files.FileDesk.State;
import io.computehub.files.FileDesks;
import io.computehub.files.RemoteEntry;
import io.computehub.files.RemotePath;
import io.computehub.files.Transfer;
import io.computehub.files.Transfer.WhenThere;
import io.computehub.fleet.FleetRow;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.Question;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The files of a machine beside those of this computer, and the copies between them. Copies go on
/// while the page is left. JavaFX thread; disks and machines are read on other threads.
public final class FilesTab extends VBox {

    private static final DataFormat FROM_MACHINE = new DataFormat("application/x-computehub-files");
    private static final int SHOWN_NAMES = 8;

    /// What the tab needs of the window.
    public record Ways(
            Texts texts, Dialogs dialogs, Executor threads, InstantSource clock, ZoneId zone) {}

    private final FileDesks desks;
    private final Ways ways;
    private final FilePane here;
    private final FilePane there;
    private final VBox copies = new VBox();
    private final Panel copyPanel;
    private final Map<Long, TransferLine> lines = new HashMap<>();
    private final Bag following = new Bag();
    private Path folder;
    private Optional<InstanceId> machine = Optional.empty();
    private Optional<FileDesk> desk = Optional.empty();
    private Optional<RemotePath> shown = Optional.empty();
    private List<RemoteEntry> entries = List.of();
    private int finished;

    /// @param start the folder of this computer that is shown first
    public FilesTab(FileDesks desks, Ways ways, Path start) {
        this.desks = desks;
        this.ways = ways;
        this.folder = start;
        Views.style(this, FilesTab.class);
        getStyleClass().add("files");
        here = pane("here", new Here());
        there = pane("there", new There());
        var middle =
                new VBox(
                        named(
                                Buttons.icon(
                                        Feather.CHEVRON_RIGHT,
                                        say("upload"),
                                        () -> upload(here.chosen())),
                                "upload"),
                        named(
                                Buttons.icon(
                                        Feather.CHEVRON_LEFT,
                                        say("download"),
                                        () -> download(there.chosen())),
                                "download"));
        middle.setAlignment(Pos.CENTER);
        middle.getStyleClass().add("file-arrows");
        var panes = new HBox(here, middle, there);
        HBox.setHgrow(here, Priority.ALWAYS);
        HBox.setHgrow(there, Priority.ALWAYS);
        VBox.setVgrow(panes, Priority.ALWAYS);
        copies.getStyleClass().add("transfers");
        var scroll = new ScrollPane(copies);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("transfers-scroll");
        copyPanel =
                new Panel(
                        say("copies"),
                        "",
                        scroll,
                        Buttons.small(Buttons.plain(say("copies.clear"), this::clear)));
        copyPanel.managedProperty().bind(copyPanel.visibleProperty());
        copyPanel.setVisible(false);
        getChildren().addAll(panes, copyPanel);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        dragging();
        Fx.whileShown(this, this::follow);
    }

    private FilePane pane(String key, FilePane.Ways side) {
        return new FilePane(
                ways.texts(), say(key), "files-" + key, side, ways.clock(), ways.zone());
    }

    private static Button named(Button button, String id) {
        button.setId("files-" + id);
        return button;
    }

    private Bag follow() {
        listHere(Optional.empty());
        attach();
        return Bag.of(following::close);
    }

    /// Which machine the page is about now.
    public void show(Optional<FleetRow> row) {
        var id =
                row.filter(it -> it.instance().flatMap(one -> one.ssh()).isPresent())
                        .flatMap(FleetRow::id);
        if (!machine.equals(id)) {
            machine = id;
            desk = Optional.empty();
            if (getScene() != null) {
                attach();
            }
        }
    }

    private void attach() {
        following.close();
        desk = machine.map(desks::of);
        if (desk.isEmpty()) {
            there.cover(new EmptyState(Feather.SERVER, say("no-address"), say("no-address.text")));
            return;
        }
        var at = desk.get();
        following.add(Fx.show(at.state(), this::draw));
        following.add(Fx.show(at.transfers().all(), this::drawCopies));
        if (at.state().get() instanceof State.Idle) {
            at.look();
        }
    }

    private void draw(State state) {
        switch (state) {
            case State.Idle _, State.Connecting _ ->
                    there.cover(
                            new EmptyState(
                                    Feather.LOADER, say("connecting"), say("connecting.text")));
            case State.Asking asking ->
                    there.cover(
                            new EmptyState(
                                    Feather.SHIELD,
                                    say("asking", asking.shown().host()),
                                    say(
                                            "asking.text",
                                            asking.shown().type(),
                                            asking.shown().fingerprint()),
                                    Buttons.primary(
                                            say("asking.yes"),
                                            () -> asking.answer().complete(true)),
                                    Buttons.plain(
                                            say("asking.no"),
                                            () -> asking.answer().complete(false))));
            case State.Failed failed ->
                    there.cover(
                            new EmptyState(
                                    Feather.WIFI_OFF,
                                    say("failed"),
                                    ways.texts().say(failed.why()),
                                    Buttons.plain(say("again"), () -> with(FileDesk::look))));
            case State.Open open -> {
                shown = Optional.of(open.folder());
                entries = open.entries();
                there.show(
                        open.folder().toString(),
                        open.entries().stream().map(FileLine::of).toList(),
                        open.trouble().map(ways.texts()::say));
            }
        }
    }

    private void drawCopies(List<Transfer> all) {
        copyPanel.setVisible(!all.isEmpty());
        copyPanel.note(
                say("copies.note", all.stream().filter(it -> !it.over()).count(), all.size()));
        var nodes = new ArrayList<TransferLine>();
        for (var one : all.reversed()) {
            var line =
                    lines.computeIfAbsent(
                            one.number(),
                            _ ->
                                    new TransferLine(
                                            ways.texts(), desk.orElseThrow().transfers(), one));
            line.show(one);
            nodes.add(line);
        }
        if (!copies.getChildren().equals(nodes)) {
            copies.getChildren().setAll(nodes);
            lines.values().retainAll(nodes);
        }
        int over =
                (int) all.stream().filter(it -> it.state() instanceof Transfer.State.Done).count();
        if (over > finished) {
            // What has arrived is to be seen.
            listHere(Optional.empty());
            with(FileDesk::look);
        }
        finished = over;
    }

    private void clear() {
        with(it -> it.transfers().forgetOver());
    }

    private void with(Consumer<FileDesk> what) {
        desk.ifPresent(what);
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isShortcutDown()) {
            boolean left = here.table().isFocused();
            if (left || there.table().isFocused()) {
                event.consume();
                (left ? there : here).table().requestFocus();
            }
        }
    }

    private void upload(List<FileLine> chosen) {
        var paths = chosen.stream().flatMap(line -> line.local().stream()).toList();
        uploadPaths(paths);
    }

    private void uploadPaths(List<Path> paths) {
        if (desk.isEmpty() || shown.isEmpty() || paths.isEmpty()) {
            return;
        }
        var at = desk.get();
        var to = shown.get();
        var taken = new HashSet<String>();
        entries.forEach(it -> taken.add(it.name()));
        var names = paths.stream().map(it -> String.valueOf(it.getFileName())).toList();
        decide(
                names.stream().filter(taken::contains).toList(),
                how -> paths.forEach(it -> at.transfers().upload(it, to, how)));
    }

    private void download(List<FileLine> chosen) {
        var from = chosen.stream().flatMap(line -> line.remote().stream()).toList();
        if (desk.isEmpty() || from.isEmpty()) {
            return;
        }
        var at = desk.get();
        var to = folder;
        ways.threads()
                .execute(() -> {
                    var taken =
                            from.stream()
                                    .map(RemoteEntry::name)
                                    .filter(name -> isThere(to, name))
                                    .toList();
                    Fx.run(() ->
                            decide(
                                    taken,
                                    how ->
                                            from.forEach(it ->
                                                    at.transfers().download(it.path(), to, how))));
                });
    }

    private static boolean isThere(Path folder, String name) {
        try {
            return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// Asks once for all where something of a name is there already.
    private void decide(List<String> taken, Consumer<WhenThere> then) {
        if (taken.isEmpty()) {
            then.accept(WhenThere.FAIL);
            return;
        }
        ways.dialogs()
                .ask(
                        new Question(
                                say("there.title", taken.size()),
                                say("there.text", names(taken)),
                                Choice.alternative(
                                        say("there.skip"), () -> then.accept(WhenThere.SKIP)),
                                Choice.harmless(say("cancel")),
                                Choice.primary(
                                        say("there.both"), () -> then.accept(WhenThere.KEEP_BOTH)),
                                Choice.destructive(
                                        say("there.replace"),
                                        () -> then.accept(WhenThere.REPLACE))));
    }

    private String names(List<String> all) {
        var some = String.join("\n", all.stream().limit(SHOWN_NAMES).map(it -> "• " + it).toList());
        return all.size() > SHOWN_NAMES
                ? some + "\n" + say("more", all.size() - SHOWN_NAMES)
                : some;
    }

    private void typeName(String title, String first, Consumer<String> then) {
        var typed = new TextField(first);
        typed.setId("file-name");
        var ready =
                Bindings.createBooleanBinding(() -> isName(typed.getText()), typed.textProperty());
        ways.dialogs()
                .show(
                        Sheet.of(
                                        title,
                                        "",
                                        new Field(say("name"), typed),
                                        Choice.harmless(say("cancel")),
                                        Choice.primary(
                                                say("ok"), () -> then.accept(typed.getText())))
                                .readyWhen(ready)
                                .withFocus(typed));
    }

    private static boolean isName(String typed) {
        return !typed.isBlank()
                && !typed.equals(".")
                && !typed.equals("..")
                && typed.indexOf('/') < 0
                && typed.indexOf(0) < 0;
    }

    private void confirmDelete(List<FileLine> lines, String where, Runnable then) {
        if (!lines.isEmpty()) {
            ways.dialogs()
                    .ask(
                            new Question(
                                    say("delete.title", lines.size(), where),
                                    say(
                                            "delete.text",
                                            names(lines.stream().map(FileLine::name).toList())),
                                    Choice.harmless(say("delete.keep")),
                                    Choice.destructive(say("delete.do"), then)));
        }
    }

    private void listHere(Optional<String> trouble) {
        var where = folder;
        ways.threads()
                .execute(() -> {
                    var all = new ArrayList<FileLine>();
                    var why = trouble;
                    try (var inside = Files.newDirectoryStream(where)) {
                        inside.forEach(it -> FileLine.of(it).ifPresent(all::add));
                    } catch (IOException _) {
                        why = Optional.of(say("closed", where));
                    }
                    var told = why;
                    Fx.run(() -> {
                        if (where.equals(folder)) {
                            here.show(where.toString(), List.copyOf(all), told);
                        }
                    });
                });
    }

    /// Does something to this computer's disk, off this thread, and shows what came of it.
    private void onDisk(DiskWork work) {
        ways.threads()
                .execute(() -> {
                    Optional<String> trouble = Optional.empty();
                    try {
                        work.run();
                    } catch (IOException | InvalidPathException _) {
                        trouble = Optional.of(say("refused-here"));
                    }
                    var told = trouble;
                    Fx.run(() -> listHere(told));
                });
    }

    @FunctionalInterface
    private interface DiskWork {
        void run() throws IOException;
    }

    private void dragging() {
        here.table()
                .setOnDragDetected(event -> {
                    var files =
                            here.chosen().stream()
                                    .flatMap(line -> line.local().stream())
                                    .map(Path::toFile)
                                    .toList();
                    if (!files.isEmpty()) {
                        var content = new ClipboardContent();
                        content.putFiles(files);
                        here.table().startDragAndDrop(TransferMode.COPY).setContent(content);
                        event.consume();
                    }
                });
        there.table()
                .setOnDragDetected(event -> {
                    if (!there.chosen().isEmpty()) {
                        var content = new ClipboardContent();
                        content.put(FROM_MACHINE, "files");
                        there.table().startDragAndDrop(TransferMode.COPY).setContent(content);
                        event.consume();
                    }
                });
        there.setOnDragOver(event -> accept(event, event.getDragboard().hasFiles()));
        there.setOnDragDropped(event -> {
            var files = event.getDragboard().getFiles();
            uploadPaths(files.stream().map(File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
        });
        here.setOnDragOver(event -> accept(event, event.getDragboard().hasContent(FROM_MACHINE)));
        here.setOnDragDropped(event -> {
            download(there.chosen());
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private static void accept(DragEvent event, boolean fits) {
        if (fits) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private String say(String key, Object... arguments) {
        return ways.texts().say(FilesTab.class, key, arguments);
    }

    private final class Here implements FilePane.Ways {

        @Override
        public void go(String typed) {
            try {
                var home = Path.of(System.getProperty("user.home"));
                var to =
                        typed.equals("~")
                                ? home
                                : typed.startsWith("~/")
                                        ? home.resolve(typed.substring(2))
                                        : folder.resolve(typed);
                folder = to.normalize();
                listHere(Optional.empty());
            } catch (InvalidPathException _) {
                listHere(Optional.of(say("closed", typed)));
            }
        }

        @Override
        public void up() {
            var above = folder.getParent();
            if (above != null) {
                folder = above;
                listHere(Optional.empty());
            }
        }

        @Override
        public void open(FileLine line) {
            if (line.isFolder() || line.kind() == RemoteEntry.Kind.LINK) {
                line.local()
                        .ifPresent(it -> {
                            folder = it;
                            listHere(Optional.empty());
                        });
            } else {
                upload(List.of(line));
            }
        }

        @Override
        public void refresh() {
            listHere(Optional.empty());
        }

        @Override
        public void make() {
            var where = folder;
            typeName(
                    say("make.title"),
                    "",
                    name -> onDisk(() -> Files.createDirectory(where.resolve(name))));
        }

        @Override
        public void rename(FileLine line) {
            var from = line.local().orElseThrow();
            typeName(
                    say("rename.title", line.name()),
                    line.plainName(),
                    name -> onDisk(() -> Files.move(from, from.resolveSibling(name))));
        }

        /// What lies on this computer has its own programs to be deleted with; here only one file
        /// or empty folder at a time goes.
        @Override
        public void delete(List<FileLine> all) {
            confirmDelete(
                    all,
                    say("here"),
                    () ->
                            onDisk(() -> {
                                for (var one : all) {
                                    Files.delete(one.local().orElseThrow());
                                }
                            }));
        }

        @Override
        public void copy(List<FileLine> all) {
            upload(all);
        }
    }

    private final class There implements FilePane.Ways {

        @Override
        public void go(String typed) {
            with(it -> it.go(typed));
        }

        @Override
        public void up() {
            shown.flatMap(RemotePath::parent).ifPresent(above -> with(it -> it.go(above)));
        }

        @Override
        public void open(FileLine line) {
            if (line.isFolder() || line.kind() == RemoteEntry.Kind.LINK) {
                line.remote().ifPresent(entry -> with(it -> it.go(entry.path())));
            } else {
                download(List.of(line));
            }
        }

        @Override
        public void refresh() {
            with(FileDesk::look);
        }

        @Override
        public void make() {
            if (shown.isPresent()) {
                typeName(say("make.title"), "", name -> with(it -> it.make(name)));
            }
        }

        @Override
        public void rename(FileLine line) {
            line.remote()
                    .ifPresent(entry ->
                            typeName(
                                    say("rename.title", line.plainName()),
                                    line.plainName(),
                                    name -> with(it -> it.rename(entry, name))));
        }

        @Override
        public void delete(List<FileLine> all) {
            var gone = all.stream().flatMap(line -> line.remote().stream()).toList();
            confirmDelete(all, say("there"), () -> with(it -> it.delete(gone)));
        }

        @Override
        public void copy(List<FileLine> all) {
            download(all);
        }
    }
}
