package io.computehub.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.files.FileDesk.State;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

class FileDeskTest {

    @TempDir private Path folder;
    private FilesBench bench;
    private FileDesk desk;

    @BeforeEach
    void open() throws Exception {
        bench = new FilesBench(folder);
        desk = bench.desk();
    }

    @AfterEach
    void close() {
        if (desk != null) {
            desk.close();
        }
        if (bench != null) {
            bench.close();
        }
    }

    private State await(Predicate<State> wanted) throws Exception {
        var found = new CompletableFuture<State>();
        try (var _ =
                desk.state()
                        .observe(state -> {
                            if (wanted.test(state)) {
                                found.complete(state);
                            }
                        })) {
            return found.get(30, TimeUnit.SECONDS);
        }
    }

    private State.Open shown(Predicate<State.Open> wanted) throws Exception {
        return (State.Open)
                await(state ->
                        state instanceof State.Open open && !open.busy() && wanted.test(open));
    }

    private void meet() throws Exception {
        desk.go(bench.remote());
        var asking = (State.Asking) await(State.Asking.class::isInstance);
        assertThat(asking.shown().fingerprint()).isEqualTo(bench.sshd.fingerprint());
        asking.answer().complete(true);
        var _ = shown(open -> open.folder().equals(bench.remote()));
    }

    private static Predicate<State.Open> names(String... names) {
        return open ->
                open.entries().stream()
                        .map(RemoteEntry::name)
                        .sorted()
                        .toList()
                        .equals(List.of(names));
    }

    @Test
    void whatIsDoneIsShownAndWhatIsNotDoneIsSaid() throws Exception {
        meet();
        desk.make("b");
        var made = shown(names("b"));
        desk.rename(made.entries().getFirst(), "a");
        var renamed = shown(names("a"));
        desk.permit(renamed.entries(), ModeChange.to(0700), false);
        var _ = shown(open -> open.entries().getFirst().permissions().equals("rwx------"));
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(bench.there.resolve("a"))))
                .isEqualTo("rwx------");
        desk.make("a");
        assertThat(shown(open -> open.trouble().isPresent()).entries()).hasSize(1);
        desk.make("../out");
        var _ = shown(open -> open.trouble().isPresent());
        assertThat(folder.resolve("out")).doesNotExist();
        desk.go(bench.remote("nowhere"));
        assertThat(shown(open -> open.trouble().isPresent()).folder()).isEqualTo(bench.remote());
        desk.delete(renamed.entries());
        assertThat(shown(names()).trouble()).isEmpty();
        desk.go("~");
        assertThat(shown(open -> !open.folder().equals(bench.remote())).folder().isRoot())
                .isFalse();
    }

    @Test
    void aFolderThatWasTakenAwayLeadsToTheOneAbove() throws Exception {
        meet();
        desk.make("gone");
        var _ = shown(names("gone"));
        desk.go(bench.remote("gone"));
        var _ = shown(open -> open.folder().equals(bench.remote("gone")));
        Files.delete(bench.there.resolve("gone"));
        desk.look();
        assertThat(shown(open -> open.folder().equals(bench.remote())).trouble()).isPresent();
    }

    @Test
    void aLineThatDiedUnnoticedIsOpenedAgain() throws Exception {
        meet();
        bench.sshd.dropAll();
        desk.make("after");
        assertThat(shown(names("after")).trouble()).isEmpty();
        assertThat(bench.there.resolve("after")).isDirectory();
    }

    @Test
    void aHostThatIsRefusedOrAwayIsSaid() throws Exception {
        desk.look();
        ((State.Asking) await(State.Asking.class::isInstance)).answer().complete(false);
        var _ = await(State.Failed.class::isInstance);
        bench.sshd.stop();
        var met = new CopyOnWriteArrayList<Class<? extends State>>();
        // From before the look on: the answer may be there before anyone could ask for it.
        try (var _ = desk.state().observe(state -> met.add(state.getClass()))) {
            desk.look();
            var _ = await(_ -> met.size() >= 3);
        }
        assertThat(met)
                .containsExactly(State.Failed.class, State.Connecting.class, State.Failed.class);
    }

    @Test
    void closingLeavesNoConnection() throws Exception {
        meet();
        desk.close();
        assertThat(bench.sshd.servesNobodyWithin(Duration.ofSeconds(20))).isTrue();
    }
}
