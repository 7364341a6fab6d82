package io.computehub.ui.files;

import io.computehub.files.RemoteEntry;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// This computer's side: one folder of its disk, read and changed on other threads. JavaFX thread.
final class LocalSide implements FilePane.Ways {

    private final Texts texts;
    private final FileDialogs dialogs;
    private final Executor threads;
    private final Consumer<List<FileLine>> upload;
    private final FilePane pane;
    private Path folder;

    /// @param start is shown first
    /// @param upload copies files to the machine
    LocalSide(
            FilesTab.Ways ways, FileDialogs dialogs, Path start, Consumer<List<FileLine>> upload) {
        this.texts = ways.texts();
        this.dialogs = dialogs;
        this.threads = ways.threads();
        this.upload = upload;
        this.folder = start;
        this.pane = new FilePane(texts, say("here"), "files-here", this, ways.clock(), ways.zone());
    }

    FilePane pane() {
        return pane;
    }

    Path folder() {
        return folder;
    }

    /// Whether something of the name is in the folder.
    static boolean isThere(Path folder, String name) {
        try {
            return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// Reads the folder anew, off this thread, and shows it with what went wrong before.
    void list(Optional<String> trouble) {
        var where = folder;
        threads.execute(() -> {
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
                    pane.show(where.toString(), List.copyOf(all), told);
                }
            });
        });
    }

    /// Does something to this computer's disk, off this thread, and shows what came of it.
    private void onDisk(DiskWork work) {
        threads.execute(() -> {
            Optional<String> trouble = Optional.empty();
            try {
                work.run();
            } catch (IOException | InvalidPathException _) {
                trouble = Optional.of(say("refused-here"));
            }
            var told = trouble;
            Fx.run(() -> list(told));
        });
    }

    @FunctionalInterface
    private interface DiskWork {
        void run() throws IOException;
    }

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
            list(Optional.empty());
        } catch (InvalidPathException _) {
            list(Optional.of(say("closed", typed)));
        }
    }

    @Override
    public void up() {
        var above = folder.getParent();
        if (above != null) {
            folder = above;
            list(Optional.empty());
        }
    }

    @Override
    public void open(FileLine line) {
        if (line.isFolder() || line.kind() == RemoteEntry.Kind.LINK) {
            line.local()
                    .ifPresent(it -> {
                        folder = it;
                        list(Optional.empty());
                    });
        } else {
            upload.accept(List.of(line));
        }
    }

    @Override
    public void refresh() {
        list(Optional.empty());
    }

    @Override
    public void make() {
        var where = folder;
        dialogs.typeName(
                say("make.title"),
                "",
                name -> onDisk(() -> Files.createDirectory(where.resolve(name))));
    }

    @Override
    public void rename(FileLine line) {
        var from = line.local().orElseThrow();
        dialogs.typeName(
                say("rename.title", line.name()),
                line.plainName(),
                name -> onDisk(() -> Files.move(from, from.resolveSibling(name))));
    }

    /// What lies on this computer has its own programs to be deleted with; here only one file or
    /// empty folder at a time goes.
    @Override
    public void delete(List<FileLine> all) {
        dialogs.confirmDelete(
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
        upload.accept(all);
    }

    private String say(String key, Object... arguments) {
        return texts.say(LocalSide.class, key, arguments);
    }
}
