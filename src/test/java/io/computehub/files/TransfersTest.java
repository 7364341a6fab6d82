package io.computehub.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.files.Transfer.Proof;
import io.computehub.files.Transfer.State;
import io.computehub.files.Transfer.WhenThere;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

class TransfersTest {

    private static final Instant OLD = Instant.parse("2024-02-29T12:34:56Z");

    @TempDir private Path folder;
    private FilesBench bench;
    private Transfers transfers;

    @BeforeEach
    void open() throws Exception {
        bench = new FilesBench(folder);
        transfers = new Transfers(bench::dial, InstantSource.system());
    }

    @AfterEach
    void close() {
        if (transfers != null) {
            transfers.close();
        }
        if (bench != null) {
            bench.close();
        }
    }

    private Transfer await(long number, Predicate<Transfer> wanted) throws Exception {
        var found = new CompletableFuture<Transfer>();
        try (var _ =
                transfers
                        .all()
                        .observe(all ->
                                all.stream()
                                        .filter(one -> one.number() == number)
                                        .filter(wanted)
                                        .forEach(found::complete))) {
            return found.get(120, TimeUnit.SECONDS);
        }
    }

    private Transfer end(long number) throws Exception {
        return await(number, Transfer::over);
    }

    private void succeeds(long number) throws Exception {
        var end = end(number);
        assertThat(end.state())
                .as(
                        "%s",
                        end.state() instanceof State.Failed(var why)
                                ? new Texts(Language.ENGLISH).say(why)
                                : "")
                .isEqualTo(new State.Done(Proof.HASHES_AGREE));
        assertThat(end.done()).isEqualTo(end.of().orElseThrow());
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static Map<String, byte[]> tree(Path root) throws Exception {
        var all = new HashMap<String, byte[]>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    all.put(root.relativize(path).toString(), Files.readAllBytes(path));
                }
            }
        }
        return all;
    }

    private static void same(Path one, Path other) throws Exception {
        var here = tree(one);
        var there = tree(other);
        assertThat(there.keySet()).isEqualTo(here.keySet());
        here.forEach((name, bytes) -> assertThat(there.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void copiesThatMakeTheSameFolderAtOnceAllArrive() throws Exception {
        var one = Files.write(bench.here.resolve("one"), random(1));
        var other = Files.write(bench.here.resolve("other"), random(2));
        for (int round = 0; round < 40; round++) {
            var to = bench.remote("round" + round, "a", "b", "c");
            for (long number : transfers.upload(List.of(one, other), to, WhenThere.FAIL)) {
                succeeds(number);
            }
        }
    }

    @Test
    void aFileGoesThereAndComesBackAsItWas() throws Exception {
        var file = bench.here.resolve("数据 a*b.bin");
        Files.write(file, random(3_000_000));
        Files.setLastModifiedTime(file, FileTime.from(OLD));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        succeeds(transfers.upload(file, bench.remote("new", "folder"), WhenThere.FAIL));
        var there = bench.there.resolve("new/folder/数据 a*b.bin");
        assertThat(there).hasSameBinaryContentAs(file);
        assertThat(Files.getLastModifiedTime(there).toInstant()).isEqualTo(OLD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there)))
                .isEqualTo("rwxr-x--x");

        var back = bench.here.resolve("back");
        succeeds(
                transfers.download(
                        bench.remote("new", "folder", "数据 a*b.bin"), back, WhenThere.FAIL));
        assertThat(back.resolve("数据 a*b.bin")).hasSameBinaryContentAs(file);
        assertThat(Files.getLastModifiedTime(back.resolve("数据 a*b.bin")).toInstant())
                .isEqualTo(OLD);
        assertThat(back.resolve("数据 a*b.bin")).isExecutable();
        assertThat(Files.list(back)).as("nothing half done").hasSize(1);
    }

    @Test
    void aFolderOfManyFilesGoesThereAndComesBack() throws Exception {
        var root = Files.createDirectories(bench.here.resolve("model"));
        for (int i = 0; i < 300; i++) {
            var sub = Files.createDirectories(root.resolve("part " + i % 7).resolve("deep"));
            Files.write(sub.resolve("-f\n" + i + ".txt"), random(i * 10));
        }
        Files.createDirectories(root.resolve("empty"));
        Files.write(root.resolve("weights.bin"), random(9_000_000));
        Files.write(root.resolve("x".repeat(230)), random(10));
        Files.createSymbolicLink(root.resolve("link"), Path.of("/etc/passwd"));
        var up = transfers.upload(root, bench.remote(), WhenThere.FAIL);
        succeeds(up);
        assertThat(end(up).left()).as("links").isEqualTo(1);
        assertThat(end(up).files()).isEqualTo(302);
        same(root, bench.there.resolve("model"));
        assertThat(bench.there.resolve("model/empty")).isDirectory();

        Files.createSymbolicLink(bench.there.resolve("model/out"), Path.of("/"));
        var back = bench.here.resolve("back");
        succeeds(transfers.download(bench.remote("model"), back, WhenThere.FAIL));
        same(root, back.resolve("model"));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aTransferThatIsCutAgainAndAgainArrivesWhole(boolean up) throws Exception {
        var bytes = random(48 * 1024 * 1024);
        var from = (up ? bench.here : bench.there).resolve("big");
        Files.write(from, bytes);
        long number =
                up
                        ? transfers.upload(from, bench.remote("to"), WhenThere.FAIL)
                        : transfers.download(
                                bench.remote("big"), bench.here.resolve("to"), WhenThere.FAIL);
        var next = new AtomicLong(6 * 1024 * 1024);
        int cuts = 0;
        while (cuts < 3) {
            long wanted = next.get();
            var seen = await(number, one -> one.over() || one.done() >= wanted);
            if (seen.over()) {
                break;
            }
            bench.sshd.dropAll();
            cuts++;
            next.addAndGet(8 * 1024 * 1024);
        }
        succeeds(number);
        var to = (up ? bench.there : bench.here).resolve("to/big");
        assertThat(to).hasBinaryContent(bytes);
        assertThat(cuts).isPositive();
    }

    @Test
    void aPausedOneRestsUntilItGoesOnAndACancelledOneLeavesNothing() throws Exception {
        Files.write(bench.there.resolve("big"), random(64 * 1024 * 1024));
        long number = transfers.download(bench.remote("big"), bench.here, WhenThere.FAIL);
        transfers.pause(number);
        await(number, one -> one.state() instanceof State.Paused);
        assertThat(bench.here.resolve("big")).doesNotExist();
        transfers.resume(number);
        succeeds(number);

        long other =
                transfers.download(bench.remote("big"), bench.here.resolve("b"), WhenThere.FAIL);
        await(other, one -> one.done() > 0);
        transfers.cancel(other);
        assertThat(end(other).state())
                .isIn(new State.Cancelled(), new State.Done(Proof.HASHES_AGREE));
        assertThat(bench.here.resolve("b/big.computehub-part")).doesNotExist();
        transfers.forgetOver();
        assertThat(transfers.all().get()).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsTreatedAsWished() throws Exception {
        Files.writeString(bench.there.resolve("a.txt"), "theirs");
        Files.writeString(bench.here.resolve("a.txt"), "mine");
        var file = bench.here.resolve("a.txt");
        assertThat(end(transfers.upload(file, bench.remote(), WhenThere.FAIL)).state())
                .isInstanceOf(State.Failed.class);
        assertThat(end(transfers.upload(file, bench.remote(), WhenThere.SKIP)).state())
                .isEqualTo(new State.Skipped());
        assertThat(bench.there.resolve("a.txt")).hasContent("theirs");
        succeeds(transfers.upload(file, bench.remote(), WhenThere.KEEP_BOTH));
        assertThat(bench.there.resolve("a (2).txt")).hasContent("mine");
        succeeds(transfers.download(bench.remote("a.txt"), bench.here, WhenThere.KEEP_BOTH));
        assertThat(bench.here.resolve("a (2).txt")).hasContent("theirs");
        succeeds(transfers.upload(file, bench.remote(), WhenThere.REPLACE));
        assertThat(bench.there.resolve("a.txt")).hasContent("mine");

        var missing = end(transfers.download(bench.remote("no"), bench.here, WhenThere.FAIL));
        assertThat(missing.state())
                .isInstanceOfSatisfying(
                        State.Failed.class,
                        failed ->
                                assertThat(new Texts(Language.CHINESE).say(failed.why()))
                                        .contains("不存在"));
    }

    @Test
    void aFailedOneCanBeTriedAgain() throws Exception {
        long number = transfers.download(bench.remote("late"), bench.here, WhenThere.FAIL);
        assertThat(end(number).state()).isInstanceOf(State.Failed.class);
        Files.writeString(bench.there.resolve("late"), "here now");
        transfers.resume(number);
        await(number, one -> one.state() instanceof State.Done);
        assertThat(bench.here.resolve("late")).hasContent("here now");
    }

    @Test
    void aFolderWhoseNameAShellWouldReadOtherwiseIsTakenAsItIs() throws Exception {
        var name = "it's \"$(touch evil)\" `id`; && -rf *";
        var root = Files.createDirectories(bench.here.resolve(name));
        for (int i = 0; i < 20; i++) {
            Files.write(root.resolve("f" + i), random(i));
        }
        var into = bench.remote("to", name);
        succeeds(transfers.upload(root, into, WhenThere.FAIL));
        same(root, bench.there.resolve("to").resolve(name).resolve(name));
        var back = bench.here.resolve("back");
        succeeds(transfers.download(into.child(name).orElseThrow(), back, WhenThere.FAIL));
        same(root, back.resolve(name));
        try (var all = Files.walk(folder)) {
            assertThat(all.map(one -> String.valueOf(one.getFileName()))).doesNotContain("evil");
        }
    }

    /// What a machine sends as its tar stream is its own word.
    @Test
    void aHostileStreamWritesNothingButWhatWasAskedFor() throws Exception {
        var stream = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(stream)) {
            for (var name :
                    List.of("../evil", "/etc/evil", "./wanted/../../evil", "./unasked", "wanted")) {
                var entry = new TarArchiveEntry(name, true);
                entry.setSize(4);
                tar.putArchiveEntry(entry);
                tar.write("evil".getBytes(StandardCharsets.US_ASCII));
                tar.closeArchiveEntry();
            }
            var link = new TarArchiveEntry("./linked", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        var base = RemotePath.of("/data".getBytes(StandardCharsets.UTF_8));
        var wanted = new HashMap<RemotePath, Item>();
        for (var name : List.of("wanted", "linked")) {
            var path = base.child(name).orElseThrow();
            wanted.put(path, new Item(path, bench.here.resolve(name), 4, Optional.empty(), 0644));
        }
        var taken = new HashMap<RemotePath, Item>();
        Tarball.take(
                base,
                wanted,
                new ByteArrayInputStream(stream.toByteArray()),
                new Course.Progress() {
                    @Override
                    public void counted(long bytes, long done, int files, int left) {
                        throw new AssertionError();
                    }

                    @Override
                    public void moved(long bytes) {
                        assertThat(bytes).isEqualTo(4);
                    }

                    @Override
                    public void check() {
                        assertThat(taken.size()).isLessThanOrEqualTo(1);
                    }
                },
                item -> taken.put(item.remote, item));
        assertThat(taken.keySet()).containsExactly(base.child("wanted").orElseThrow());
        try (var all = Files.list(bench.here)) {
            assertThat(all)
                    .extracting(one -> one.getFileName().toString())
                    .containsExactly("wanted.computehub-part");
        }
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "a:b, a%3ab",
        "con.txt, _con.txt",
        "COM1, _COM1",
        "dot., dot._",
        "plain.txt, plain.txt",
        "a\\b, a%5cb"
    })
    void aNameThatWindowsCannotHaveIsWrittenOtherwise(String name, String here) {
        var path = RemotePath.ROOT.child(name).orElseThrow();
        assertThat(LocalNames.name(path, true)).isEqualTo(here);
        assertThat(LocalNames.name(path, false)).isEqualTo(name);
    }

    @Test
    void aNameThatIsNoTextKeepsItsBytes() {
        var path = RemotePath.ROOT.child(new byte[] {'a', (byte) 0xd6, '\n'}).orElseThrow();
        assertThat(LocalNames.name(path, false)).isEqualTo("a%d6%0a");
    }
}
