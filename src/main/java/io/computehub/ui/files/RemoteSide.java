package io.computehub.ui.files;

import io.computehub.files.FileDesk;
import io.computehub.files.FileDesk.State;
import io.computehub.files.RemoteEntry;
import io.computehub.files.RemotePath;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.EmptyState;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The machine's side: what its desk shows, or why nothing is to be seen. JavaFX thread.
final class RemoteSide implements FilePane.Ways, FilePane.MachineWays {

    private final Texts texts;
    private final FileDialogs dialogs;
    private final Consumer<List<FileLine>> download;
    private final Consumer<List<FileLine>> elsewhere;
    private final FilePane pane;
    private Optional<FileDesk> desk = Optional.empty();
    private Optional<RemotePath> shown = Optional.empty();
    private List<RemoteEntry> entries = List.of();

    /// @param download copies files to this computer
    /// @param elsewhere asks to which folder of it, and copies them there
    RemoteSide(
            FilesTab.Ways ways,
            FileDialogs dialogs,
            Consumer<List<FileLine>> download,
            Consumer<List<FileLine>> elsewhere) {
        this.texts = ways.texts();
        this.dialogs = dialogs;
        this.download = download;
        this.elsewhere = elsewhere;
        this.pane =
                new FilePane(texts, say("there"), "files-there", this, ways.clock(), ways.zone());
    }

    FilePane pane() {
        return pane;
    }

    /// Whose files these are from now on; nobody's while there is no address.
    void attach(Optional<FileDesk> now) {
        desk = now;
        shown = Optional.empty();
        entries = List.of();
        if (now.isEmpty()) {
            pane.cover(new EmptyState(Feather.SERVER, say("no-address"), say("no-address.text")));
        }
    }

    /// The folder that is shown, once there is one.
    Optional<RemotePath> folder() {
        return shown;
    }

    boolean has(String name) {
        return entries.stream().anyMatch(it -> it.name().equals(name));
    }

    void draw(State state) {
        switch (state) {
            case State.Idle _, State.Connecting _ ->
                    pane.cover(
                            new EmptyState(
                                    Feather.LOADER, say("connecting"), say("connecting.text")));
            case State.Asking asking ->
                    pane.cover(
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
                    pane.cover(
                            new EmptyState(
                                    Feather.WIFI_OFF,
                                    say("failed"),
                                    failed.keyless()
                                            ? say("failed.keyless")
                                            : texts.say(failed.why()),
                                    Buttons.plain(say("again"), () -> with(FileDesk::look))));
            case State.Open open -> {
                shown = Optional.of(open.folder());
                entries = open.entries();
                pane.show(
                        open.folder().toString(),
                        open.entries().stream().map(FileLine::of).toList(),
                        open.trouble().map(texts::say));
            }
        }
    }

    private void with(Consumer<FileDesk> what) {
        desk.ifPresent(what);
    }

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
            download.accept(List.of(line));
        }
    }

    @Override
    public void refresh() {
        with(FileDesk::look);
    }

    @Override
    public void make() {
        if (shown.isPresent()) {
            dialogs.typeName(say("make.title"), "", name -> with(it -> it.make(name)));
        }
    }

    @Override
    public void rename(FileLine line) {
        line.remote()
                .ifPresent(entry ->
                        dialogs.typeName(
                                say("rename.title", line.plainName()),
                                line.plainName(),
                                name -> with(it -> it.rename(entry, name))));
    }

    @Override
    public void delete(List<FileLine> all) {
        var gone = all.stream().flatMap(line -> line.remote().stream()).toList();
        dialogs.confirmDelete(all, say("there"), () -> with(it -> it.delete(gone)));
    }

    @Override
    public void copy(List<FileLine> all) {
        download.accept(all);
    }

    @Override
    public void copyElsewhere(List<FileLine> all) {
        elsewhere.accept(all);
    }

    @Override
    public Optional<FilePane.MachineWays> machine() {
        return Optional.of(this);
    }

    @Override
    public void edit(FileLine line) {
        if (!line.isFolder()) {
            line.remote().ifPresent(entry -> with(it -> it.edits().open(entry.path())));
        }
    }

    @Override
    public void permit(List<FileLine> all) {
        var entries = all.stream().flatMap(line -> line.remote().stream()).toList();
        new ModeSheet(texts, entries)
                .ask(dialogs, (change, inside) -> with(it -> it.permit(entries, change, inside)));
    }

    private String say(String key, Object... arguments) {
        return texts.say(RemoteSide.class, key, arguments);
    }
}
