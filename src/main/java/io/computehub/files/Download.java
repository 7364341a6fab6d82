package io.computehub.files;

import io.computehub.files.FileException.Problem;
import io.computehub.files.Transfer.Proof;
import io.computehub.files.Transfer.WhenThere;
import io.computehub.ssh.SshException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A file or a folder of a machine to a folder of this computer. Links in a folder are left out:
/// where they lead is the machine's word.
final class Download implements Course {

    private static final String PART = ".computehub-part";
    private static final int DEEPEST = 256;
    private static final int OWNER_RUNS = 0100;

    private final RemotePath source;
    private final Path folder;
    private final WhenThere whenThere;
    private final boolean windows;
    private final Runnable folderGate;
    private final Set<Path> folders = new LinkedHashSet<>();
    private final Set<Path> taken = new LinkedHashSet<>();
    private Optional<List<Item>> items = Optional.empty();
    private Optional<Path> landed = Optional.empty();
    private int left;

    /// @param folderGate asked before a folder is copied; throws where it may not be
    Download(
            RemotePath source,
            Path folder,
            WhenThere whenThere,
            boolean windows,
            Runnable folderGate) {
        this.folderGate = folderGate;
        this.source = source;
        this.folder = folder.toAbsolutePath().normalize();
        this.whenThere = whenThere;
        this.windows = windows;
    }

    @Override
    public void prepare(Hands hands, Progress progress) throws FileException, Kept {
        if (items.isEmpty()) {
            var found = new ArrayList<Item>();
            var top =
                    hands.files()
                            .follow(source)
                            .orElseThrow(() -> new FileException(Problem.NOT_THERE, source));
            var target = LocalNames.in(folder, source, windows);
            switch (top.kind()) {
                case FILE -> {
                    var item = item(top, target).orElseThrow(Kept::new);
                    found.add(item);
                    landed = Optional.of(item.local);
                }
                case FOLDER -> {
                    folderGate.run();
                    walk(hands, source, target, found, progress, 0);
                    landed = Optional.of(target);
                }
                case LINK, OTHER -> throw new FileException(Problem.NOT_A_FILE, source);
            }
            items = Optional.of(List.copyOf(found));
        }
        var all = items.get();
        progress.counted(
                all.stream().mapToLong(one -> one.size).sum(),
                all.stream().mapToLong(Item::there).sum(),
                all.size(),
                left);
    }

    private void walk(
            Hands hands, RemotePath from, Path to, List<Item> found, Progress progress, int depth)
            throws FileException {
        progress.check();
        if (depth > DEEPEST) {
            throw new FileException(Problem.NO_SFTP, "depth");
        }
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileException(Problem.THERE_ALREADY, to.toString());
        }
        folders.add(to);
        for (var entry : hands.files().list(from)) {
            var target = LocalNames.in(to, entry.path(), windows);
            switch (entry.kind()) {
                case FILE -> item(entry, target).ifPresent(found::add);
                case FOLDER -> walk(hands, entry.path(), target, found, progress, depth + 1);
                case LINK, OTHER -> left++;
            }
        }
    }

    /// Empty where what is there stays.
    private Optional<Item> item(RemoteEntry entry, Path target) throws FileException {
        var to = target;
        if (!taken.add(to) || Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            switch (whenThere) {
                case FAIL -> throw new FileException(Problem.THERE_ALREADY, to.toString());
                case SKIP -> {
                    return Optional.empty();
                }
                case REPLACE -> {
                    if (!Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS)) {
                        throw new FileException(Problem.THERE_ALREADY, to.toString());
                    }
                }
                case KEEP_BOTH -> {
                    to = free(to);
                    taken.add(to);
                }
            }
        }
        return Optional.of(
                new Item(entry.path(), to, entry.size(), entry.modified(), entry.mode()));
    }

    private Path free(Path target) {
        var name = String.valueOf(target.getFileName());
        for (int i = 2; ; i++) {
            var next = target.resolveSibling(OtherName.of(name, i));
            if (!taken.contains(next) && !Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                return next;
            }
        }
    }

    @Override
    public void copy(Hands hands, Progress progress) throws FileException, SshException {
        try {
            Files.createDirectories(folder);
            for (var one : folders) {
                if (!Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(one);
                }
            }
        } catch (IOException _) {
            throw new FileException(Problem.HERE, folder.toString());
        }
        var all = items.orElseThrow();
        var small = Tarball.worthwhile(all);
        if (!small.isEmpty()) {
            Tarball.down(source, small, hands, progress, this::finish);
        }
        for (var item : all) {
            if (!item.done) {
                one(item, hands, progress);
            }
        }
    }

    private void one(Item item, Hands hands, Progress progress) throws FileException {
        progress.check();
        var now = hands.files().follow(item.remote);
        if (now.filter(it -> it.size() == item.size && it.modified().equals(item.modified))
                .isEmpty()) {
            item.begun = 0;
            throw new FileException(Problem.CHANGED, item.remote);
        }
        var part = part(item);
        try (var channel =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS)) {
            long from = Math.min(item.begun, channel.size());
            progress.moved(from - item.begun);
            item.begun = from;
            channel.truncate(from).position(from);
            var flush = new Flush(channel);
            hands.files()
                    .read(
                            item.remote,
                            from,
                            (bytes, at, count) -> {
                                var piece = ByteBuffer.wrap(bytes, at, count);
                                while (piece.hasRemaining()) {
                                    channel.write(piece);
                                }
                                item.begun += count;
                                flush.wrote(count);
                                progress.moved(count);
                                progress.check();
                            });
            if (channel.size() != item.size) {
                throw new FileException(Problem.CHANGED, item.remote);
            }
            flush.end();
        } catch (IOException _) {
            throw new FileException(Problem.HERE, part.toString());
        }
        finish(item);
    }

    static Path part(Item item) {
        return item.local.resolveSibling(item.local.getFileName() + PART);
    }

    /// The whole copy takes its name.
    private void finish(Item item) throws FileException {
        var part = part(item);
        try {
            if (item.modified.isPresent()) {
                Files.setLastModifiedTime(part, FileTime.from(item.modified.get()));
            }
            if ((item.mode & OWNER_RUNS) != 0) {
                var _ = part.toFile().setExecutable(true);
            }
            Files.move(part, item.local, StandardCopyOption.REPLACE_EXISTING);
            item.done = true;
        } catch (IOException _) {
            throw new FileException(Problem.HERE, item.local.toString());
        }
    }

    @Override
    public Proof verify(Hands hands, Progress progress) throws FileException, SshException {
        return Proving.of(items.orElseThrow(), hands, progress);
    }

    @Override
    public Optional<Path> landed() {
        return landed;
    }

    @Override
    public void discard(Hands hands) throws FileException {
        for (var item : items.orElse(List.of())) {
            if (!item.done) {
                try {
                    Files.deleteIfExists(part(item));
                } catch (IOException _) {
                    throw new FileException(Problem.HERE, item.local.toString());
                }
            }
        }
    }
}
