package io.computehub.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// `kill -9` at 200 random moments, again and again on the same vaults: no acknowledged write is
/// lost, none shows by half, and every vault always opens. A child holds two vaults, one that is
/// written and one whose password changes, so each of the 200 kills, counted once, is a moment in
/// both. One in eight falls while the child is starting or opening. `-Dkills=N` for more,
/// `-Dseed=N` for the same waits again. `EveryWriteTest` does without chance.
@Execution(ExecutionMode.CONCURRENT)
class KillTest {

    private static final int KILLS = Integer.getInteger("kills", 200);
    private static final int VAULTS = 2;

    /// Two children at a time, each with vaults of its own: most of a kill is a start of Java.
    private static final int AT_ONCE = 2;

    @TempDir Path folder;

    /// What a child had said of one vault when it died.
    private record Words(int written, int password, int tried) {}

    @Test
    void noKillLosesAnAcknowledgedWriteOrShutsAVault() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var all = new ArrayList<Future<Victim>>();
            for (int i = 0; i < AT_ONCE; i++) {
                var victim = new Victim(folder.resolve("child" + i), seed + i);
                all.add(threads.submit(() -> victim.dies(KILLS / AT_ONCE)));
            }
            for (var each : all) {
                System.getLogger(KillTest.class.getName())
                        .log(System.Logger.Level.INFO, each.get().toString());
            }
        }
    }

    /// The vaults of one child after another.
    private static final class Victim {

        private final Path folder;
        private final long seed;
        private final Random random;
        private final int[] passwords = new int[VAULTS];
        private final int[] written = new int[VAULTS];
        private int kills;
        private int inTheMiddle;

        Victim(Path folder, long seed) {
            this.folder = folder;
            this.seed = seed;
            this.random = new Random(seed);
        }

        Victim dies(int times) throws IOException, InterruptedException {
            for (int i = 0; i < VAULTS; i++) {
                try (var vault = KilledChild.vault(home(i))) {
                    vault.create(KilledChild.password(0));
                }
            }
            for (; kills < times; kills++) {
                var words = killed();
                for (int i = 0; i < VAULTS; i++) {
                    check(i, words.get(i), "seed %d, kill %d, vault %d".formatted(seed, kills, i));
                }
            }
            return this;
        }

        @Override
        public String toString() {
            return "seed %d: %d kills, writes %s, passwords %s, %d between trying and telling"
                    .formatted(
                            seed,
                            kills,
                            Arrays.toString(written),
                            Arrays.toString(passwords),
                            inTheMiddle);
        }

        private Path home(int vault) {
            return folder.resolve("vault" + vault);
        }

        private void check(int i, Words words, String as) {
            inTheMiddle += words.tried() > words.password() ? 1 : 0;
            for (int candidate = words.tried(); candidate >= words.password(); candidate--) {
                try (var vault = KilledChild.vault(home(i))) {
                    vault.open(KilledChild.password(candidate));
                    passwords[i] = candidate;
                    int found = KilledChild.count(vault);
                    assertThat(found)
                            .as("%s, %s", as, words)
                            .isBetween(Math.max(written[i], words.written()), words.written() + 1);
                    written[i] = found;
                    return;
                } catch (VaultException.WrongPassword _) {
                    // The one before, then: the change had not been acknowledged.
                }
            }
            throw new AssertionError("no password opens: " + as + ", " + words);
        }

        private List<Words> killed() throws IOException, InterruptedException {
            var child = child();
            var words = new ArrayList<Words>();
            for (int i = 0; i < VAULTS; i++) {
                words.add(new Words(written[i], passwords[i], passwords[i]));
            }
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    child.getInputStream(), StandardCharsets.UTF_8))) {
                // One in eight dies while it is still starting or opening.
                if (random.nextInt(8) == 0) {
                    var _ = child.waitFor(random.nextInt(700), TimeUnit.MILLISECONDS);
                } else {
                    for (int open = 0; open < VAULTS; ) {
                        var line = lines.readLine();
                        assertThat(line).as("the child opens its vaults").isNotNull();
                        open += line.contains("open") ? 1 : 0;
                        heard(words, line);
                    }
                    var _ = child.waitFor(random.nextInt(120_000), TimeUnit.MICROSECONDS);
                }
                // Through the handle, for the process itself would close the pipe we still read.
                var _ = child.toHandle().destroyForcibly();
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    heard(words, line);
                }
            } finally {
                var _ = child.toHandle().destroyForcibly();
                var _ = child.waitFor();
            }
            return words;
        }

        private static void heard(List<Words> words, String line) {
            var parts = line.split(" ", -1);
            int i = Integer.parseInt(parts[0]);
            int number = Integer.parseInt(parts[2]);
            var before = words.get(i);
            words.set(
                    i,
                    switch (parts[1]) {
                        case "wrote" -> new Words(number, before.password(), before.tried());
                        case "trying" -> new Words(before.written(), before.password(), number);
                        case "password" -> new Words(before.written(), number, before.tried());
                        default -> before;
                    });
        }

        private Process child() throws IOException {
            var command =
                    new ArrayList<>(
                            List.of(
                                    ProcessHandle.current().info().command().orElse("java"),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:-UsePerfData",
                                    "-XX:+UseSerialGC",
                                    "-Xmx256m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    KilledChild.class.getName()));
            for (int i = 0; i < VAULTS; i++) {
                command.add(home(i).toString());
                command.add(Integer.toString(passwords[i]));
            }
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }
}
