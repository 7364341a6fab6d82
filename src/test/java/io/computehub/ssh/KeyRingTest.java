package io.computehub.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.InstanceId;
import io.computehub.ssh.KeyException.Problem;
import io.computehub.vault.Database;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

class KeyRingTest {

    private static final String PASSPHRASE = "open sesame 芝麻";

    @TempDir private Path folder;
    private Vault vault;
    private KeyRing ring;

    @BeforeEach
    void open() {
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
    }

    @AfterEach
    void close() {
        ring.close();
        vault.close();
    }

    private static Secret read(Path file) throws IOException {
        return Secret.ofUtf8(Files.readAllBytes(file));
    }

    private static void expect(
            Problem problem, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        KeyException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    @Test
    void aNewKeyIsOneThatOpenSshReads() throws Exception {
        Sshd.assumeInstalled();
        var key = ring.generate("laptop");
        assertThat(key.type()).isEqualTo("ssh-ed25519");
        var file = folder.resolve("made");
        var secret = ring.secret(key).orElseThrow();
        Files.write(file, secret.file());
        Files.setPosixFilePermissions(
                file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        assertThat(Sshd.execute(List.of("ssh-keygen", "-y", "-f", file.toString())).strip())
                .startsWith(key.publicLine().substring(0, key.publicLine().lastIndexOf(' ')));
        assertThat(Sshd.execute(List.of("ssh-keygen", "-l", "-f", file.toString())))
                .contains(key.fingerprint());
        secret.close();
        assertThat(secret.file()).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519,'-t ed25519 -N'",
        "ecdsa,'-t ecdsa -b 256 -N'",
        "rsa,'-t rsa -b 2048 -N'",
        "rsa as PEM,'-t rsa -b 2048 -m PEM -N'"
    })
    void openSshsKeysAreTakenWithAndWithoutPassphrase(String name, String how) throws Exception {
        Sshd.assumeInstalled();
        for (var passphrase : List.of("", PASSPHRASE)) {
            var file = folder.resolve("key" + passphrase.length());
            Sshd.keygen(file, (how + " " + passphrase.replace(" ", "\u0000")).split(" ", -1));
            var secret =
                    passphrase.isEmpty()
                            ? Optional.<Secret>empty()
                            : Optional.of(Secret.of(passphrase));
            if (!passphrase.isEmpty()) {
                expect(
                        Problem.PASSPHRASE_MISSING,
                        () -> ring.take(name, read(file), Optional.empty()));
                expect(
                        Problem.PASSPHRASE_WRONG,
                        () -> ring.take(name, read(file), Optional.of(Secret.of("wrong"))));
            }
            var key = ring.take(name, read(file), secret);
            assertThat(Files.readString(Path.of(file + ".pub")))
                    .startsWith(key.publicLine().substring(0, key.publicLine().lastIndexOf(' ')));
            expect(Problem.HERE_ALREADY, () -> ring.take("again", read(file), secret));
            ring.remove(key.id());
        }
        assertThat(ring.keys().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    void puttysKeysAreTaken(int version) throws Exception {
        Sshd.assumeInstalled();
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/puttygen")),
                "puttygen is not installed here: PuTTY's keys are not tried");
        var plain = folder.resolve("plain");
        Sshd.keygen(plain);
        var words = folder.resolve("words");
        Files.writeString(words, PASSPHRASE);
        var ppk = folder.resolve("key.ppk");
        Sshd.execute(
                List.of(
                        "puttygen",
                        plain.toString(),
                        "-O",
                        "private",
                        "-o",
                        ppk.toString(),
                        "--new-passphrase",
                        words.toString(),
                        "--ppk-param",
                        "version=" + version));
        expect(Problem.PASSPHRASE_MISSING, () -> ring.take("p", read(ppk), Optional.empty()));
        var key = ring.take("p", read(ppk), Optional.of(Secret.of(PASSPHRASE)));
        assertThat(Files.readString(Path.of(plain + ".pub")))
                .startsWith(key.publicLine().substring(0, key.publicLine().lastIndexOf(' ')));
    }

    @Test
    void whatIsNoPrivateKeyIsRefusedWithASentence() throws Exception {
        expect(Problem.PUBLIC, () -> take("ssh-ed25519 AAAAC3Nz me@home"));
        expect(Problem.UNREADABLE, () -> take(""));
        expect(Problem.UNREADABLE, () -> take("hello"));
        expect(Problem.UNREADABLE, () -> take("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n"));
        expect(Problem.TOO_LONG, () -> take("x".repeat(PrivateKey.LONGEST + 1)));
        var whole = ring.secret(ring.generate("whole")).orElseThrow();
        for (int length = 0; length < whole.file().length; length += 7) {
            var cut = Secret.ofUtf8(java.util.Arrays.copyOf(whole.file(), length));
            assertThatThrownBy(() -> ring.take("cut", cut, Optional.empty()))
                    .isInstanceOf(KeyException.class)
                    .hasNoCause();
        }
    }

    private void take(String text) throws KeyException {
        ring.take("k", Secret.of(text), Optional.empty());
    }

    @Test
    void namesAreGoodAndTheirOwn() throws Exception {
        var first = ring.generate("laptop");
        expect(Problem.NAME_TAKEN, () -> ring.generate(" LAPTOP "));
        expect(Problem.NAME_EMPTY, () -> ring.generate("  "));
        expect(Problem.NAME_TOO_LONG, () -> ring.generate("x".repeat(61)));
        ring.rename(first.id(), "Laptop");
        assertThat(ring.keys().get().getFirst().name()).isEqualTo("Laptop");
        expect(Problem.NO_SUCH_KEY, () -> ring.rename("gone", "x"));
    }

    @Test
    void theMachinesOwnKeyComesBeforeItsAccountsAndThatBeforeTheUsual() throws Exception {
        var account = new AccountId("a");
        var machine = new InstanceId(account, "1");
        var one = ring.generate("one");
        var two = ring.generate("two");
        var three = ring.generate("three");
        assertThat(ring.keysFor(machine)).containsExactly(one, two, three);
        ring.use(Optional.of(one.id()));
        assertThat(ring.keysFor(machine)).containsExactly(one);
        ring.use(account, Optional.of(two.id()));
        assertThat(ring.keysFor(machine)).containsExactly(two);
        ring.use(machine, Optional.of(three.id()));
        assertThat(ring.keysFor(machine)).containsExactly(three);
        ring.remove(three.id());
        assertThat(ring.keysFor(machine)).containsExactly(two);
        ring.use(account, Optional.empty());
        assertThat(ring.of(account)).isEmpty();
        assertThat(ring.usual()).contains(one);
    }

    @Test
    void keysAreGoneWhileTheVaultIsLockedAndThereAgainAfter() throws Exception {
        var key = ring.generate("laptop");
        ring.use(Optional.of(key.id()));
        vault.lock();
        assertThat(ring.keys().get()).isEmpty();
        assertThat(ring.usual()).isEmpty();
        vault.open(Secret.of("correct horse"));
        assertThat(ring.keys().get()).containsExactly(key);
        assertThat(ring.usual()).contains(key);
        assertThat(key.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void aKeyMovedToAnothersPlaceIsRefusedAndKeepsNoOtherFromBeingUsed() throws Exception {
        var one = ring.generate("one");
        var two = ring.generate("two");
        var _ =
                vault.database()
                        .write(connection ->
                                Database.run(
                                        connection,
                                        "UPDATE ssh_key SET sealed = (SELECT sealed FROM ssh_key"
                                                + " WHERE id = ?) WHERE id = ?",
                                        two.id(),
                                        one.id()));
        assertThat(ring.secret(one)).isEmpty();
        assertThat(ring.secret(two)).isPresent();
    }

    @Test
    void nothingOfAPrivateKeyIsSeenInTheVaultsFiles() throws Exception {
        var key = ring.generate("laptop");
        var secret = ring.secret(key).orElseThrow();
        var text = new String(secret.file(), StandardCharsets.US_ASCII);
        var lines = text.lines().filter(line -> line.length() > 60).toList();
        assertThat(lines).isNotEmpty();
        vault.lock();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(lines).noneMatch(bytes::contains);
            }
        }
    }
}
