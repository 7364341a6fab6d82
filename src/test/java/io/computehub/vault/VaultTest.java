package io.computehub.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

class VaultTest {

    private static final Secret PASSWORD = Secret.of("correct horse");
    private static final Secret OTHER = Secret.of("battery staple");

    @TempDir Path folder;

    @Test
    void whatWasWrittenIsThereAfterLockingAndOpening() {
        try (var vault = TestVaults.in(folder)) {
            assertThat(vault.state().get()).isEqualTo(VaultState.ABSENT);
            vault.create(PASSWORD);
            assertThat(vault.state().get()).isEqualTo(VaultState.OPEN);
            insert(vault, "a");
            vault.lock();
            assertThat(vault.state().get()).isEqualTo(VaultState.LOCKED);
            vault.open(PASSWORD);
            assertThat(accounts(vault)).containsExactly("a");
        }
    }

    @Test
    void theRealDerivationOpensWhatItClosed() {
        try (var vault = Vault.in(folder, Instant::now)) {
            vault.create(PASSWORD);
        }
        try (var vault = Vault.in(folder, Instant::now)) {
            assertThatThrownBy(() -> vault.open(OTHER))
                    .isInstanceOf(VaultException.WrongPassword.class);
            vault.open(PASSWORD);
            assertThat(vault.state().get()).isEqualTo(VaultState.OPEN);
        }
    }

