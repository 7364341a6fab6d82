package io.computehub.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.computehub.domain.account.Secret;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The owner's key and list on disk.
class IssuerFilesTest {

    @TempDir private Path folder;
    private final IssuerFiles files = new IssuerFiles(new SecureRandom());
    private final Secret passphrase = Secret.of("correct horse battery");

    @Test
    void aKeyOpensWithItsPassphraseAndWithNoOther() throws Exception {
        var made = files.create(key(), passphrase);
        try (var opened = files.open(key(), passphrase)) {
            assertThat(opened.trustedEntry()).isEqualTo(made.trustedEntry());
            assertThat(
                            new LicenseVerifier(new TrustedKeys(List.of(made.key())))
                                    .license(bytes(opened.license(DevelopmentKey.license()))))
                    .isEqualTo(DevelopmentKey.license());
        }
        assertThat(kind(() -> files.open(key(), Secret.of("wrong horse battery"))))
                .isEqualTo(IssuerException.Kind.WRONG_PASSPHRASE);
    }

    @Test
    void theFileHoldsNeitherKeyNorPassphraseAndOnlyItsOwnerReadsIt() throws Exception {
        var seed = files.create(key(), passphrase).seed();
        var file = Files.readString(key());
        assertThat(file)
                .doesNotContain(StrictJson.base64(seed))
                .doesNotContain(HexFormat.of().formatHex(seed))
                .doesNotContain("horse");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsTrustedIsWrittenAsTheBuildReadsIt() throws Exception {
        var made = files.create(key(), passphrase);
        var json = "{\"keys\": [" + made.trustedEntry() + "]}";
        assertThat(TrustedKeys.parse(bytes(json)).find(made.key().kid()).orElseThrow().bytes())
                .isEqualTo(made.key().bytes());
    }

    @Test
    void aKeyIsNeverOverwritten() throws Exception {
        files.create(key(), passphrase).close();
        var before = Files.readAllBytes(key());
        assertThat(kind(() -> files.create(key(), passphrase)))
                .isEqualTo(IssuerException.Kind.KEY_EXISTS);
        assertThat(Files.readAllBytes(key())).isEqualTo(before);
    }

    @Test
    void aKeyIsNeverMadeInsideARepositoryNotEvenThroughALink() throws Exception {
        var inside = Files.createDirectories(folder.resolve("repository/src/main"));
        Files.createDirectory(folder.resolve("repository/.git"));
        var link = Files.createSymbolicLink(folder.resolve("link"), inside);
        for (var place : List.of(inside, link)) {
            assertThat(kind(() -> files.create(place.resolve("key"), passphrase)))
                    .isEqualTo(IssuerException.Kind.IN_REPOSITORY);
        }
        assertThat(inside).isEmptyDirectory();
    }

    @Test
    void aWorktreeIsARepositoryToo() throws Exception {
        Files.writeString(folder.resolve(".git"), "gitdir: elsewhere");
        assertThat(kind(() -> files.create(key(), passphrase)))
                .isEqualTo(IssuerException.Kind.IN_REPOSITORY);
    }

    @Test
    void aShortPassphraseMakesNoKey() {
        assertThat(kind(() -> files.create(key(), Secret.of("short"))))
                .isEqualTo(IssuerException.Kind.WEAK_PASSPHRASE);
        assertThat(key()).doesNotExist();
    }

    @Test
    void anyChangedCharacterOfTheKeyFileIsSeen() throws Exception {
        files.create(key(), passphrase).close();
        var whole = Files.readString(key());
        assertThat(SealedSeed.parse(bytes(whole.replace("\"passes\":4", "\"passes\":1"))))
                .isEmpty();
        assertThat(SealedSeed.parse(bytes(whole.replace("131072", "9999999")))).isEmpty();
        assertThat(SealedSeed.parse(bytes(whole + " "))).isEmpty();
        assertThat(SealedSeed.parse(bytes(whole.replace("\"format\":1", "\"format\":2"))))
                .isEmpty();
        var raised = SealedSeed.parse(bytes(whole.replace("\"passes\":4", "\"passes\":5")));
        assertThat(raised.orElseThrow().open(passphrase)).isEmpty();
    }

    @Test
    void eachListGoesOnFromTheOneBefore() throws Exception {
        var issuer = DevelopmentKey.issuer();
        var list = folder.resolve("revocations.txt");
        files.revoke(issuer, list, Set.of("AAAA-1"), DevelopmentKey.ISSUED);
        files.revoke(issuer, list, Set.of("BBBB-2"), DevelopmentKey.ISSUED);
        assertThat(DevelopmentKey.verifier().revocations(Files.readAllBytes(list)))
                .isEqualTo(new Revocations(2, DevelopmentKey.ISSUED, Set.of("AAAA-1", "BBBB-2")));
    }

    @Test
    void aListOfAnotherKeyIsLeftAlone() throws Exception {
        var list = folder.resolve("revocations.txt");
        files.revoke(
                DevelopmentKey.issuer("a stranger"), list, Set.of("AAAA-1"), DevelopmentKey.ISSUED);
        var before = Files.readAllBytes(list);
        assertThat(
                        kind(() ->
                                files.revoke(
                                        DevelopmentKey.issuer(),
                                        list,
                                        Set.of("BBBB-2"),
                                        DevelopmentKey.ISSUED)))
                .isEqualTo(IssuerException.Kind.FOREIGN_LIST);
        assertThat(Files.readAllBytes(list)).isEqualTo(before);
    }

    @Test
    void anIdIsEightyRandomBitsInFourGroups() {
        var id = LicenseIssuer.newId(new SecureRandom());
        assertThat(id).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(License.isId(id)).isTrue();
    }

    private Path key() {
        return folder.resolve("issuer.key");
    }

    private static IssuerException.Kind kind(ThrowingCallable act) {
        return catchThrowableOfType(IssuerException.class, act).kind();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
