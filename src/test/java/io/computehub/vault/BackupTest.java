package io.computehub.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

class BackupTest {

    private static final Secret PASSWORD = Secret.of("correct horse");
    private static final Secret BACKUP = Secret.of("for the backup");
    private static final Secret NEW = Secret.of("on another machine");
    private static final Sealer.Cell CELL = new Sealer.Cell("note", "1", "text");

    @TempDir Path folder;

    @Test
    void aBackupBecomesAWholeVaultOnACleanMachine() {
        var file = folder.resolve("my.backup");
        try (var vault = TestVaults.open(folder.resolve("here"))) {
            write(vault, "planted");
            vault.backup(file, BACKUP);
            write(vault, "written after the backup");
        }
        try (var clean = TestVaults.in(folder.resolve("there"))) {
            assertThatThrownBy(() -> clean.restore(file, PASSWORD, NEW))
                    .isInstanceOf(VaultException.WrongPassword.class);
            assertThat(clean.state().get()).isEqualTo(VaultState.ABSENT);
            clean.restore(file, BACKUP, NEW);
            assertThat(read(clean)).isEqualTo("planted");
            clean.lock();
            clean.open(NEW);
            assertThat(read(clean)).isEqualTo("planted");
        }
    }

    @Test
    void aVaultThatIsThereIsNotOverwritten() {
        var file = folder.resolve("my.backup");
        try (var vault = TestVaults.open(folder.resolve("here"))) {
            write(vault, "planted");
            vault.backup(file, BACKUP);
            write(vault, "newer");
            vault.lock();
            assertThatThrownBy(() -> vault.restore(file, BACKUP, NEW))
                    .isInstanceOf(VaultException.AlreadyThere.class);
            vault.open(PASSWORD);
            assertThat(read(vault)).isEqualTo("newer");
        }
    }

    @Test
    void anAlteredOrShortenedBackupIsRefusedAndLeavesNoVault() throws Exception {
        var file = folder.resolve("my.backup");
        try (var vault = TestVaults.open(folder.resolve("here"))) {
            write(vault, "planted");
            vault.backup(file, BACKUP);
        }
        var whole = Files.readAllBytes(file);
        var random = new Random(7);
        try (var clean = TestVaults.in(folder.resolve("there"))) {
            for (int i = 0; i < 150; i++) {
                int place = i < 50 ? random.nextInt(400) : random.nextInt(whole.length);
                var bad = whole.clone();
                bad[place] ^= (byte) (1 << random.nextInt(8));
                refuses(clean, bad);
                refuses(clean, Arrays.copyOf(whole, place));
            }
            refuses(clean, Arrays.copyOf(whole, whole.length + 1));
            refuses(clean, new byte[0]);
            refuses(clean, swapped(whole));
            Files.write(folder.resolve("good"), whole);
            clean.restore(folder.resolve("good"), BACKUP, NEW);
            assertThat(read(clean)).isEqualTo("planted");
        }
    }

    private void refuses(Vault clean, byte[] backup) throws Exception {
        var bad = Files.write(folder.resolve("bad"), backup);
        assertThatThrownBy(() -> clean.restore(bad, BACKUP, NEW))
                .isInstanceOf(VaultException.BackupRefused.class);
        assertThat(clean.state().get()).isEqualTo(VaultState.ABSENT);
        assertThat(folder.resolve("there/vault.key")).doesNotExist();
        assertThat(folder.resolve("there/vault.new.mv.db")).doesNotExist();
    }

    /// The sealed part turned around a piece's length from its start.
    private static byte[] swapped(byte[] whole) {
        var swapped = whole.clone();
        int from = whole.length - 2000;
        System.arraycopy(whole, from, swapped, from + 1000, 1000);
        System.arraycopy(whole, from + 1000, swapped, from, 1000);
        return swapped;
    }

    private static void write(Vault vault, String text) {
        var sealed = vault.sealer().seal(text.getBytes(StandardCharsets.UTF_8), CELL);
        vault.database()
                .write(connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("DROP TABLE IF EXISTS note");
                        statement.execute("CREATE TABLE note (sealed BYTEA)");
                    }
                    try (var statement =
                            connection.prepareStatement("INSERT INTO note VALUES (?)")) {
                        statement.setBytes(1, sealed);
                        return statement.executeUpdate();
                    }
                });
    }

    private static String read(Vault vault) {
        var sealed =
                vault.database()
                        .read(connection -> {
                            try (var statement = connection.createStatement();
                                    var row = statement.executeQuery("SELECT sealed FROM note")) {
                                row.next();
                                return row.getBytes(1);
                            }
                        });
        return new String(vault.sealer().unseal(sealed, CELL), StandardCharsets.UTF_8);
    }
}
