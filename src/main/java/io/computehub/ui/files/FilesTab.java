package io.computehub.ui.files;

import io.computehub.domain.instance.InstanceId;
import io.computehub.files.Edit;
import io.computehub.files.FileDesk;
import io.computehub.files.FileDesk.State;
import io.computehub.files.FileDesks;
import io.computehub.files.RemoteEntry;
import io.computehub.files.Transfer;
import io.computehub.fleet.FleetRow;
import io.computehub.license.ProFeature;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.kit.Views;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The files of a machine beside those of this computer, and the copies between them. Copies go on
/// while the page is left. JavaFX thread; disks and machines are read on other threads.
public final class FilesTab extends VBox {

    /// What the tab needs of the window.
    ///
    /// @param usual the folders that people have things put into, such as the desktop's. Reads the
    ///   disk
    public record Ways(
            Texts texts,
            Dialogs dialogs,
            Executor threads,
            InstantSource clock,
            ZoneId zone,
            ProDoor pro,
            Supplier<List<Path>> usual) {

        /// Where nothing is sold.
        public Ways(
                Texts texts, Dialogs dialogs, Executor threads, InstantSource clock, ZoneId zone) {
            this(texts, dialogs, threads, clock, zone, ProDoor.open(texts), List::of);
        }
    }

    private final FileDesks desks;
    private final Ways ways;
    private final FileDialogs dialogs;
    private final LocalSide here;
    private final RemoteSide there;
    private final VBox copies = new VBox();
    private final Panel copyPanel;
    private final EditPanel edited;
    private final Map<Long, TransferLine> lines = new HashMap<>();
    private final Bag following = new Bag();
    private Optional<InstanceId> machine = Optional.empty();
    private Optional<FileDesk> desk = Optional.empty();
    private int finished;
    private Optional<Instant> sends = Optional.empty();

