package io.computehub.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.Secret;
import io.computehub.vault.Sealer.Cell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class TamperTest {

    private static final Secret PASSWORD = Secret.of("correct horse");

    @TempDir Path folder;

    @Test
    void aSealedValueIsRefusedInAnyOtherPlace() {
        try (var vault = TestVaults.open(folder)) {
            var sealer = vault.sealer();
            var plain = "rpa_KEY".getBytes(StandardCharsets.UTF_8);
            var sealed = sealer.seal(plain, new Cell("credential", "1", "key"));
            assertThat(sealer.unseal(sealed, new Cell("credential", "1", "key"))).isEqualTo(plain);
            for (var elsewhere :
                    new Cell[] {
                        new Cell("credential", "2", "key"),
                        new Cell("credential", "1", "token"),
                        new Cell("other", "1", "key"),
                        new Cell("credential1", "", "key"),
                        new Cell("credential", "1k", "ey")
                    }) {
                assertThatThrownBy(() -> sealer.unseal(sealed, elsewhere))
                        .isInstanceOf(VaultException.Tampered.class);
            }
        }
    }

    @Test
    void everyFlippedByteAndEveryTruncationOfASealedValueIsRefused() {
        var cell = new Cell("credential", "1", "key");
        try (var vault = TestVaults.open(folder)) {
            var sealer = vault.sealer();
            var sealed = sealer.seal("rpa_KEY".getBytes(StandardCharsets.UTF_8), cell);
            for (int i = 0; i < sealed.length; i++) {
                var flipped = sealed.clone();
                flipped[i] ^= 1;
                var cut = Arrays.copyOf(sealed, i);
                assertThatThrownBy(() -> sealer.unseal(flipped, cell))
                        .isInstanceOf(VaultException.Tampered.class);
                assertThatThrownBy(() -> sealer.unseal(cut, cell))
                        .isInstanceOf(VaultException.Tampered.class);
            }
        }
    }

    @Test
    void theSameTextIsNeverSealedTheSameWay() {
        var cell = new Cell("t", "1", "c");
        try (var vault = TestVaults.open(folder)) {
            assertThat(vault.sealer().seal(new byte[8], cell))
                    .isNotEqualTo(vault.sealer().seal(new byte[8], cell));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE FORCE ALIAS planted FOR 'no.such.Code.run'",
                "CREATE FORCE TRIGGER planted AFTER INSERT ON account FOR EACH ROW CALL"
                        + " 'no.such.Code'",
                "CREATE FORCE LINKED TABLE planted('', 'jdbc:h2:mem:x', 'sa', '', 'T')"
            })
    void codePlantedInTheDatabaseIsRefusedOnOpening(String planting) {
        try (var vault = TestVaults.open(folder)) {
            vault.database()
                    .write(connection -> {
                        try (var statement = connection.createStatement()) {
                            return statement.execute(planting);
                        }
                    });
            vault.lock();
            assertThatThrownBy(() -> vault.open(PASSWORD))
                    .isInstanceOf(VaultException.Tampered.class);
            assertThat(vault.state().get()).isEqualTo(VaultState.LOCKED);
        }
    }

    @Test
    void codeNamedByADatabaseIsNeverRun() {
        try (var vault = TestVaults.open(folder)) {
            assertThatThrownBy(() ->
                            vault.database()
                                    .write(connection -> {
                                        try (var statement = connection.createStatement()) {
                                            return statement.execute(
                                                    "CREATE ALIAS planted FOR"
                                                            + " 'java.lang.System.getProperty'");
                                        }
                                    }))
                    .isInstanceOf(VaultException.Storage.class);
        }
    }

    @Test
    void anotherVaultsDatabaseIsRefused() throws Exception {
        TestVaults.open(folder.resolve("one")).close();
        TestVaults.open(folder.resolve("other")).close();
        Files.copy(
                folder.resolve("other/vault.mv.db"),
                folder.resolve("one/vault.mv.db"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        var before = Files.readAllBytes(folder.resolve("one/vault.mv.db"));
        try (var vault = TestVaults.in(folder.resolve("one"))) {
            assertThatThrownBy(() -> vault.open(PASSWORD))
                    .isInstanceOf(VaultException.DatabaseDamaged.class);
        }
        assertThat(Files.readAllBytes(folder.resolve("one/vault.mv.db"))).isEqualTo(before);
    }

    @Test
    void aMissingDatabaseIsNotReplacedByAnEmptyOne() throws Exception {
        TestVaults.open(folder).close();
        Files.delete(folder.resolve("vault.mv.db"));
        try (var vault = TestVaults.in(folder)) {
            assertThatThrownBy(() -> vault.open(PASSWORD))
                    .isInstanceOf(VaultException.DatabaseMissing.class);
        }
        assertThat(folder.resolve("vault.mv.db")).doesNotExist();
    }

    @Test
    void theDatabaseShowsNothingInPlain() throws Exception {
        try (var vault = TestVaults.open(folder)) {
            vault.database()
                    .write(connection -> {
                        try (var statement = connection.createStatement()) {
                            return statement.execute("CREATE TABLE plainly_named (x INT)");
                        }
                    });
        }
        assertThat(Files.readString(folder.resolve("vault.mv.db"), StandardCharsets.ISO_8859_1))
                .doesNotContainIgnoringCase("plainly_named");
        assertThat(folder.resolve("vault.trace.db")).doesNotExist();
    }
}
