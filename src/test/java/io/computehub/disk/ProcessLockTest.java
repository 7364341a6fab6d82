package io.computehub.disk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

@Timeout(60)
class ProcessLockTest {

    @TempDir private Path folder;

    @Test
    void askingWhetherItIsHeldMakesNoFile() throws IOException {
        var file = folder.resolve("lock");
        assertThat(ProcessLock.isHeld(file)).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void whatThisProcessHoldsIsHeldUntilItIsClosed() throws IOException {
        var file = folder.resolve("lock");
        try (var _ = ProcessLock.take(file).orElseThrow()) {
            assertThat(ProcessLock.isHeld(file)).isTrue();
        }
        assertThat(ProcessLock.isHeld(file)).isFalse();
        assertThat(file).exists();
    }

    @Test
    void whatAnotherProcessHoldsIsHeldWithItsPidUntilItDies() throws Exception {
        var file = folder.resolve("lock");
        var child = Child.over(file);
        try {
            assertThat(child.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");
            assertThat(ProcessLock.isHeld(file)).isTrue();
            assertThat(ProcessLock.holder(file)).isEqualTo(child.pid());
            assertThat(ProcessLock.take(file)).isEmpty();
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(ProcessLock.isHeld(file)).isFalse();
    }

    @Test
    void aSecondTryHereLeavesTheFirstLockWithUs() throws Exception {
        var file = folder.resolve("lock");
        try (var _ = ProcessLock.take(file).orElseThrow()) {
            // Where locks are the process's, closing the second channel would let go of the first.
            assertThat(ProcessLock.take(file)).isEmpty();
            assertThat(ProcessLock.isHeld(file)).isTrue();
            var child = Child.over(file);
            try {
                assertThat(child.inputReader(StandardCharsets.UTF_8).readLine())
                        .isEqualTo("refused");
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
    }

    /// Another process, which takes the lock and says whether it could.
    static final class Child {

        private Child() {}

        static Process over(Path file) throws IOException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        public static void main(String[] arguments) throws IOException {
            var lock = ProcessLock.take(Path.of(arguments[0]));
            System.out.println(lock.isPresent() ? "held" : "refused");
            // Until the parent ends it.
            int end = System.in.read();
            System.exit(end < 0 ? 0 : 1);
        }
    }
}
