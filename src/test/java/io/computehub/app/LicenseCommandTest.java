package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.computehub.license.DevelopmentKey;
import io.computehub.license.Revocations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `license` and `license-issuer` as they are typed, without a vault.
class LicenseCommandTest {

    @TempDir private Path folder;

    @Test
    void aLicenseIsShownActivatedFromAFileAndDeactivated() throws Exception {
        assertThat(json("license", "show").path("state").asText()).isEqualTo("none");
        var file = write("mei.license", DevelopmentKey.file(DevelopmentKey.license()));
        assertThat(json("license", "activate", file).path("result").asText())
                .isEqualTo("activated");
        var shown = json("license", "show");
        assertThat(shown.path("state").asText()).isEqualTo("pro");
        assertThat(shown.path("edition").asText()).isEqualTo("pro");
        assertThat(shown.path("holder").asText()).isEqualTo("Me*** Z***");
        assertThat(shown.path("updates_until").isNull()).isTrue();
        assertThat(shown.path("clock_set_back").asBoolean()).isFalse();
        assertThat(shown.path("features")).hasSize(7);
        assertThat(shown.path("features"))
                .allSatisfy(feature -> assertThat(feature.path("open").asBoolean()).isTrue());
        var kept = json("license", "deactivate").path("file").asText();
        assertThat(Path.of(kept)).exists();
        assertThat(run("license", "deactivate").exit()).isEqualTo(6);
    }

    @Test
    void theHolderIsNeverShownWhole() throws Exception {
        var file = write("mei.license", DevelopmentKey.file(DevelopmentKey.license()));
        var all =
                run("license", "activate", file).all()
                        + run("license", "show").all()
                        + run("--json", "license", "show").all()
                        + run("--lang", "zh", "license", "show").all();
        assertThat(all).contains("Me*** Z***").doesNotContain("Zhang").doesNotContain("mei@");
    }

    @Test
    void aLicenseCanBePasted() {
        var text =
                new String(DevelopmentKey.file(DevelopmentKey.license()), StandardCharsets.UTF_8);
        assertThat(typing(text, "license", "activate", "-").exit()).isZero();
        assertThat(run("license", "show").out()).contains("Me*** Z***");
    }

    @Test
    void aRefusedLicenseSaysWhyInBothLanguagesAndEndsWithTwo() throws Exception {
        var file = write("bad.license", "no license".getBytes(StandardCharsets.UTF_8));
        var english = run("license", "activate", file);
        assertThat(english.exit()).isEqualTo(2);
        assertThat(english.err()).contains("no whole license");
        assertThat(run("--lang", "zh", "license", "activate", file).err()).contains("许可证");
        assertThat(run("license", "activate", "nowhere").exit()).isEqualTo(2);
    }

    @Test
    void revocationsAreImportedAndTold() throws Exception {
        var license = DevelopmentKey.license();
        var file = write("mei.license", DevelopmentKey.file(license));
        run("license", "activate", file);
        var list = new Revocations(3, DevelopmentKey.ISSUED, Set.of(license.id()));
        var told = run("license", "revocations", write("list", DevelopmentKey.file(list)));
        assertThat(told.exit()).isZero();
        assertThat(told.err()).contains("List 3").contains("was taken back");
        var shown = json("license", "show");
        assertThat(shown.path("state").asText()).isEqualTo("refused");
        assertThat(shown.at("/refusal/kind").asText()).isEqualTo("revoked");
        assertThat(shown.path("revocations").asLong()).isEqualTo(3);
        assertThat(shown.path("features"))
                .allSatisfy(feature -> assertThat(feature.path("open").asBoolean()).isFalse());
    }

    @Test
    void inTheDemoEverythingIsOpenAndNothingIsManaged() {
        var shown = json("--demo", "license", "show");
        assertThat(shown.path("state").asText()).isEqualTo("demo");
        assertThat(shown.at("/features/0/open").asBoolean()).isTrue();
        assertThat(run("--demo", "license", "deactivate").exit()).isEqualTo(2);
    }

