package io.computehub.files;

import io.computehub.files.FileException.Problem;
import io.computehub.files.RemoteEntry.Kind;
import io.computehub.files.Transfer.Proof;
import io.computehub.files.Transfer.WhenThere;
import io.computehub.ssh.SshException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A file or a folder of this computer to a folder of a machine. Links in a folder are left out: a
/// copy of what they lead to might be far more than was meant.
final class Upload implements Course {

    private static final String PART = ".computehub-part";
    private static final int LONGEST_NAME = 200;
    private static final int PLAIN = 0644;

    /// From the least bit on.
    private static final List<PosixFilePermission> BITS =
            List.of(
                    PosixFilePermission.OTHERS_EXECUTE,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_READ);

    private final Path source;
    private final RemotePath folder;
    private final WhenThere whenThere;
    private final List<RemotePath> folders = new ArrayList<>();
    private final Set<RemotePath> taken = new HashSet<>();
    private final Map<RemotePath, Map<RemotePath, Kind>> known = new HashMap<>();
    private Optional<List<Item>> items = Optional.empty();
    private int left;

    Upload(Path source, RemotePath folder, WhenThere whenThere) {
        this.source = source.toAbsolutePath().normalize();
        this.folder = folder;
        this.whenThere = whenThere;
    }

    @Override
    public void prepare(Hands hands, Progress progress) throws FileException, Kept {
        if (items.isEmpty()) {
            var found = new ArrayList<Item>();
            if (Files.isRegularFile(source)) {
                found.add(item(hands, source, child(folder, source)).orElseThrow(Kept::new));
            } else if (Files.isDirectory(source)) {
                walk(hands, source, child(folder, source), found, progress);
            } else {
                throw new FileException(
                        Files.exists(source, LinkOption.NOFOLLOW_LINKS)
                                ? Problem.NOT_A_FILE
                                : Problem.NOT_THERE,
                        source.toString());
            }
            items = Optional.of(List.copyOf(found));
        } else {
            recount(hands);
        }
        var all = items.get();
        progress.counted(
                all.stream().mapToLong(one -> one.size).sum(),
                all.stream().mapToLong(Item::there).sum(),
                all.size(),
                left);
    }

    private static RemotePath child(RemotePath folder, Path local) throws FileException {
        return folder.child(String.valueOf(local.getFileName()))
                .orElseThrow(() -> new FileException(Problem.NOT_A_FILE, local.toString()));
    }

