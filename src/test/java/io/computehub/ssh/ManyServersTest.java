package io.computehub.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.ssh.SignInQuestion.Asked;
import io.computehub.ssh.SshException.Problem;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How servers may be set up, and what a user may sign in with.
class ManyServersTest {

    private static final InstanceId MACHINE = new InstanceId(new AccountId("a"), "m1");

    @TempDir private Path folder;
    private final List<Asked> asked = new ArrayList<>();
    private Vault vault;
    private KeyRing ring;
    private Connector connector;

    @BeforeEach
    void open() {
        vault = TestVaults.open(folder.resolve("vault"));
        use(new KeyRing(vault, InstantSource.system()));
    }

    private void use(KeyRing next) {
        ring = next;
        connector = new Connector(ring, new KnownHosts(vault, InstantSource.system()));
    }

    @AfterEach
    void close() {
        ring.close();
        vault.close();
    }

    private Connection connect(SshAddress address) throws SshException {
        return connector.open(SshTarget.of(MACHINE, address, ring), _ -> true);
    }

    private static String run(Connection connection, String command) throws SshException {
        var out = new ByteArrayOutputStream();
        assertThat(connection.run(command, InputStream.nullInputStream(), out, out)).contains(0);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Problem problem(SshAddress address) {
        return catchThrowableOfType(SshException.class, () -> connect(address).close()).problem();
    }

    private Path key(String name, String... how) throws IOException {
        var file = folder.resolve(name);
        Sshd.keygen(file, how);
        return file;
    }

    private static String publicLine(Path file) throws IOException {
        return Files.readString(Path.of(file + ".pub")).strip();
    }

    private SshKey taken(Path file) throws Exception {
        return ring.take(
                String.valueOf(file.getFileName()),
                Secret.ofUtf8(Files.readAllBytes(file)),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa -b 256", "ecdsa -b 521", "rsa -b 2048"})
    void everyKindOfKeySignsIn(String kind) throws Exception {
        Sshd.assumeInstalled();
        var file = key("key", ("-t " + kind + " -N |").replace("|", "").split(" ", -1));
        var _ = taken(file);
        try (var sshd = Sshd.start(folder.resolve("sshd"), List.of(publicLine(file)));
                var connection = connect(sshd.address())) {
            assertThat(run(connection, "echo in")).isEqualTo("in\n");
        }
    }

    /// Signs the key for the user who runs the tests.
    private String certificate(Path authority, Path key, String... more) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                "ssh-keygen",
                                "-q",
                                "-s",
                                authority.toString(),
                                "-I",
                                "ada of the lab",
                                "-n",
                                System.getProperty("user.name") + ",ada"));
        command.addAll(List.of(more));
        command.add(key + ".pub");
        Sshd.execute(command);
        return Files.readString(Path.of(key + "-cert.pub"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa -b 256", "rsa -b 2048"})
    void aCertificateLetsAKeyInThatTheServerDoesNotKnow(String kind) throws Exception {
        Sshd.assumeInstalled();
        var authority = key("authority");
        var file = key("key", ("-t " + kind + " -N |").replace("|", "").split(" ", -1));
        var key = taken(file);
        try (var sshd =
                Sshd.start(
                        folder.resolve("sshd"),
                        List.of(),
                        "TrustedUserCAKeys " + authority + ".pub\n")) {
            assertThat(problem(sshd.address())).isEqualTo(new Problem.SignInRefused(1));
            var certified = ring.certify(key.id(), certificate(authority, file, "-V", "-1h:+1h"));
            assertThat(certified.certificate())
                    .hasValueSatisfying(it -> {
                        assertThat(it.holder()).isEqualTo("ada of the lab");
                        assertThat(it.users())
                                .containsExactly(System.getProperty("user.name"), "ada");
                        assertThat(it.until().orElseThrow())
                                .isBetween(
                                        Instant.now().plus(Duration.ofMinutes(58)),
                                        Instant.now().plus(Duration.ofMinutes(62)));
                        assertThat(it.fingerprint()).isEqualTo(key.fingerprint());
                    });
            connect(sshd.address()).close();
            ring.decertify(key.id());
            assertThat(problem(sshd.address())).isEqualTo(new Problem.SignInRefused(1));
        }
    }

    @Test
    void aServerThatDoesNotKnowTheAuthorityIsShownTheBareKey() throws Exception {
        Sshd.assumeInstalled();
        var file = key("key");
        var key = taken(file);
        var _ = ring.certify(key.id(), certificate(key("authority"), file));
        try (var sshd = Sshd.start(folder.resolve("sshd"), List.of(publicLine(file)))) {
            connect(sshd.address()).close();
        }
    }

    @Test
    void aCertificateOfAnotherKeyOfAServerOrOfThePastIsRefusedWithASentence() throws Exception {
        Sshd.assumeInstalled();
        var authority = key("authority");
        var file = key("key");
        var other = key("other");
        var key = taken(file);
        refused(key, certificate(authority, other), KeyException.Problem.OTHER_CERTIFICATE);
        refused(
                key,
                certificate(authority, file, "-V", "20200101:20200102"),
                KeyException.Problem.CERTIFICATE_EXPIRED);
        refused(key, certificate(authority, file, "-h"), KeyException.Problem.HOST_CERTIFICATE);
        refused(key, publicLine(file), KeyException.Problem.NO_CERTIFICATE);
        var whole = certificate(authority, file);
        for (int length = 0; length < whole.strip().lastIndexOf(' ') - 8; length += 11) {
            refused(key, whole.substring(0, length), KeyException.Problem.NO_CERTIFICATE);
        }
        assertThat(ring.keys().get()).containsExactly(key);
    }

    private void refused(SshKey key, String line, KeyException.Problem why) {
        assertThatThrownBy(() -> ring.certify(key.id(), line))
                .isInstanceOfSatisfying(
                        KeyException.class,
                        e -> {
                            assertThat(e.problem()).isEqualTo(why);
                            for (var language : Language.values()) {
                                assertThat(new Texts(language).say(e.explanation()))
                                        .isNotBlank()
                                        .doesNotContain("{");
                            }
                        });
    }

    @Test
    void theAgentsKeysSignInOnlyWhereTheUserSaidSoAndNoKeyWasChosen() throws Exception {
        Sshd.assumeInstalled();
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ssh-agent")),
                "no ssh-agent here: the agent is not tried");
        // Short: a socket's name may have 108 bytes.
        var home = Files.createTempDirectory("ch-agent");
        var socket = home.resolve("s");
        var agent =
                new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            assertThat(agent.inputReader().readLine()).contains("SSH_AUTH_SOCK");
            var file = key("held");
            hold(socket, file);
            ring.close();
            use(
                    new KeyRing(
                            vault,
                            InstantSource.system(),
                            SshAgent.of(Map.of("SSH_AUTH_SOCK", socket.toString()))));
            assertThat(ring.agent().orElseThrow().keys())
                    .extracting(PublicKey::line)
                    .containsExactly(publicLine(file));
            try (var sshd = Sshd.start(folder.resolve("sshd"), List.of(publicLine(file)))) {
                assertThat(problem(sshd.address())).isEqualTo(new Problem.NoKey());
                ring.askAgent(true);
                connect(sshd.address()).close();
                var chosen = ring.generate("chosen");
                connect(sshd.address()).close();
                ring.use(MACHINE, Optional.of(chosen.id()));
                assertThat(problem(sshd.address())).isEqualTo(new Problem.SignInRefused(1));
                ring.use(MACHINE, Optional.empty());
                agent.destroy();
                agent.waitFor();
                assertThat(problem(sshd.address())).isEqualTo(new Problem.SignInRefused(1));
                assertThatThrownBy(() -> ring.agent().orElseThrow().keys())
                        .isInstanceOf(KeyException.class);
            }
        } finally {
            agent.destroyForcibly().waitFor();
            Files.deleteIfExists(socket);
            Files.deleteIfExists(home);
        }
    }

    private static void hold(Path socket, Path key) throws Exception {
        var add = new ProcessBuilder("ssh-add", "-q", key.toString());
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertThat(add.start().waitFor()).isZero();
    }

    /// A server that asks, since none of OpenSSH's does without the system's own accounts.
    private SshServer asking(Optional<KeyboardInteractiveAuthenticator> interactive)
            throws IOException {
        var server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("mina")));
        if (interactive.isPresent()) {
            server.setKeyboardInteractiveAuthenticator(interactive.get());
        } else {
            server.setKeyboardInteractiveAuthenticator(KeyboardInteractiveAuthenticator.NONE);
            server.setPasswordAuthenticator((_, password, _) -> password.equals("pass 口令"));
        }
        server.setPublickeyAuthenticator((_, _, _) -> false);
        server.start();
        return server;
    }

    private static SshAddress address(SshServer server) {
        return new SshAddress("127.0.0.1", server.getPort(), "ada", false);
    }

    private SignInQuestion answering(String... answers) {
        return what -> {
            asked.add(what);
            return Optional.of(java.util.Arrays.stream(answers).map(Secret::of).toList());
        };
    }

    private Connection ask(SshServer server, SignInQuestion question) throws SshException {
        return connector.open(SshTarget.of(MACHINE, address(server), ring), _ -> true, question);
    }

    /// A password and a code, as clusters ask for.
    private static final class TwoSteps extends DefaultKeyboardInteractiveAuthenticator {

        @Override
        public InteractiveChallenge generateChallenge(
                ServerSession session, String user, String lang, String subMethods) {
            var challenge = new InteractiveChallenge();
            challenge.setInteractionName("Lab");
            challenge.setInteractionInstruction("Both\u001b[31m, \u202eplease");
            challenge.addPrompt("Password: ", false);
            challenge.addPrompt("Code: ", true);
            return challenge;
        }

        @Override
        public boolean authenticate(ServerSession session, String user, List<String> answers) {
            return answers.equals(List.of("pass 口令", "123456"));
        }
    }

    @Test
    void whatAHostAsksForIsShownAsItsWordsAndAnswered() throws Exception {
        try (var server = asking(Optional.of(new TwoSteps()))) {
            ask(server, answering("pass 口令", "123456")).close();
            assertThat(asked)
                    .containsExactly(
                            new Asked(
                                    "ada",
                                    "127.0.0.1",
                                    "Lab Both[31m, please",
                                    List.of(
                                            new SignInQuestion.Line("Password:", false),
                                            new SignInQuestion.Line("Code:", true))));
        }
    }

    @Test
    void aPasswordAloneIsAskedForToo() throws Exception {
        try (var server = asking(Optional.empty())) {
            ask(server, answering("pass 口令")).close();
            assertThat(asked)
                    .containsExactly(
                            new Asked(
                                    "ada",
                                    "127.0.0.1",
                                    "",
                                    List.of(new SignInQuestion.Line("", false))));
        }
    }

    @Test
    void wrongAnswersAreARefusalAndCallingItOffEndsTheQuestions() throws Exception {
        try (var server = asking(Optional.of(new TwoSteps()))) {
            var wrong =
                    catchThrowableOfType(
                            SshException.class, () -> ask(server, answering("no", "0")));
            assertThat(wrong.problem()).isInstanceOf(Problem.SignInRefused.class);
            asked.clear();
            var left =
                    catchThrowableOfType(
                            SshException.class,
                            () ->
                                    ask(
                                            server,
                                            what -> {
                                                asked.add(what);
                                                return Optional.empty();
                                            }));
            assertThat(left.problem()).isEqualTo(new Problem.Interrupted());
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void whereNobodyCanAnswerNobodyIsAsked() throws Exception {
        var _ = ring.generate("ours");
        try (var server = asking(Optional.of(new TwoSteps()))) {
            assertThat(problem(address(server))).isEqualTo(new Problem.SignInRefused(1));
        }
    }

    @Test
    void keysAreExchangedAnewAmidALongOutput() throws Exception {
        Sshd.assumeInstalled();
        var key = ring.generate("ours");
        try (var sshd =
                        Sshd.start(
                                folder.resolve("sshd"),
                                List.of(key.publicLine()),
                                "RekeyLimit 1M\nLogLevel DEBUG\n");
                var connection = connect(sshd.address())) {
            assertThat(run(connection, "seq 1 2000000 | tee /dev/stderr | tail -1"))
                    .endsWith("2000000\n")
                    .hasSizeGreaterThan(14_000_000);
            assertThat(Files.readString(folder.resolve("sshd").resolve("log")).lines())
                    .filteredOn(line -> line.contains("ssh_set_newkeys: rekeying out"))
                    .as("exchanges of keys")
                    .hasSizeGreaterThan(5);
        }
    }

    @Test
    void aServerThatAllowsOneChannelServesOneAfterAnother() throws Exception {
        Sshd.assumeInstalled();
        var key = ring.generate("ours");
        try (var sshd =
                        Sshd.start(
                                folder.resolve("sshd"),
                                List.of(key.publicLine()),
                                "MaxSessions 1\n");
                var connection = connect(sshd.address())) {
            try (var _ = connection.shell(80, 24, (_, _, _) -> {}, _ -> {})) {
                assertThatThrownBy(() ->
                                connection.run(
                                        "true",
                                        InputStream.nullInputStream(),
                                        OutputStream.nullOutputStream(),
                                        OutputStream.nullOutputStream()))
                        .isInstanceOf(SshException.class);
                try (var another = connect(sshd.address())) {
                    assertThat(run(another, "echo beside")).isEqualTo("beside\n");
                }
            }
        }
    }

    @Test
    void aLongBannerIsInNobodysWay() throws Exception {
        Sshd.assumeInstalled();
        var key = ring.generate("ours");
        var banner = folder.resolve("banner");
        Files.writeString(banner, "\u001b[2J Authorised use only. 仅限授权使用。\n".repeat(5_000));
        try (var sshd =
                        Sshd.start(
                                folder.resolve("sshd"),
                                List.of(key.publicLine()),
                                "Banner " + banner + "\n");
                var connection = connect(sshd.address())) {
            assertThat(run(connection, "echo in")).isEqualTo("in\n");
        }
    }
}
