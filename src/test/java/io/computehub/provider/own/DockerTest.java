package io.computehub.provider.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.provider.Host.Ran;
import io.computehub.provider.Renting.Order;
import io.computehub.provider.Renting.Port;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is sent to Docker, and what its answers mean.
class DockerTest {

    private static Order order(String name, String image, Map<String, Secret> environment)
            throws ProviderException {
        var offer = Bench.machine("1.20").offers().getLast();
        return new Order(
                offer,
                new DeploymentTag("ch-7f3a91c2e0"),
                name,
                image,
                40,
                environment,
                List.of(new Port(8888, true)),
                Optional.of("echo it's up; python train.py"),
                Optional.empty());
    }

    private static List<Gpu> gpus() throws ProviderException {
        return Survey.of(Printed.TWO_RTX_4090).gpus();
    }

    @Test
    void aContainerIsMadeWithItsNameItsGpusItsPortsAndItsLabels() throws Exception {
        var words = Bench.words(Docker.run(order("my run", "img:1", Map.of()), gpus()));
        assertThat(words)
                .containsSequence("docker", "run", "-d", "-i", "--name", "computehub-ch-7f3a91c2e0")
                .containsSequence("--label", "io.computehub.name=my run")
                .containsSequence("--label", "io.computehub.tag=ch-7f3a91c2e0")
                .containsSequence(
                        "--gpus",
                        "\"device=GPU-11111111-aaaa-bbbb-cccc-000000000001,"
                                + "GPU-11111111-aaaa-bbbb-cccc-000000000002\"")
                .containsSequence("-p", "127.0.0.1::8888")
                .containsSequence("--env-file", "/dev/stdin", "--entrypoint", "sh", "img:1", "-c");
    }

    @Test
    void noSecretStandsInACommand() throws Exception {
        var order = order("n", "img", Map.of("HF_TOKEN", Secret.of("hf-secret word")));
        assertThat(Docker.run(order, gpus()))
                .doesNotContain("hf-secret")
                .doesNotContain("train.py");
        var lines = new String(Docker.environment(order), StandardCharsets.UTF_8);
        assertThat(lines.lines()).contains("HF_TOKEN=hf-secret word").hasSize(2);
    }

    @Test
    void aHostileNameIsAName() throws Exception {
        var name = "x'; rm -rf / #\n$(id)";
        assertThat(Bench.words(Docker.run(order(name, "img", Map.of()), gpus())))
                .containsSequence("--label", "io.computehub.name=" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-v", "--privileged", "a b", "a;b", "$(id)", "a'b", "a\nb"})
    void whatIsNoImageIsRefused(String image) {
        assertThatThrownBy(() -> Docker.run(order("n", image, Map.of()), gpus()))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reason.IMAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A B", "A=B", "1A", "", "A-B", "A\nB"})
    void whatIsNoVariableIsRefused(String name) throws Exception {
        var order = order("n", "img", Map.of(name, Secret.of("v")));
        assertThatThrownBy(() -> Docker.environment(order)).isInstanceOf(Rejected.class);
    }

    @Test
    void aValueOfSeveralLinesIsRefusedAndNotCutShort() throws Exception {
        var order = order("n", "img", Map.of("A", Secret.of("one\nPATH=two")));
        assertThatThrownBy(() -> Docker.environment(order))
                .isInstanceOf(Rejected.class)
                .hasMessageNotContaining("two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Unable to find image 'x:1' locally / docker: Error response from daemon: manifest for x:1 not found: manifest unknown. | IMAGE
                    Error response from daemon: pull access denied for x, repository does not exist | IMAGE
                    docker: invalid reference format: repository name must be lowercase. | IMAGE
                    docker: Error response from daemon: Conflict. The container name "/c" is already in use by container "ab". | CONFLICT
                    Error response from daemon: Container abc is not running | CONFLICT
                    write /var/lib/docker/tmp/x: no space left on device | QUOTA
                    permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock | PERMISSION
                    docker: Error response from daemon: could not select device driver "" with capabilities: [[gpu]]. | INVALID
                    Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running? | CONFLICT
                    sudo: a password is required | INVALID
                    """)
    void aRefusalHasItsReason(String complaint, Reason reason) {
        assertThat(DockerRefusals.of(complaining(complaint), true))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(reason));
    }

    @Test
    void theLineThatTellsIsShown() {
        var ran =
                complaining(
                        "Unable to find image 'x:1' locally / docker: Error response from daemon:"
                                + " manifest unknown. / See 'docker run --help'.");
        assertThat(DockerRefusals.words(ran))
                .isEqualTo("docker: Error response from daemon: manifest unknown.");
        assertThat(DockerRefusals.words(complaining(""))).isEqualTo("exit status 125");
    }

    @Test
    void aDaemonThatBreaksOffLeavesADoubtForThoseWhoChangeSomething() {
        var broken = complaining("error during connect: Post http://x: unexpected EOF");
        assertThat(DockerRefusals.of(broken, false)).isInstanceOf(Network.class);
        assertThat(DockerRefusals.of(broken, true)).isInstanceOf(OutcomeUnknown.class);
        assertThat(DockerRefusals.of(complaining("Error: No such container: x"), true))
                .isInstanceOf(NotFound.class);
        assertThat(DockerRefusals.of(complaining("toomanyrequests: rate limit"), false))
                .isInstanceOf(RateLimited.class);
    }

    private static Ran complaining(String text) {
        return new Ran(
                125, new byte[0], text.replace(" / ", "\n").getBytes(StandardCharsets.UTF_8));
    }
}