    private void walk(Hands hands, Path from, RemotePath to, List<Item> found, Progress progress)
            throws FileException {
        progress.check();
        folders.add(to);
        try (var inside = Files.newDirectoryStream(from)) {
            for (var one : inside) {
                var target = child(to, one);
                if (Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)) {
                    item(hands, one, target).ifPresent(found::add);
                } else if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                    walk(hands, one, target, found, progress);
                } else {
                    left++;
                }
            }
        } catch (IOException _) {
            throw new FileException(Problem.HERE, from.toString());
        }
    }

    private Optional<Item> item(Hands hands, Path local, RemotePath target) throws FileException {
        var to = target;
        var there = Optional.ofNullable(there(hands, to).get(to));
        if (!taken.add(to) || there.isPresent()) {
            switch (whenThere) {
                case FAIL -> throw new FileException(Problem.THERE_ALREADY, to);
                case SKIP -> {
                    return Optional.empty();
                }
                case REPLACE -> {
                    if (there.filter(kind -> kind == Kind.FILE).isEmpty()) {
                        throw new FileException(Problem.THERE_ALREADY, to);
                    }
                }
                case KEEP_BOTH -> {
                    to = free(hands, local, to);
                    taken.add(to);
                }
            }
        }
        try {
            var facts = Files.readAttributes(local, BasicFileAttributes.class);
            var modified = facts.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
            return Optional.of(
                    new Item(to, local, facts.size(), Optional.of(modified), mode(local)));
        } catch (IOException _) {
            throw new FileException(Problem.HERE, local.toString());
        }
    }

    /// What is in the folder of a path now; read once.
    private Map<RemotePath, Kind> there(Hands hands, RemotePath path) throws FileException {
        var parent = path.parent().orElse(RemotePath.ROOT);
        var already = known.get(parent);
        if (already != null) {
            return already;
        }
        var kinds = new HashMap<RemotePath, Kind>();
        if (hands.files().follow(parent).filter(it -> it.kind() == Kind.FOLDER).isPresent()) {
            for (var entry : hands.files().list(parent)) {
                kinds.put(entry.path(), entry.kind());
            }
        }
        known.put(parent, kinds);
        return kinds;
    }

    private RemotePath free(Hands hands, Path local, RemotePath target) throws FileException {
        var name = String.valueOf(local.getFileName());
        var parent = target.parent().orElse(RemotePath.ROOT);
        for (int i = 2; ; i++) {
            var next = parent.child(OtherName.of(name, i)).orElseThrow();
            if (!taken.contains(next) && !there(hands, target).containsKey(next)) {
                return next;
            }
        }
    }

    private static int mode(Path local) throws IOException {
        if (!local.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return PLAIN;
        }
        int mode = 0;
        for (var one : Files.getPosixFilePermissions(local)) {
            mode |= 1 << BITS.indexOf(one);
        }
        return mode;
    }

    /// After a break: what a stream of many had brought over whole.
    private void recount(Hands hands) throws FileException {
        for (var item : items.orElseThrow()) {
            if (!item.done && item.begun == 0) {
                item.done =
                        hands.files()
                                .look(item.remote)
                                .filter(it -> it.kind() == Kind.FILE)
                                .filter(it -> it.size() == item.size)
                                .filter(it -> it.modified().equals(item.modified))
                                .isPresent();
            }
        }
    }

    @Override
    public void copy(Hands hands, Progress progress) throws FileException, SshException {
        hands.files().makeFolders(folder);
        for (var one : folders) {
            hands.files().makeFolders(one);
        }
        var all = items.orElseThrow();
        var small = Tarball.worthwhile(all);
        if (!small.isEmpty()) {
            Tarball.up(folder, small, hands, progress);
        }
        for (var item : all) {
            if (!item.done) {
                one(item, hands, progress);
            }
        }
    }

    private void one(Item item, Hands hands, Progress progress) throws FileException {
        progress.check();
        var part = part(item);
        long from = there(item, part, hands);
        progress.moved(from - item.begun);
        item.begun = from;
        try (var channel = FileChannel.open(item.local, StandardOpenOption.READ)) {
            unchanged(item, channel);
            channel.position(from);
            hands.files()
                    .write(
                            part,
                            from,
                            into -> {
                                progress.check();
                                int count = channel.read(ByteBuffer.wrap(into));
                                return Math.max(0, count);
                            },
                            certain -> {
                                progress.moved(certain - item.begun);
                                item.begun = certain;
                            });
            unchanged(item, channel);
        } catch (IOException _) {
            throw new FileException(Problem.HERE, item.local.toString());
        }
        if (item.begun != item.size) {
            throw new FileException(Problem.CHANGED, item.local.toString());
        }
        hands.files().permit(part, item.mode);
        if (item.modified.isPresent()) {
            hands.files().stamp(part, item.modified.get());
        }
        hands.files().replace(part, item.remote);
        item.done = true;
    }

    /// How much of it a break has left there.
    private static long there(Item item, RemotePath part, Hands hands) throws FileException {
        var found = hands.files().look(part);
        if (found.isEmpty()) {
            return 0;
        }
        if (item.begun == 0 || found.get().kind() != Kind.FILE) {
            hands.files().delete(part);
            return 0;
        }
        return Math.min(Math.min(found.get().size(), item.begun), item.size);
    }

    private static void unchanged(Item item, FileChannel channel)
            throws FileException, IOException {
        Instant now =
                Files.getLastModifiedTime(item.local).toInstant().truncatedTo(ChronoUnit.SECONDS);
        if (channel.size() != item.size || !Optional.of(now).equals(item.modified)) {
            item.begun = 0;
            throw new FileException(Problem.CHANGED, item.local.toString());
        }
    }

    private static RemotePath part(Item item) {
        return beside(item.remote, PART);
    }

    /// Where a file is written before it takes its name.
    static RemotePath beside(RemotePath target, String ending) {
        var name = target.nameBytes();
        var text = new String(name, StandardCharsets.UTF_8);
        var stem = name.length <= LONGEST_NAME ? text : Integer.toHexString(target.hashCode());
        return target.parent().orElse(RemotePath.ROOT).child("." + stem + ending).orElseThrow();
    }

    @Override
    public Proof verify(Hands hands, Progress progress) throws FileException, SshException {
        return Proving.of(items.orElseThrow(), hands, progress);
    }

    @Override
    public void discard(Hands hands) throws FileException {
        for (var item : items.orElse(List.of())) {
            if (!item.done && item.begun > 0 && hands.files().look(part(item)).isPresent()) {
                hands.files().delete(part(item));
            }
        }
    }
}