    @Test
    void anObserverThatBreaksDoesNotKeepTheVaultOpen() {
        try (var vault = TestVaults.open(folder)) {
            var ear =
                    vault.state()
                            .observe(state -> {
                                if (state == VaultState.LOCKED) {
                                    throw new IllegalStateException("a defect elsewhere");
                                }
                            });
            assertThatThrownBy(vault::lock).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> accounts(vault)).isInstanceOf(VaultException.Locked.class);
            ear.close();
            vault.open(PASSWORD);
            assertThat(vault.state().get()).isEqualTo(VaultState.OPEN);
        }
    }

    @Test
    void aLockedVaultHandsOutNothing() {
        try (var vault = TestVaults.open(folder)) {
            var database = vault.database();
            var sealer = vault.sealer();
            vault.lock();
            assertThatThrownBy(() -> database.read(_ -> 1))
                    .isInstanceOf(VaultException.Locked.class);
            assertThatThrownBy(() -> database.write(_ -> 1))
                    .isInstanceOf(VaultException.Locked.class);
            assertThatThrownBy(() -> sealer.seal(new byte[1], new Sealer.Cell("t", "1", "c")))
                    .isInstanceOf(VaultException.Locked.class);
        }
    }

    @Test
    void aNewPasswordOpensAndTheOldOneDoesNot() throws Exception {
        try (var vault = TestVaults.open(folder)) {
            insert(vault, "a");
            assertThatThrownBy(() -> vault.changePassword(OTHER, OTHER))
                    .isInstanceOf(VaultException.WrongPassword.class);
            vault.changePassword(PASSWORD, OTHER);
            vault.lock();
            assertThatThrownBy(() -> vault.open(PASSWORD))
                    .isInstanceOf(VaultException.WrongPassword.class);
            vault.open(OTHER);
            assertThat(accounts(vault)).containsExactly("a");
        }
        assertThat(Files.readAllBytes(folder.resolve("vault.key.bak")))
                .as("an old password opens no copy either")
                .isEqualTo(Files.readAllBytes(folder.resolve("vault.key")));
    }

    @Test
    void changingThePasswordRewritesTheKeyFileAlone() throws Exception {
        try (var vault = TestVaults.open(folder)) {
            vault.lock();
            vault.open(PASSWORD);
            var before = Files.readAllBytes(folder.resolve("vault.mv.db"));
            vault.changePassword(PASSWORD, OTHER);
            assertThat(Files.readAllBytes(folder.resolve("vault.mv.db"))).isEqualTo(before);
        }
    }

    @Test
    void aHiddenVaultStaysOpenForTheGuardsUntilThePasswordComes() {
        try (var vault = TestVaults.open(folder)) {
            vault.hide();
            assertThat(vault.state().get()).isEqualTo(VaultState.HIDDEN);
            insert(vault, "written by a guard");
            assertThatThrownBy(() -> vault.reveal(OTHER))
                    .isInstanceOf(VaultException.WrongPassword.class);
            assertThat(vault.state().get()).isEqualTo(VaultState.HIDDEN);
            vault.reveal(PASSWORD);
            assertThat(vault.state().get()).isEqualTo(VaultState.OPEN);
        }
    }

    @Test
    void idleMinutesLockAndATouchPutsThemOff() {
        var now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
        try (var vault = TestVaults.in(folder, now::get)) {
            vault.create(PASSWORD);
            vault.autoLockAfter(Optional.of(Duration.ofMinutes(15)));
            now.updateAndGet(time -> time.plusSeconds(14 * 60));
            vault.touch();
            now.updateAndGet(time -> time.plusSeconds(14 * 60));
            vault.checkIdle();
            assertThat(vault.state().get()).isEqualTo(VaultState.OPEN);
            now.updateAndGet(time -> time.plusSeconds(60));
            vault.checkIdle();
            assertThat(vault.state().get()).isEqualTo(VaultState.LOCKED);
        }
    }

    @Test
    void whoLeavesTheComputerLocksAsIdleTimeWouldAndNeverWhereThatNeverLocks() {
        var now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
        try (var vault = TestVaults.in(folder, now::get)) {
            vault.create(PASSWORD);
            vault.leave();
            assertThat(vault.state().get()).isEqualTo(VaultState.OPEN);
            vault.autoLockAfter(Optional.of(Duration.ofMinutes(15)));
            vault.leave();
            assertThat(vault.state().get()).isEqualTo(VaultState.LOCKED);
        }
    }

    @Test
    void idleMinutesHideWhileSomethingIsWatchedOverAndLockOnceThatIsOver() {
        var now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
        var watching = new AtomicBoolean(true);
        try (var vault = TestVaults.in(folder, now::get)) {
            vault.create(PASSWORD);
            vault.autoLockAfter(Optional.of(Duration.ofMinutes(15)));
            vault.hideWhenIdleIf(watching::get);
            now.updateAndGet(time -> time.plusSeconds(15 * 60));
            vault.checkIdle();
            assertThat(vault.state().get()).isEqualTo(VaultState.HIDDEN);
            insert(vault, "written by a guard");
            watching.set(false);
            vault.checkIdle();
            assertThat(vault.state().get()).isEqualTo(VaultState.LOCKED);
        }
    }

    @Test
    void whatAPersonHidIsNotLockedByIdleness() {
        var now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
        try (var vault = TestVaults.in(folder, now::get)) {
            vault.create(PASSWORD);
            vault.autoLockAfter(Optional.of(Duration.ofMinutes(15)));
            vault.hide();
            now.updateAndGet(time -> time.plusSeconds(15 * 60));
            vault.checkIdle();
            assertThat(vault.state().get()).isEqualTo(VaultState.HIDDEN);
        }
    }

    @Test
    void wrongPasswordsHaveToWaitLongerEachTime() {
        var now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
        try (var vault = TestVaults.in(folder, now::get)) {
            vault.create(PASSWORD);
            vault.lock();
            var waits = new ArrayList<Long>();
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> vault.open(OTHER))
                        .isInstanceOf(VaultException.WrongPassword.class);
                try {
                    vault.open(OTHER);
                } catch (VaultException.TooManyTries tooMany) {
                    waits.add(tooMany.untilNextTry().toSeconds());
                    now.updateAndGet(time -> time.plus(tooMany.untilNextTry()));
                } catch (VaultException.WrongPassword _) {
                    i++;
                }
            }
            assertThat(waits).startsWith(1L, 2L, 4L, 8L, 16L, 30L).isSorted();
            vault.open(PASSWORD);
            assertThat(vault.state().get()).isEqualTo(VaultState.OPEN);
        }
    }

    @Test
    void aSecondOpenerLearnsWhoHoldsTheVault() {
        try (var vault = TestVaults.open(folder);
                var second = TestVaults.in(folder)) {
            insert(vault, "a");
            assertThatThrownBy(() -> second.open(PASSWORD))
                    .isInstanceOfSatisfying(
                            VaultException.InUse.class,
                            inUse ->
                                    assertThat(inUse.pid())
                                            .isEqualTo(ProcessHandle.current().pid()));
            vault.lock();
            second.open(PASSWORD);
            assertThat(accounts(second)).containsExactly("a");
        }
    }

    @Test
    void filesLeftOpenToOthersAreNarrowedAtEveryStart() throws Exception {
        TestVaults.open(folder).close();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (var name : List.of("vault.key", "vault.key.bak", "vault.mv.db")) {
            Files.setPosixFilePermissions(
                    folder.resolve(name), PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        try (var vault = TestVaults.in(folder)) {
            vault.open(PASSWORD);
        }
        assertThat(mode(folder)).isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files).allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void theDemoAsksForNoPassword() {
        try (var vault = TestVaults.in(folder.resolve("demo"))) {
            vault.openDemo();
            insert(vault, "a");
        }
        try (var vault = TestVaults.in(folder.resolve("demo"))) {
            vault.openDemo();
            assertThat(accounts(vault)).containsExactly("a");
        }
    }

    @Test
    void aShortPasswordIsRefusedBeforeAnythingIsWritten() {
        var fresh = folder.resolve("fresh");
        try (var vault = TestVaults.in(fresh)) {
            assertThatThrownBy(() -> vault.create(Secret.of("短短短短短短短")))
                    .isInstanceOf(VaultException.WeakPassword.class);
        }
        assertThat(fresh).doesNotExist();
    }

    @Test
    void anInterruptedCallerDoesNotTearTheDatabase() {
        try (var vault = TestVaults.open(folder)) {
            Thread.currentThread().interrupt();
            insert(vault, "a");
            assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
            assertThat(accounts(vault)).containsExactly("a");
        }
    }

    private static void insert(Vault vault, String name) {
        vault.database()
                .write(connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    "INSERT INTO account (id, provider, name, endpoint, added_at)"
                                        + " VALUES (?, 'vast', ?, NULL, TIMESTAMP WITH TIME ZONE"
                                        + " '2026-11-22 10:00:00+00')")) {
                        statement.setString(1, name);
                        statement.setString(2, name);
                        return statement.executeUpdate();
                    }
                });
    }

    private static List<String> accounts(Vault vault) {
        return vault.database()
                .read(connection -> {
                    try (var statement = connection.createStatement();
                            var rows =
                                    statement.executeQuery(
                                            "SELECT name FROM account ORDER BY name")) {
                        var names = new ArrayList<String>();
                        while (rows.next()) {
                            names.add(rows.getString(1));
                        }
                        return names;
                    }
                });
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