    @Test
    void theOwnerMakesAKeyIssuesALicenseAndRevokesIt() throws Exception {
        var key = folder.resolve("issuer.key").toString();
        var passphrase = write("passphrase", "correct horse battery\n".getBytes());
        var made = issuer(passphrase, "keygen", "--key", key);
        assertThat(made.path("trusted_key").asText()).contains(made.path("kid").asText());
        var out = folder.resolve("mei.license").toString();
        var issued =
                issuer(
                        passphrase,
                        "issue",
                        "--key",
                        key,
                        "--name",
                        "Mei Zhang",
                        "--email",
                        "mei@example.org",
                        "--updates-until",
                        "2027-11-20",
                        "--out",
                        out);
        assertThat(Files.readString(Path.of(out))).isEqualTo(issued.path("license").asText());
        var refused = run("license", "activate", out);
        assertThat(refused.err()).contains("does not trust");
        var list = folder.resolve("revocations.txt").toString();
        var id = issued.path("id").asText();
        assertThat(
                        issuer(passphrase, "revoke", "--key", key, "--list", list, id)
                                .path("revocations")
                                .asLong())
                .isEqualTo(1);
        assertThat(Files.readString(Path.of(list))).contains("BEGIN COMPUTEHUB REVOCATIONS");
    }

    @Test
    void aWrongPassphraseEndsWithThreeAndAKeyIsNotOverwritten() throws Exception {
        var key = folder.resolve("issuer.key").toString();
        var passphrase = write("passphrase", "correct horse battery\n".getBytes());
        issuer(passphrase, "keygen", "--key", key);
        var wrong = write("wrong", "incorrect horse battery\n".getBytes());
        assertThat(
                        run(
                                        "--password-file",
                                        wrong,
                                        "license-issuer",
                                        "issue",
                                        "--key",
                                        key,
                                        "--name",
                                        "M",
                                        "--email",
                                        "m@e.org")
                                .exit())
                .isEqualTo(3);
        assertThat(
                        run("--password-file", passphrase, "license-issuer", "keygen", "--key", key)
                                .err())
                .contains("is there already");
    }

    @Test
    void verifyTellsAGenuineFileFromAnother() throws Exception {
        var file = write("mei.license", DevelopmentKey.file(DevelopmentKey.license()));
        var told = json("license-issuer", "verify", file);
        assertThat(told.path("result").asText()).isEqualTo("genuine");
        assertThat(told.path("name").asText()).isEqualTo("Mei Zhang");
        var list = new Revocations(2, DevelopmentKey.ISSUED, Set.of("AAAA-1"));
        var listed = json("license-issuer", "verify", write("list", DevelopmentKey.file(list)));
        assertThat(listed.path("kind").asText()).isEqualTo("revocations");
        assertThat(listed.path("ids").get(0).asText()).isEqualTo("AAAA-1");
        assertThat(run("license-issuer", "verify", write("x", new byte[5])).exit()).isEqualTo(2);
    }

    @Test
    void completionKnowsTheCommands() {
        assertThat(run("completion").out())
                .contains("license-issuer")
                .contains("deactivate")
                .contains("--updates-until");
    }

    private JsonNode issuer(String passphrase, String... words) throws Exception {
        var all =
                new ArrayList<>(List.of("--json", "--password-file", passphrase, "license-issuer"));
        all.addAll(List.of(words));
        var result = run(all.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        return new JsonMapper().readTree(result.out());
    }

    private JsonNode json(String... words) {
        var all = new ArrayList<>(List.of("--json"));
        all.addAll(List.of(words));
        var result = run(all.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        try {
            return new JsonMapper().readTree(result.out());
        } catch (JsonProcessingException broken) {
            throw new AssertionError(result.out(), broken);
        }
    }

    private Shell.Result run(String... words) {
        return typing("", words);
    }

    private Shell.Result typing(String input, String... words) {
        var all = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
        all.addAll(List.of(words));
        var opener = new CliOpener(Locale.ENGLISH, Shell.QUICK, DevelopmentKey.trusted());
        return Shell.call(opener, input, all);
    }

    private String write(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes).toString();
    }
}
