package io.computehub.files;

import io.computehub.files.Course.Hands;
import io.computehub.files.Course.Progress;
import io.computehub.files.FileException.Problem;
import io.computehub.ssh.SshException;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Many small files as one stream: asking for each would take a round trip or more.
///
/// Of what the machine sends only files that were asked for are written, each to the place that was
/// chosen for it here: no name in the stream decides where anything goes.
final class Tarball {

    private static final long SMALL = 8L * 1024 * 1024;
    private static final int MANY = 16;
    private static final int BLOCKS = 10_240;
    private static final int RECORD = 512;
    private static final String RAW = "ISO-8859-1";

    private Tarball() {}

    /// Takes a file that has come whole.
    @FunctionalInterface
    interface Whole {
        void take(Item item) throws FileException;
    }

    /// The small ones that are left, where they are many.
    static List<Item> worthwhile(List<Item> items) {
        var small =
                items.stream()
                        .filter(one -> !one.done && one.begun == 0 && one.size < SMALL)
                        .toList();
        return small.size() < MANY ? List.of() : small;
    }

    static void down(RemotePath base, List<Item> items, Hands hands, Progress progress, Whole whole)
            throws FileException, SshException {
        var folder = base.text().isPresent() ? base.toString() : "";
        if (folder.isEmpty() || folder.contains("\\x")) {
            // A name that a command line cannot hold: one by one then.
            return;
        }
        var wanted = new HashMap<RemotePath, Item>();
        var list = new ByteArrayOutputStream();
        for (var item : items) {
            wanted.put(item.remote, item);
            list.write('.');
            list.writeBytes(relative(base, item.remote));
            list.write(0);
        }
        var conveyor = new Conveyor();
        var reading =
                CompletableFuture.runAsync(
                        () -> take(base, wanted, conveyor.in, progress, whole),
                        work -> Thread.ofVirtual().name("untar").start(work));
        try (var out = conveyor.out) {
            var _ =
                    hands.shell()
                            .run(
                                    "tar --version 2>/dev/null | grep -q 'GNU tar'",
                                    "tar -cf - --format=gnu -C "
                                            + Shell.quoted(folder)
                                            + " --null -T -",
                                    new ByteArrayInputStream(list.toByteArray()),
                                    out,
                                    base);
        } catch (IOException _) {
            throw new FileException(Problem.HERE, base);
        } finally {
            await(reading, base);
        }
    }

    /// The path in the folder, with the slash before it.
    private static byte[] relative(RemotePath base, RemotePath path) {
        var bytes = path.bytes();
        return Arrays.copyOfRange(bytes, base.isRoot() ? 0 : base.bytes().length, bytes.length);
    }

    static void take(
            RemotePath base,
            Map<RemotePath, Item> wanted,
            InputStream in,
            Progress progress,
            Whole whole) {
        try (var tar = new TarArchiveInputStream(in, BLOCKS, RECORD, RAW)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var name = entry.getName().getBytes(StandardCharsets.ISO_8859_1);
                var item = wanted.remove(inside(base, name));
                if (item != null && entry.isFile() && entry.getSize() == item.size) {
                    write(tar, item);
                    whole.take(item);
                    progress.moved(item.size);
                }
                progress.check();
            }
        } catch (IOException | FileException failure) {
            throw new CompletionException(failure);
        }
    }

    private static RemotePath inside(RemotePath base, byte[] name) {
        var bytes = base.bytes();
        var all = Arrays.copyOf(bytes, bytes.length + 1 + name.length);
        all[bytes.length] = '/';
        System.arraycopy(name, 0, all, bytes.length + 1, name.length);
        return RemotePath.of(all);
    }

    private static void write(InputStream tar, Item item) throws IOException {
        try (var out =
                Files.newOutputStream(
                        Download.part(item),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS)) {
            var digest = Proving.digest();
            if (tar.transferTo(new DigestOutputStream(out, digest)) != item.size) {
                throw new IOException("cut short");
            }
            item.hash = Optional.of(Proving.written(digest));
        }
    }

    static void up(RemotePath base, List<Item> items, Hands hands, Progress progress)
            throws FileException, SshException {
        if (base.toString().contains("\\x")) {
            return;
        }
        var conveyor = new Conveyor();
        var writing =
                CompletableFuture.runAsync(
                        () -> give(base, items, conveyor.out, progress),
                        work -> Thread.ofVirtual().name("tar").start(work));
        boolean has = true;
        try (var in = conveyor.in) {
            has =
                    hands.shell()
                            .run(
                                    "command -v tar >/dev/null",
                                    "tar -xof - -C " + Shell.quoted(base.toString()),
                                    in,
                                    OutputStream.nullOutputStream(),
                                    base);
        } catch (IOException _) {
            throw new FileException(Problem.HERE, base);
        } finally {
            if (has) {
                await(writing, base);
            } else {
                takeBack(writing, items, progress);
            }
        }
        if (has) {
            items.forEach(item -> item.done = true);
        }
    }

    /// There is no tar there: what was given went nowhere.
    private static void takeBack(
            CompletableFuture<Void> writing, List<Item> items, Progress progress) {
        writing.handle((_, _) -> true).join();
        for (var item : items) {
            if (item.hash.isPresent()) {
                progress.moved(-item.size);
                item.hash = Optional.empty();
            }
        }
    }

    private static void give(
            RemotePath base, List<Item> items, OutputStream out, Progress progress) {
        try (out;
                var tar =
                        new TarArchiveOutputStream(
                                new BufferedOutputStream(out, 64 * 1024),
                                BLOCKS,
                                StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
            for (var item : items) {
                progress.check();
                var path = new String(relative(base, item.remote), StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry("." + path, true);
                entry.setSize(item.size);
                entry.setMode(item.mode);
                item.modified.ifPresent(at -> entry.setLastModifiedTime(FileTime.from(at)));
                tar.putArchiveEntry(entry);
                var digest = Proving.digest();
                Files.copy(item.local, new DigestOutputStream(tar, digest));
                item.hash = Optional.of(Proving.written(digest));
                tar.closeArchiveEntry();
                progress.moved(item.size);
            }
        } catch (IOException failure) {
            throw new CompletionException(failure);
        }
    }

    /// The other half may have ended because this one did; the first reason counts.
    private static void await(CompletableFuture<Void> half, RemotePath base) throws FileException {
        try {
            half.join();
        } catch (CompletionException failure) {
            switch (failure.getCause()) {
                case FileException told -> throw told;
                case Course.Halted halted -> throw halted;
                case null, default -> throw new FileException(Problem.CUT, base);
            }
        }
    }
}
