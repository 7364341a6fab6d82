package io.computehub.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.computehub.files.FileException.Problem;
import io.computehub.files.RemoteEntry.Kind;
import io.computehub.ssh.Connection;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class RemoteFilesTest {

    @TempDir private Path folder;
    private FilesBench bench;
    private Connection connection;
    private RemoteFiles files;

    @BeforeEach
    void open() throws Exception {
        bench = new FilesBench(folder);
        connection = bench.dial();
        files = RemoteFiles.over(connection);
    }

    @AfterEach
    void close() {
        if (files != null) {
            files.close();
            connection.close();
        }
        if (bench != null) {
            bench.close();
        }
    }

    private static Problem problem(ThrowingCallable call) {
        var failure = catchThrowableOfType(FileException.class, call);
        assertThat(failure).isNotNull();
        for (var language : Language.values()) {
            assertThat(new Texts(language).say(failure.explanation())).isNotBlank();
        }
        return failure.problem();
    }

    private byte[] read(RemotePath path, long from) throws Exception {
        var bytes = new ByteArrayOutputStream();
        files.read(path, from, bytes::write);
        return bytes.toByteArray();
    }

    private void write(RemotePath path, long from, byte[] bytes) throws Exception {
        var in = new java.io.ByteArrayInputStream(bytes);
        files.write(path, from, into -> in.readNBytes(into, 0, into.length), _ -> {});
    }

    @Test
    void aFolderIsListedWithWhatItsServerTells() throws Exception {
        Files.writeString(bench.there.resolve("a.txt"), "hello");
        Files.setPosixFilePermissions(
                bench.there.resolve("a.txt"), PosixFilePermissions.fromString("rw-r-----"));
        Files.createDirectory(bench.there.resolve("sub"));
        Files.createSymbolicLink(bench.there.resolve("link"), Path.of("sub/../a.txt"));
        Files.createSymbolicLink(bench.there.resolve("dangling"), Path.of("nowhere"));
        var all = files.list(bench.remote());
        assertThat(all)
                .extracting(RemoteEntry::name)
                .containsExactlyInAnyOrder("a.txt", "sub", "link", "dangling");
        var byName = all.stream().filter(one -> one.name().equals("a.txt")).findFirst();
        assertThat(byName.orElseThrow().size()).isEqualTo(5);
        assertThat(byName.orElseThrow().permissions()).isEqualTo("rw-r-----");
        assertThat(byName.orElseThrow().modified()).isPresent();
        assertThat(all)
                .filteredOn(one -> one.kind() == Kind.LINK)
                .extracting(one -> one.target().orElseThrow())
                .containsExactlyInAnyOrder("sub/../a.txt", "nowhere");
        assertThat(files.follow(bench.remote("link")).orElseThrow().kind()).isEqualTo(Kind.FILE);
        assertThat(files.follow(bench.remote("dangling"))).isEmpty();
        assertThat(files.look(bench.remote("dangling"))).isPresent();
    }

    @Test
    void namesAreTheBytesThatTheyAre() throws Exception {
        var names =
                List.of(
                        "with space".getBytes(StandardCharsets.UTF_8),
                        "new\nline".getBytes(StandardCharsets.UTF_8),
                        "emoji 👩‍💻".getBytes(StandardCharsets.UTF_8),
                        "*?[a]\\'\"$(x)`;&".getBytes(StandardCharsets.UTF_8),
                        "-rf".getBytes(StandardCharsets.UTF_8),
                        "中文".getBytes(Charset.forName("GBK")),
                        "x".repeat(255).getBytes(StandardCharsets.UTF_8));
        var content = "as it is".getBytes(StandardCharsets.UTF_8);
        for (var name : names) {
            write(bench.remote().child(name).orElseThrow(), 0, content);
        }
        var listed = files.list(bench.remote());
        assertThat(listed.stream().map(one -> one.path().nameBytes()).toList())
                .usingElementComparator(Arrays::compare)
                .containsExactlyInAnyOrderElementsOf(names);
        for (var one : listed) {
            assertThat(read(one.path(), 0)).isEqualTo(content);
            files.delete(one.path());
        }
        assertThat(files.list(bench.remote())).isEmpty();
    }

    @Test
    void aFileIsReadAndWrittenFromAnyPlaceOn() throws Exception {
        var bytes = new byte[9_000_001];
        new Random(5).nextBytes(bytes);
        var file = bench.remote("big");
        write(file, 0, Arrays.copyOf(bytes, 5_000_000));
        write(file, 4_999_000, Arrays.copyOfRange(bytes, 4_999_000, bytes.length));
        assertThat(Files.readAllBytes(bench.there.resolve("big"))).isEqualTo(bytes);
        assertThat(read(file, 0)).isEqualTo(bytes);
        assertThat(read(file, 8_999_999))
                .isEqualTo(Arrays.copyOfRange(bytes, 8_999_999, 9_000_001));
        assertThat(read(file, 9_000_001)).isEmpty();
        assertThat(files.look(file).orElseThrow().permissions()).isEqualTo("rw-------");
    }

    @Test
    void thingsAreMadeRenamedPermittedAndDeletedWithAllThatIsInThem() throws Exception {
        files.makeFolders(bench.remote("a", "b", "c"));
        files.makeFolders(bench.remote("a", "b"));
        write(bench.remote("a", "b", "f"), 0, new byte[] {1});
        Files.createSymbolicLink(bench.there.resolve("a/out"), bench.here);
        Files.writeString(bench.here.resolve("precious"), "stays");
        files.permit(bench.remote("a", "b", "f"), 0754);
        assertThat(files.look(bench.remote("a", "b", "f")).orElseThrow().permissions())
                .isEqualTo("rwxr-xr--");
        files.rename(bench.remote("a", "b"), bench.remote("a", "z"));
        assertThat(problem(() -> files.rename(bench.remote("a", "z"), bench.remote("a", "out"))))
                .isEqualTo(Problem.THERE_ALREADY);
        assertThat(problem(() -> files.makeFolders(bench.remote("a", "z", "f", "g"))))
                .isEqualTo(Problem.THERE_ALREADY);
        files.delete(bench.remote("a"));
        assertThat(bench.there).isEmptyDirectory();
        assertThat(bench.here.resolve("precious")).hasContent("stays");
    }

    private void make(String name, String permissions) throws Exception {
        var path = bench.there.resolve(name);
        if (name.endsWith("/")) {
            Files.createDirectories(path);
        } else {
            Files.writeString(path, name);
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private String permissions(String name) throws Exception {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(bench.there.resolve(name)));
    }

    @Test
    void permissionsInsideAFolderLeaveLinksAloneAndMakeNothingExecutable() throws Exception {
        make("a/", "rwx------");
        make("a/sub/", "rwx------");
        make("a/sub/text", "rw-------");
        make("a/run", "rwx------");
        make("out", "rw-------");
        Files.createSymbolicLink(bench.there.resolve("a/link"), bench.there.resolve("out"));
        var top = files.look(bench.remote("a")).orElseThrow();
        files.permit(top, ModeChange.typed("755").orElseThrow(), true);
        assertThat(permissions("a")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("a/sub")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("a/sub/text")).isEqualTo("rw-r--r--");
        assertThat(permissions("a/run")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("out")).isEqualTo("rw-------");
        var open = files.look(bench.remote("a")).orElseThrow();
        files.permit(open, ModeChange.typed("700").orElseThrow(), false);
        assertThat(permissions("a")).isEqualTo("rwx------");
        assertThat(permissions("a/run")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void whatIsNotThereOrNotAllowedIsSaid() throws Exception {
        assertThat(files.look(bench.remote("no"))).isEmpty();
        assertThat(problem(() -> files.list(bench.remote("no")))).isEqualTo(Problem.NOT_THERE);
        assertThat(problem(() -> files.delete(bench.remote("no")))).isEqualTo(Problem.NOT_THERE);
        assertThat(problem(() -> read(bench.remote("no"), 0))).isEqualTo(Problem.NOT_THERE);
        assertThat(
                        problem(() ->
                                files.list(
                                        RemotePath.of(
                                                "/proc/1/fdinfo/x"
                                                        .getBytes(StandardCharsets.UTF_8)))))
                .isIn(Problem.NOT_THERE, Problem.DENIED);
        assertThat(files.home()).isNotEqualTo(RemotePath.ROOT);
    }

    @Test
    void aBrokenConnectionEndsWhatWaits() throws Exception {
        var bytes = new byte[3_000_000];
        Files.write(bench.there.resolve("big"), bytes);
        var failure =
                problem(() -> files.read(bench.remote("big"), 0, (_, _, _) -> bench.sshd.stop()));
        assertThat(failure).isEqualTo(Problem.CUT);
        assertThat(problem(() -> files.list(bench.remote()))).isEqualTo(Problem.CUT);
    }
}