    /// @param start the folder of this computer that is shown first
    public FilesTab(FileDesks desks, Ways ways, Path start) {
        this.desks = desks;
        this.ways = ways;
        Views.style(this, FilesTab.class);
        getStyleClass().add("files");
        dialogs = new FileDialogs(ways.texts(), ways.dialogs());
        here = new LocalSide(ways, dialogs, start, this::upload);
        there = new RemoteSide(ways, dialogs, this::download, this::copyElsewhere);
        var middle =
                new VBox(
                        named(
                                Buttons.icon(
                                        Feather.CHEVRON_RIGHT,
                                        say("upload"),
                                        () -> upload(here.pane().chosen())),
                                "upload"),
                        named(
                                Buttons.icon(
                                        Feather.CHEVRON_LEFT,
                                        say("download"),
                                        () -> download(there.pane().chosen())),
                                "download"));
        middle.setAlignment(Pos.CENTER);
        middle.getStyleClass().add("file-arrows");
        var panes = new HBox(here.pane(), middle, there.pane());
        HBox.setHgrow(here.pane(), Priority.ALWAYS);
        HBox.setHgrow(there.pane(), Priority.ALWAYS);
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
                        ways.pro().badge(ProFeature.REMOTE),
                        Buttons.small(Buttons.plain(say("copies.clear"), this::clear)));
        copyPanel.managedProperty().bind(copyPanel.visibleProperty());
        copyPanel.setVisible(false);
        edited = new EditPanel(ways, dialogs);
        getChildren().addAll(panes, edited, copyPanel);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        dragging();
        Fx.whileShown(this, this::follow);
    }

    private static Button named(Button button, String id) {
        button.setId("files-" + id);
        return button;
    }

    private Bag follow() {
        here.list(Optional.empty());
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
        edited.forget();
        sends = Optional.empty();
        desk = machine.map(desks::of);
        there.attach(desk);
        if (desk.isEmpty()) {
            return;
        }
        var at = desk.get();
        following.add(Fx.show(at.state(), there::draw));
        following.add(Fx.show(at.transfers().all(), this::drawCopies));
        following.add(Fx.show(at.edits().all(), all -> drawEdits(all, at)));
        var state = at.state().get();
        if (state instanceof State.Idle || state instanceof State.Failed) {
            // What stood in the way may be gone: a first key was made, the machine came up.
            at.look();
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
                                            ways.texts(),
                                            desk.orElseThrow().transfers(),
                                            ways.pro(),
                                            one));
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
            here.list(Optional.empty());
            with(FileDesk::look);
        }
        finished = over;
    }

    private void drawEdits(List<Edit> all, FileDesk at) {
        edited.draw(all, at.edits());
        var last = all.stream().flatMap(it -> sent(it).stream()).max(Comparator.naturalOrder());
        if (last.isPresent() && !last.equals(sends)) {
            // Its size and its age are new.
            at.look();
        }
        sends = last;
    }

    private static Optional<Instant> sent(Edit edit) {
        return edit.state() instanceof Edit.State.Watching(var at) ? at : Optional.empty();
    }

    private void clear() {
        with(it -> it.transfers().forgetOver());
    }

    private void with(Consumer<FileDesk> what) {
        desk.ifPresent(what);
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isShortcutDown()) {
            boolean left = here.pane().table().isFocused();
            if (left || there.pane().table().isFocused()) {
                event.consume();
                (left ? there.pane() : here.pane()).table().requestFocus();
            }
        }
    }

    private void upload(List<FileLine> chosen) {
        var paths = chosen.stream().flatMap(line -> line.local().stream()).toList();
        uploadPaths(paths);
    }

    private void uploadPaths(List<Path> paths) {
        if (desk.isEmpty() || there.folder().isEmpty() || paths.isEmpty()) {
            return;
        }
        var at = desk.get();
        var to = there.folder().get();
        var names = paths.stream().map(it -> String.valueOf(it.getFileName())).toList();
        dialogs.decide(
                names.stream().filter(there::has).toList(),
                how ->
                        ways.threads()
                                .execute(() ->
                                        ways.pro()
                                                .pass(() ->
                                                        at.transfers().upload(paths, to, how))));
    }

    private void download(List<FileLine> chosen) {
        download(chosen, here.folder());
    }

    /// Asks which folder of this computer they are to be copied to.
    private void copyElsewhere(List<FileLine> chosen) {
        if (chosen.isEmpty()) {
            return;
        }
        var shown = here.folder();
        ways.threads()
                .execute(() -> {
                    var folders =
                            Stream.concat(ways.usual().get().stream(), Stream.of(shown))
                                    .distinct()
                                    .toList();
                    Fx.run(() -> dialogs.chooseFolder(chosen, folders, to -> download(chosen, to)));
                });
    }

    private void download(List<FileLine> chosen, Path to) {
        var from = chosen.stream().flatMap(line -> line.remote().stream()).toList();
        if (desk.isEmpty() || from.isEmpty()) {
            return;
        }
        var at = desk.get();
        ways.threads()
                .execute(() -> {
                    var taken =
                            from.stream()
                                    .map(RemoteEntry::name)
                                    .filter(name -> LocalSide.isThere(to, name))
                                    .toList();
                    Fx.run(() ->
                            dialogs.decide(
                                    taken,
                                    how ->
                                            ways.pro()
                                                    .pass(() ->
                                                            at.transfers()
                                                                    .downloadListed(
                                                                            from, to, how))));
                });
    }

    private void dragging() {
        DragOut.files(
                here.pane().table(),
                () ->
                        here.pane().chosen().stream()
                                .flatMap(line -> line.local().stream())
                                .toList());
        DragOut.machine(
                there.pane().table(),
                () -> !there.pane().chosen().isEmpty(),
                () -> copyElsewhere(there.pane().chosen()));
        there.pane().setOnDragOver(event -> accept(event, event.getDragboard().hasFiles()));
        there.pane()
                .setOnDragDropped(event -> {
                    var files = event.getDragboard().getFiles();
                    uploadPaths(files.stream().map(File::toPath).toList());
                    event.setDropCompleted(true);
                    event.consume();
                });
        here.pane()
                .setOnDragOver(event ->
                        accept(event, event.getDragboard().hasContent(DragOut.FROM_MACHINE)));
        here.pane()
                .setOnDragDropped(event -> {
                    download(there.pane().chosen());
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
}
