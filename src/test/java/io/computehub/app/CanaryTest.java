package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.computehub.cli.Opener;
import io.computehub.cli.Services;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.Secret;
import io.computehub.fleet.RentSpec;
import io.computehub.license.LicenseBook;
import io.computehub.license.LicenseVerifier;
import io.computehub.sim.CallKind;
import io.computehub.sim.Fault;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.vault.Canary;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Keys, passwords and a machine's secret are planted, a whole session is driven on the command
/// line over clouds that behave and clouds that do not, and then everything it left behind is
/// searched for them in every writing.
class CanaryTest {

    private static final String PASSWORD = "canary password Grünspecht 4711";
    private static final String NEXT_PASSWORD = "canary password Wiedehopf 1147";
    private static final String BACKUP = "canary backup Zaunkönig 7733";
    private static final String WRONG = "canary mistyped Rohrdommel 3377";
    private static final String KEY = "rpa_CANARY7Q2mXw9ZtLkV4sBn8Yc3HdJf6";
    private static final String TOKEN = "hf_CANARYvK2pLq8WzXn5RtYb7MfGd4Js";

    @TempDir private Path folder;
    private SimCloud cloud;
    private EchoCloud echo;
    private Shell shell;

    /// All that was said on either stream.
    private final StringBuilder said = new StringBuilder();

    @BeforeEach
    void open() throws IOException {
        cloud = SimCloud.start(SimOptions.defaults().withSpeed(600));
        echo = EchoCloud.start();
        shell = Shell.over(folder, PASSWORD);
    }

    @AfterEach
    void close() {
        shell.close();
        echo.close();
        cloud.close();
    }

    @Test
    void noSecretOfAWholeSessionIsFoundInAnythingItLeaves() throws IOException {
        addAccounts();
        suffer();
        rentAndEnd();
        keepTheVault();
        breakDown();
        said.append(shownSecrets());
        said.append(System.getProperties());
        var help = folder.resolve("help.zip");
        new Diagnostics(AppPaths.find(Optional.of(shell.home()), false), InstantSource.system())
                .write(help);
        said.append(DiagnosticsTest.read(help));

        assertThat(echo.heardAKey()).as("the echo had something to say").isTrue();
        assertThat(logs()).as("the log tells of the session").contains("a command broke");
        for (var secret : secrets()) {
            assertThat(found(secret)).as("places that hold a secret").isEmpty();
        }
    }

