package io.computehub.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.files.Edit.State;
import io.computehub.files.Edit.Way;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Files edited in place, on a real server. The test is the program that has them open.
class EditsTest {

    private static final Instant OLD = Instant.parse("2024-02-29T12:34:56Z");

    @TempDir private Path folder;
    private FilesBench bench;
    private Edits edits;
    private boolean hasProgram = true;
    private final BlockingQueue<Path> opened = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws Exception {
        bench = new FilesBench(folder);
        edits =
                new Edits(
                        bench::dial,
                        new Editing(
                                folder.resolve("edits"),
                                file -> {
                                    opened.add(file);
                                    return hasProgram;
                                }),
                        InstantSource.system());
    }

    @AfterEach
    void close() {
        if (edits != null) {
            edits.close();
        }
        if (bench != null) {
            bench.close();
        }
    }

    private Path file(String name, String content) throws Exception {
        return Files.writeString(bench.there.resolve(name), content);
    }

    private Edit await(Predicate<Edit> wanted) throws Exception {
        return awaitAll(all -> all.stream().anyMatch(wanted)).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private List<Edit> awaitAll(Predicate<List<Edit>> wanted) throws Exception {
        var found = new CompletableFuture<List<Edit>>();
        try (var _ =
                edits.all()
                        .observe(all -> {
                            if (wanted.test(all)) {
                                found.complete(all);
                            }
                        })) {
            return found.get(60, TimeUnit.SECONDS);
        }
    }

    private static Predicate<Edit> is(Class<? extends State> state) {
        return edit -> state.isInstance(edit.state());
    }

    private static boolean isSent(Edit edit) {
        return edit.state() instanceof State.Watching(var at) && at.isPresent();
    }

    private Edit begin(String name) throws Exception {
        edits.open(bench.remote(name));
        return await(
                it -> it.path().equals(bench.remote(name)) && it.state() instanceof State.Watching);
    }

    private Edit conflict(String theirs) throws Exception {
        var there = file("a.md", "first");
        var edit = begin("a.md");
        Files.writeString(there, theirs);
        Files.writeString(edit.copy(), "mine!");
        return await(is(State.Conflict.class));
    }

    private static String said(Message why) {
        return new Texts(Language.ENGLISH).say(why);
    }

    private List<String> names() {
        return List.of(bench.there.toFile().list()).stream().sorted().toList();
    }

    @Test
    void whatIsSavedHereIsThereAndKeepsItsPermissions() throws Exception {
        var there = file("a.md", "first");
        Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxr-x--x"));
        var edit = begin("a.md");
        assertThat(edit.copy()).hasContent("first").hasFileName("a.md");
        for (var save : List.of("second", "third, longer", "")) {
            Files.writeString(edit.copy(), save);
            await(_ -> contains(there, save));
            await(EditsTest::isSent);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there)))
                .isEqualTo("rwxr-x--x");
        assertThat(names()).containsExactly("a.md");
        assertThat(opened).containsExactly(edit.copy());
    }

    private static boolean contains(Path file, String content) {
        try {
            return Files.readString(file).equals(content);
        } catch (java.io.IOException _) {
            return false;
        }
    }

    @Test
    void aSaveThatPutsANewFileInThePlaceOfTheOldIsSentToo() throws Exception {
        var there = file("a.md", "first");
        var edit = begin("a.md");
        var next = Files.writeString(edit.copy().resolveSibling("4913~"), "by rename");
        Files.move(next, edit.copy(), StandardCopyOption.ATOMIC_MOVE);
        await(EditsTest::isSent);
        assertThat(there).hasContent("by rename");
    }

    @Test
    void theCopyIsForItsOwnerAloneAndGoesWithTheEdit() throws Exception {
        file("a.md", "first");
        var edit = begin("a.md");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(edit.copy())))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(edit.copy().getParent())))
                .isEqualTo("rwx------");
        assertThat(edits.end(edit.number())).isEmpty();
        assertThat(edit.copy().getParent()).doesNotExist();
        assertThat(edits.all().get()).isEmpty();
    }

    @Test
    void aFileThatWasChangedThereIsNotOverwrittenThoughItsSizeAndDateAreTheSame() throws Exception {
        var there = file("a.md", "first");
        Files.setLastModifiedTime(there, FileTime.from(OLD));
        var edit = begin("a.md");
        Files.writeString(there, "other");
        Files.setLastModifiedTime(there, FileTime.from(OLD));
        Files.writeString(edit.copy(), "mine!");
        assertThat(await(is(State.Conflict.class)).state()).isEqualTo(new State.Conflict(false));
        assertThat(there).hasContent("other");
        assertThat(names()).containsExactly("a.md");
        assertThat(edits.unsent(edit.number())).contains(edit.copy());
    }

    @Test
    void aFileThatWasOnlyTouchedThereIsNoConflict() throws Exception {
        var there = file("a.md", "first");
        var edit = begin("a.md");
        Files.setLastModifiedTime(there, FileTime.from(OLD));
        Files.writeString(edit.copy(), "mine!");
        await(EditsTest::isSent);
        assertThat(there).hasContent("mine!");
    }

    @Test
    void overwritingIsAChoice() throws Exception {
        var edit = conflict("theirs");
        edits.decide(edit.number(), Way.OVERWRITE);
        await(EditsTest::isSent);
        assertThat(bench.there.resolve("a.md")).hasContent("mine!");
        assertThat(edits.unsent(edit.number())).isEmpty();
    }

    @Test
    void overwritingAsksAgainWhereItWasChangedOnceMore() throws Exception {
        var edit = conflict("theirs");
        file("a.md", "theirs, later");
        var seen = new LinkedBlockingQueue<State>();
        try (var _ = edits.all().observe(all -> all.forEach(it -> seen.add(it.state())))) {
            edits.decide(edit.number(), Way.OVERWRITE);
            assertThat(seen.poll(60, TimeUnit.SECONDS)).isInstanceOf(State.Conflict.class);
            assertThat(seen.poll(60, TimeUnit.SECONDS)).isInstanceOf(State.Sending.class);
            assertThat(seen.poll(60, TimeUnit.SECONDS)).isInstanceOf(State.Conflict.class);
        }
        assertThat(bench.there.resolve("a.md")).hasContent("theirs, later");
    }

    @Test
    void bothAreKeptAndOursIsEditedOn() throws Exception {
        file("a (yours).md", "taken");
        var edit = conflict("theirs");
        edits.decide(edit.number(), Way.KEEP_BOTH);
        assertThat(await(EditsTest::isSent).path()).isEqualTo(bench.remote("a (yours 2).md"));
        Files.writeString(edit.copy(), "mine, later");
        await(_ -> contains(bench.there.resolve("a (yours 2).md"), "mine, later"));
        assertThat(bench.there.resolve("a.md")).hasContent("theirs");
        assertThat(bench.there.resolve("a (yours).md")).hasContent("taken");
        edits.open(bench.remote("a.md"));
        await(it -> it.path().equals(bench.remote("a.md")) && is(State.Watching.class).test(it));
        assertThat(edits.all().get()).hasSize(2);
    }

    @Test
    void theirsTakesThePlaceOfOurs() throws Exception {
        var edit = conflict("theirs");
        edits.decide(edit.number(), Way.TAKE_THEIRS);
        await(is(State.Watching.class));
        assertThat(edit.copy()).hasContent("theirs");
        Files.writeString(edit.copy(), "theirs and mine");
        await(EditsTest::isSent);
        assertThat(bench.there.resolve("a.md")).hasContent("theirs and mine");
    }

    @Test
    void aFileThatVanishedThereIsNotMadeAnewUnasked() throws Exception {
        var there = file("a.md", "first");
        var edit = begin("a.md");
        Files.delete(there);
        Files.writeString(edit.copy(), "mine!");
        assertThat(await(is(State.Conflict.class)).state()).isEqualTo(new State.Conflict(true));
        assertThat(there).doesNotExist();
        edits.decide(edit.number(), Way.OVERWRITE);
        await(EditsTest::isSent);
        assertThat(there).hasContent("mine!");
    }

    @Test
    void whatTheMachineForbidsIsSaidAndTheCopyStays() throws Exception {
        var there = file("a.md", "first");
        var edit = begin("a.md");
        bench.sshd.forbidWriting();
        Files.writeString(edit.copy(), "mine!");
        var failed = (State.Failed) await(is(State.Failed.class)).state();
        assertThat(said(failed.why())).startsWith("The machine does not allow that");
        assertThat(there).hasContent("first");
        assertThat(edits.end(edit.number())).contains(edit.copy());
        assertThat(edit.copy()).hasContent("mine!");
    }

    @Test
    void aLineThatBreaksWhileItIsSentLeavesTheOldFileWholeAndTheNewOneFollows() throws Exception {
        var there = file("big.txt", "first");
        var edit = begin("big.txt");
        var big = "x".repeat(48 * 1024 * 1024);
        try (var watch = folder.getFileSystem().newWatchService()) {
            bench.there.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Files.writeString(edit.copy(), big);
            assertThat(watch.poll(60, TimeUnit.SECONDS)).isNotNull();
            bench.sshd.dropAll();
        }
        var broken = await(is(State.Retrying.class));
        assertThat(said(((State.Retrying) broken.state()).why())).contains("connection broke");
        assertThat(there).hasContent("first");
        await(EditsTest::isSent);
        assertThat(Files.size(there)).isEqualTo(big.length());
        assertThat(names()).containsExactly("big.txt");
    }

    @Test
    void whatWasNotSentStaysWhenAllEndsAndTheRestGoes() throws Exception {
        file("a.md", "first");
        file("b.md", "first");
        var one = begin("a.md");
        var other = begin("b.md");
        bench.sshd.stop();
        Files.writeString(one.copy(), "mine!");
        await(is(State.Retrying.class));
        assertThat(edits.unsent()).isEqualTo(1);
        edits.close();
        assertThat(one.copy()).hasContent("mine!");
        assertThat(other.copy().getParent()).doesNotExist();
    }

    @Test
    void aCopyThatIsDiscardedGoesThoughItWasNotSent() throws Exception {
        var edit = conflict("theirs");
        edits.discard(edit.number());
        assertThat(edit.copy().getParent()).doesNotExist();
        assertThat(bench.there.resolve("a.md")).hasContent("theirs");
    }

    @Test
    void twoEditsOfOneFileAreOneByWhateverLinkItIsReached() throws Exception {
        file("a.md", "first");
        Files.createSymbolicLink(bench.there.resolve("link.md"), Path.of("a.md"));
        var edit = begin("a.md");
        edits.open(bench.remote("a.md"));
        edits.open(bench.remote("link.md"));
        for (int times = 3; times > 0; times--) {
            assertThat(opened.poll(60, TimeUnit.SECONDS)).isEqualTo(edit.copy());
        }
        assertThat(awaitAll(all -> all.size() == 1)).containsExactly(edit);
        Files.writeString(edit.copy(), "through");
        await(EditsTest::isSent);
        assertThat(bench.there.resolve("link.md")).isSymbolicLink().hasContent("through");
    }

    @Test
    void whatIsNoTextOrTooBigOrNoFileIsNotOpened() throws Exception {
        Files.write(bench.there.resolve("model.bin"), new byte[] {1, 0, 2});
        try (var big = new java.io.RandomAccessFile(bench.there.resolve("log").toFile(), "rw")) {
            big.setLength(Version.LARGEST + 1);
        }
        Files.createDirectory(bench.there.resolve("folder"));
        var sentences = List.of("is not text", "larger than 64 MiB", "no plain file", "not there");
        var names = List.of("model.bin", "log", "folder", "nothing");
        for (int i = 0; i < names.size(); i++) {
            edits.open(bench.remote(names.get(i)));
            var failed = await(is(State.Failed.class));
            assertThat(said(((State.Failed) failed.state()).why())).contains(sentences.get(i));
            assertThat(edits.end(failed.number())).isEmpty();
        }
        assertThat(opened).isEmpty();
        assertThat(folder.resolve("edits")).isEmptyDirectory();
    }

    @Test
    void whereNoProgramOpensItThePlaceOfTheCopyIsSaidAndItsSavesAreSent() throws Exception {
        hasProgram = false;
        var there = file("a.md", "first");
        edits.open(bench.remote("a.md"));
        var edit = await(is(State.Unopened.class));
        assertThat(said(((State.Unopened) edit.state()).why())).contains(edit.copy().toString());
        Files.writeString(edit.copy(), "by hand");
        await(EditsTest::isSent);
        assertThat(there).hasContent("by hand");
    }
}
