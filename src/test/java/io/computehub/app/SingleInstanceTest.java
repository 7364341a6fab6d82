package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.app.SingleInstance.Start;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;

class SingleInstanceTest {

    @TempDir Path folder;

    private final AtomicInteger shown = new AtomicInteger();

    @Test
    void theSecondStartShowsTheFirstsWindowAndLearnsItsPid() throws Exception {
        try (var _ = first(folder)) {
            for (int i = 1; i <= 3; i++) {
                assertThat(SingleInstance.start(folder, shown::incrementAndGet))
                        .isEqualTo(new Start.Second(ProcessHandle.current().pid(), true));
                assertThat(shown).hasValue(i);
            }
        }
    }

    @Test
    void afterTheFirstHasEndedTheNextIsFirst() throws Exception {
        first(folder).close();
        first(folder).close();
        assertThat(folder.resolve("instance.door")).doesNotExist();
        assertThat(folder.resolve("instance.sock")).doesNotExist();
    }

    @Test
    void whatADeadProcessLeftBehindIsNoObstacle() throws Exception {
        Files.writeString(folder.resolve("instance.lock"), "4194304");
        Files.writeString(folder.resolve("instance.door"), "00\n/nowhere\n");
        Files.writeString(folder.resolve("instance.sock"), "");
        try (var _ = first(folder)) {
            assertThat(SingleInstance.start(folder, shown::incrementAndGet))
                    .isInstanceOfSatisfying(
                            Start.Second.class, second -> assertThat(second.shown()).isTrue());
        }
    }

    @Test
    void aStrangerWithoutTheWordShowsNothing() throws Exception {
        try (var _ = first(folder);
                var stranger = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            stranger.connect(UnixDomainSocketAddress.of(folder.resolve("instance.sock")));
            stranger.write(ByteBuffer.wrap(new byte[32]));
            assertThat(stranger.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(shown).hasValue(0);
        }
    }

    @Test
    void onlyTheOwnerReachesTheDoor() throws Exception {
        try (var _ = first(folder)) {
            for (var name : new String[] {"instance.door", "instance.sock", "instance.lock"}) {
                var modes = Files.getPosixFilePermissions(folder.resolve(name));
                assertThat(PosixFilePermissions.toString(modes)).as(name).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aHomeThatLiesDeepWorksToo() throws Exception {
        var deep = folder.resolve("a".repeat(60)).resolve("b".repeat(60));
        try (var _ = first(deep)) {
            assertThat(SingleInstance.start(deep, shown::incrementAndGet))
                    .isInstanceOfSatisfying(
                            Start.Second.class, second -> assertThat(second.shown()).isTrue());
        }
    }

    private SingleInstance first(Path folder) throws Exception {
        if (SingleInstance.start(folder, shown::incrementAndGet)
                instanceof Start.First(var instance)) {
            return instance;
        }
        throw new AssertionError("someone else has the folder");
    }
}