    @Test
    void theSearchFindsWhatIsPlanted() throws IOException {
        var bytes = KEY.getBytes(StandardCharsets.UTF_8);
        var writings =
                List.of(
                        bytes,
                        KEY.getBytes(StandardCharsets.UTF_16LE),
                        ("a" + KEY).getBytes(StandardCharsets.UTF_16BE),
                        Base64.getEncoder().encode(bytes),
                        Base64.getEncoder()
                                .encode(("x" + KEY + "y").getBytes(StandardCharsets.UTF_8)),
                        Base64.getEncoder().encode(("xy" + KEY).getBytes(StandardCharsets.UTF_8)),
                        HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII),
                        HexFormat.of()
                                .withUpperCase()
                                .formatHex(bytes)
                                .getBytes(StandardCharsets.US_ASCII));
        var planted = shell.home().resolve("logs").resolve("planted");
        Files.createDirectories(planted.getParent());
        for (var writing : writings) {
            Files.write(planted, writing);
            assertThat(found(KEY)).hasSize(1);
        }
        Files.delete(planted);
        assertThat(found(KEY)).isEmpty();
        said.append("the key is ").append(KEY);
        assertThat(found(KEY)).containsExactly("what was said: UTF-8");
    }

    private void addAccounts() {
        for (var provider : cloud.providers()) {
            tell(
                    shell.typing(
                            cloud.key(provider).revealText() + "\n",
                            "accounts",
                            "add",
                            provider,
                            "--name",
                            provider,
                            "--key-stdin",
                            "--endpoint",
                            cloud.baseUrl(provider).toString()));
        }
        add("echo", KEY, echo.url());
        add("spaced", KEY + " " + KEY, echo.url());
        add("elsewhere", KEY, "https://me:" + KEY + "@example.com");
        // The mistake that people make: the key where an option or a word belongs.
        tell(shell.run("accounts", "add", "runpod", "--name", "x", "--key", KEY));
        tell(shell.run("accounts", "add", "runpod", "--name", "x", "--key=" + KEY));
        tell(shell.run("accounts", "add", "runpod", KEY, "--name", "x", "--key-stdin"));
        tell(shell.run("--json", "accounts", "list"));
    }

    private void add(String name, String key, String endpoint) {
        tell(
                shell.typing(
                        key + "\n",
                        "accounts",
                        "add",
                        "vast",
                        "--name",
                        name,
                        "--key-stdin",
                        "--endpoint",
                        endpoint));
    }

    /// Every way of failing that the account check meets.
    private void suffer() {
        for (var manner : EchoCloud.Manner.values()) {
            echo.answersAs(manner);
            var result = shell.run("accounts", "test", "echo");
            assertThat(result.exit()).as("%s", manner).isNotZero();
            tell(result);
        }
        echo.answersAs(EchoCloud.Manner.REJECTS);
        tell(shell.run("offers", "gpu:4090", "--limit", "1"));
        tell(shell.run("instances", "list"));
        tell(shell.run("accounts", "remove", "echo"));
        for (var fault : List.of(Fault.HTML, Fault.RESET_AFTER, Fault.RATE_LIMITED)) {
            cloud.faults().rate("vast", CallKind.LIST, fault, 1);
            tell(shell.run("instances", "list"));
        }
        cloud.faults().clear();
    }

    private void rentAndEnd() throws IOException {
        var secrets = shell.file("secrets.env", "HF_TOKEN=" + TOKEN + "\n");
        cloud.faults().rate("vast", CallKind.CREATE, Fault.SERVER_ERROR, 1);
        tell(deploy("--name", "no", "--env-file", secrets));
        cloud.faults().clear();
        var deployed = deploy("--name", "yes", "--env-file", secrets);
        assertThat(deployed.exit()).as(deployed.err()).isZero();
        tell(deployed);
        tell(shell.run("--json", "instances", "show", "yes"));
        tell(shell.run("instances", "terminate", "yes", "--yes", "--wait", "60s"));
        tell(shell.run("--json", "costs"));
    }

    /// One of the cheapest five, for at this speed of the market any may be gone at the next look.
    private Shell.Result deploy(String... more) throws IOException {
        var found = shell.run("--json", "offers", "provider:vast", "type:ondemand", "--limit", "5");
        tell(found);
        var words = new ArrayList<>(List.of("deploy", "--yes"));
        for (var offer : new ObjectMapper().readTree(found.out()).get("offers")) {
            words.addAll(List.of("--offer", offer.get("id").asText()));
        }
        words.addAll(List.of(more));
        return shell.run(words.toArray(String[]::new));
    }

    private void keepTheVault() {
        var wrong = shell.file("wrong", WRONG);
        var next = shell.file("next", NEXT_PASSWORD);
        var own = shell.file("own", BACKUP);
        var home = shell.home().toString();
        var backup = shell.home().resolve("my.backup").toString();
        tell(
                Shell.call(
                        shell.opener(),
                        "",
                        List.of("--home", home, "--password-file", wrong, "accounts", "list")));
        tell(shell.run("vault", "backup", backup, "--backup-password-file", own));
        tell(
                Shell.call(
                        shell.opener(),
                        "",
                        List.of(
                                "--home",
                                shell.home().resolve("restored").toString(),
                                "--password-file",
                                next,
                                "vault",
                                "restore",
                                backup,
                                "--backup-password-file",
                                wrong)));
        tell(shell.run("vault", "change-password", "--new-password-file", next));
        tell(shell.run("accounts", "list"));
    }

    /// What nobody foresaw, with the key in the text of the failure.
    private void breakDown() {
        var result =
                Shell.call(
                        new Breaking(shell.opener()),
                        "",
                        List.of("--home", shell.home().toString(), "accounts", "list"));
        assertThat(result.exit()).isEqualTo(1);
        tell(result);
    }

    private static String shownSecrets() {
        var token = Secret.of(TOKEN);
        var spec = RentSpec.plain("n", "i", 1);
        var full =
                new RentSpec(
                        spec.name(),
                        spec.image(),
                        spec.diskGb(),
                        Map.of("HF_TOKEN", token),
                        spec.ports(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        spec.tolerance());
        return token + " " + Credentials.ofKey(Secret.of(KEY)) + " " + full;
    }

    private List<String> secrets() {
        var all = new ArrayList<>(List.of(KEY, TOKEN, PASSWORD, NEXT_PASSWORD, BACKUP, WRONG));
        cloud.providers().forEach(provider -> all.add(cloud.key(provider).revealText()));
        return all;
    }

    private void tell(Shell.Result result) {
        said.append(result.all());
    }

    /// Where the secret is, and in which writing.
    private List<String> found(String secret) throws IOException {
        var canary = new Canary(secret);
        var places = new ArrayList<String>();
        canary.in(said.toString().getBytes(StandardCharsets.UTF_8))
                .ifPresent(writing -> places.add("what was said: " + writing));
        try (var files = Files.walk(shell.home())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                canary.in(Files.readAllBytes(file))
                        .ifPresent(writing -> places.add(file + ": " + writing));
            }
        }
        return places;
    }

    private String logs() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(shell.home().resolve("logs"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private record Breaking(Opener whole) implements Opener {

        @Override
        public Vault vault(Optional<Path> home) {
            return whole.vault(home);
        }

        @Override
        public Services open(Optional<Path> home, Supplier<Secret> password) {
            throw new IllegalStateException(
                    "broken with " + KEY, new IllegalArgumentException(PASSWORD));
        }

        @Override
        public LicenseBook license(Optional<Path> home) {
            return whole.license(home);
        }

        @Override
        public LicenseVerifier verifier() {
            return whole.verifier();
        }

        @Override
        public Services demo(Optional<Path> home) {
            return whole.demo(home);
        }

        @Override
        public Simulation simulate(
                Optional<Path> home, int port, double speed, Optional<Long> seed) {
            return whole.simulate(home, port, speed, seed);
        }
    }
}
