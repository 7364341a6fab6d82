package io.computehub.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.disk.Disk;
import io.computehub.domain.account.Secret;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

class KeyFileTest {

    private static final Secret PASSWORD = Secret.of("correct horse");

    @TempDir Path folder;

    private Vault vault;
    private Path file;
    private byte[] whole;

    @BeforeEach
    void aClosedVault() throws IOException {
        vault = TestVaults.open(folder);
        vault.lock();
        file = folder.resolve("vault.key");
        whole = Files.readAllBytes(file);
    }

    @Test
    void everyFlippedBitOfEveryByteIsRefusedWithASentence() throws IOException {
        for (int place = 0; place < whole.length; place++) {
            for (int bit = 0; bit < 8; bit++) {
                var bad = whole.clone();
                bad[place] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> KeyFile.parse(bad)).isInstanceOf(KeyFile.Unreadable.class);
            }
            var flipped = whole.clone();
            flipped[place] ^= (byte) 0xFF;
            refuses(flipped);
        }
        opensAgain();
    }

    @Test
    void everyTruncationAndEveryAdditionIsRefusedWithASentence() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            refuses(Arrays.copyOf(whole, length));
        }
        refuses(Arrays.copyOf(whole, whole.length + 1));
        refuses(Arrays.copyOf(whole, 1 << 20));
        opensAgain();
    }

    /// The digest tells an accident. Who alters a file on purpose writes a new one, and meets the
    /// seal.
    @Test
    void aFileAlteredByIntentIsRefusedToo() throws Exception {
        var text = new String(whole, StandardCharsets.US_ASCII);
        int end = text.indexOf(",\"check\"");
        var keeper =
                new KeyKeeper(
                        file,
                        Disk.REAL,
                        TestVaults.QUICK,
                        () -> Kdf.Cost.FLOOR,
                        new SecureRandom());
        for (int place = 0; place < end; place++) {
            for (char other : new char[] {'0', '9', 'A', 'z'}) {
                var forged = text.substring(0, place) + other + text.substring(place + 1, end);
                if (forged.equals(text.substring(0, end))) {
                    continue;
                }
                Files.write(file, signed(forged));
                assertThatThrownBy(() -> keeper.open(PASSWORD))
                        .as(forged)
                        .isInstanceOf(VaultException.class);
            }
        }
        opensAgain();
    }

    @Test
    void aCheaperOrADearerDerivationThanAllowedIsNotEvenTried() throws Exception {
        var text = new String(whole, StandardCharsets.US_ASCII);
        var body = text.substring(0, text.indexOf(",\"check\""));
        for (var change :
                new String[][] {
                    {"\"passes\":3", "\"passes\":2"},
                    {"\"passes\":3", "\"passes\":1000000"},
                    {"\"memoryKiB\":65536", "\"memoryKiB\":8"},
                    {"\"memoryKiB\":65536", "\"memoryKiB\":2147483647"},
                    {"\"lanes\":1", "\"lanes\":4"}
                }) {
            var forged = body.replace(change[0], change[1]);
            assertThat(forged).isNotEqualTo(body);
            Files.write(file, signed(forged));
            assertThatThrownBy(() -> fresh().open(PASSWORD))
                    .isInstanceOf(VaultException.Damaged.class);
        }
    }

    @Test
    void aNewerFormatIsCalledByItsNameAndLeftAlone() throws Exception {
        var newer = signed("{\"format\":2,\"anything\":\"else\"");
        Files.write(file, newer);
        assertThatThrownBy(() -> fresh().open(PASSWORD))
                .isInstanceOf(VaultException.NewerFormat.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(newer);
    }

    @Test
    void aDamagedKeyFileIsRecoveredFromItsCopy() throws Exception {
        var damaged = Arrays.copyOf(whole, 100);
        Files.write(file, damaged);
        try (var again = fresh()) {
            assertThatThrownBy(() -> again.recoverKeyFile(Secret.of("not the password")))
                    .isInstanceOf(VaultException.WrongPassword.class);
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
            again.recoverKeyFile(PASSWORD);
            assertThat(again.state().get()).isEqualTo(VaultState.OPEN);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        assertThat(Files.readAllBytes(folder.resolve("vault.key.damaged"))).isEqualTo(damaged);
    }

    @Test
    void aMissingKeyFileIsNotTakenForANewVault() throws Exception {
        Files.delete(file);
        try (var again = fresh()) {
            assertThatThrownBy(() -> again.create(PASSWORD))
                    .isInstanceOf(VaultException.KeyMissing.class);
            again.recoverKeyFile(PASSWORD);
            assertThat(again.state().get()).isEqualTo(VaultState.OPEN);
        }
    }

    @Test
    void theDerivationIsScaledToTheMachineAndNeverBelowTheFloor() {
        for (int millis : new int[] {1, 20, 80, 150, 300, 500, 700, 5000}) {
            var cost = Kdf.Cost.scaled(Duration.ofMillis(millis));
            assertThat(cost.isAllowed()).as("%s ms gives %s", millis, cost).isTrue();
            double took =
                    millis * (cost.memoryKib() / 65536.0) * cost.passes() / Kdf.Cost.FLOOR.passes();
            if (millis >= 80 && millis <= 500) {
                assertThat(took).as("%s ms gives %s", millis, cost).isBetween(500.0, 1000.0);
            }
        }
        assertThat(Kdf.Cost.scaled(Duration.ofSeconds(5))).isEqualTo(Kdf.Cost.FLOOR);
    }

    private void refuses(byte[] bad) throws IOException {
        Files.write(file, bad);
        assertThatThrownBy(() -> vault.open(PASSWORD))
                .isInstanceOfSatisfying(
                        VaultException.Damaged.class,
                        damaged -> {
                            for (var language : Language.values()) {
                                assertThat(new Texts(language).say(damaged))
                                        .contains("vault.key")
                                        .doesNotContain("{");
                            }
                        });
        assertThat(Files.readAllBytes(file)).isEqualTo(bad);
    }

    private void opensAgain() throws IOException {
        Files.write(file, whole);
        vault.open(PASSWORD);
        assertThat(vault.state().get()).isEqualTo(VaultState.OPEN);
        vault.close();
    }

    private Vault fresh() {
        return TestVaults.in(folder);
    }

    private static byte[] signed(String body) throws Exception {
        var digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(body.getBytes(StandardCharsets.US_ASCII));
        return (body + ",\"check\":\"" + HexFormat.of().formatHex(digest) + "\"}\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
