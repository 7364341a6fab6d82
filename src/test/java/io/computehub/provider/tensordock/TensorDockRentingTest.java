package io.computehub.provider.tensordock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.offer.Offer;
import io.computehub.http.Json;
import io.computehub.provider.Renting;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is sent to make a machine, and what an answer to it means.
class TensorDockRentingTest {

    private static final String CREATE = "POST /api/v2/instances";
    private static final TensorDockOffers MAPPER =
            new TensorDockOffers(TensorDockCloud.ACCOUNT, TensorDockCloud.NOW);

    private final TensorDockCloud cloud = new TensorDockCloud();

    @BeforeEach
    void oneKeyAndAnAnswer() {
        keys("{\"id\":\"key-1\",\"type\":\"SSHKEY\",\"value\":\"ssh-ed25519 AAAAone me\"}");
        cloud.answers(CREATE, 201, "{\"data\":{\"id\":\"made-1\",\"status\":\"running\"}}");
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private void keys(String rows) {
        cloud.answers("GET /api/v2/secrets", 200, "{\"data\":{\"secrets\":[" + rows + "]}}");
    }

    private static Offer atSite(boolean address) {
        var site = TensorDockSamples.site("s");
        ((ObjectNode) site.at("/gpus/0/network_features")).put("dedicated_ip_available", address);
        return MAPPER.ofSite(new TensorDockRow(site)).values().iterator().next();
    }

    private static Offer atHost() {
        var host = new TensorDockRow(TensorDockSamples.host("h", "s"));
        return List.copyOf(MAPPER.ofHost(host).values()).getLast();
    }

    private static Renting.Order order(Offer offer, int disk) {
        return new Renting.Order(
                offer,
                new DeploymentTag("ch-7f3a91c2e0"),
                "my run",
                "ubuntu2404_ml_pytorch",
                disk,
                Map.of("TOKEN", Secret.of("it's")),
                List.of(new Renting.Port(22, false), new Renting.Port(20003, true)),
                Optional.of("echo hello"),
                Optional.empty());
    }

    private JsonNode sent() {
        return cloud.asked.stream()
                .filter(one -> one.line().equals(CREATE))
                .findFirst()
                .orElseThrow()
                .json()
                .path("data")
                .path("attributes");
    }

    private ProviderException refusal() {
        return catchThrowableOfType(
                ProviderException.class,
                () -> cloud.able(Renting.class).rent(order(atSite(true), 40)));
    }

    @Test
    void aMachineIsMadeWithWhatItsPriceHolds() throws Exception {
        var id = cloud.able(Renting.class).rent(order(atSite(true), 40));
        assertThat(id.key()).isEqualTo("made-1");
        var sent = sent();
        assertThat(sent.path("name").asText()).isEqualTo("my run ch-7f3a91c2e0");
        assertThat(sent.path("image").asText()).isEqualTo("ubuntu2404_ml_pytorch");
        assertThat(sent.path("location_id").asText()).isEqualTo("s");
        assertThat(sent.has("hostnode_id")).isFalse();
        assertThat(sent.path("useDedicatedIp").asBoolean()).isTrue();
        assertThat(sent.path("ssh_key_id").asText()).isEqualTo("key-1");
        assertThat(sent.has("ssh_key")).isFalse();
        assertThat(sent.path("resources"))
                .isEqualTo(
                        TensorDockSamples.tree(
                                """
                                {"vcpu_count":4,"ram_gb":32,"storage_gb":100,
                                 "gpus":{"geforcertx4090-pcie-24gb":{"count":1}}}\
                                """));
    }

    @Test
    void moreDiskThanTheLeastIsOrderedAsAskedFor() throws Exception {
        cloud.able(Renting.class).rent(order(atSite(true), 250));
        assertThat(sent().at("/resources/storage_gb").asInt()).isEqualTo(250);
    }

    @Test
    void withoutAnAddressOfItsOwnItsPortsAreForwardedSshFirst() throws Exception {
        cloud.able(Renting.class).rent(order(atSite(false), 40));
        assertThat(sent().has("useDedicatedIp")).isFalse();
        assertThat(sent().path("port_forwards").findValuesAsText("internal_port"))
                .containsExactly("22", "20003");
        assertThat(sent().path("port_forwards").findValuesAsText("external_port"))
                .containsExactly("22", "20003");
    }

    @Test
    void onAHostTheOutsidePortsAreAmongThoseItHasFreeNow() throws Exception {
        var host = Json.object().set("data", TensorDockSamples.host("h", "s"));
        cloud.answers("GET /api/v2/hostnodes/h", 200, host.toString());
        cloud.able(Renting.class).rent(order(atHost(), 40));
        assertThat(sent().path("hostnode_id").asText()).isEqualTo("h");
        assertThat(sent().path("port_forwards").findValuesAsText("external_port"))
                .containsExactly("20001", "20003");
    }

    @Test
    void aHostThatHasGoneIsNoCapacityAndNothingIsOrdered() {
        cloud.answers("GET /api/v2/hostnodes/h", 404, "{\"error\":\"gone\"}");
        assertThat(
                        catchThrowableOfType(
                                ProviderException.class,
                                () -> cloud.able(Renting.class).rent(order(atHost(), 40))))
                .isInstanceOf(NoCapacity.class);
        assertThat(cloud.lines()).doesNotContain(CREATE);
    }

    @Test
    void keysEnvironmentAndStartScriptAreWrittenAtTheFirstBoot() throws Exception {
        keys(
                "{\"id\":\"key-1\",\"type\":\"SSHKEY\",\"value\":\"ssh-ed25519 AAAAone me\"},"
                        + "{\"id\":\"key-2\",\"type\":\"SSHKEY\"}");
        cloud.answers(
                "GET /api/v2/secrets/key-2",
                200,
                "{\"id\":\"key-2\",\"type\":\"SSHKEY\",\"value\":\"ssh-rsa AAAAtwo you\"}");
        cloud.able(Renting.class).rent(order(atSite(true), 40));
        assertThat(file("authorized_keys"))
                .isEqualTo("ssh-ed25519 AAAAone me\nssh-rsa AAAAtwo you\n");
        assertThat(file("computehub.sh")).isEqualTo("export TOKEN='it'\\''s'\n");
        assertThat(file("start.sh")).isEqualTo("echo hello");
        assertThat(file("setup.sh")).contains("/root /home/user", "start.sh");
        assertThat(sent().at("/cloud_init/runcmd/0").asText())
                .isEqualTo("bash /var/lib/computehub/setup.sh");
    }

    private String file(String ending) {
        return sent().at("/cloud_init/write_files")
                .valueStream()
                .filter(file -> file.path("path").asText().endsWith(ending))
                .map(file -> Base64.getDecoder().decode(file.path("content").asText()))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutAKeyNothingIsOrdered() {
        keys("{\"id\":\"other\",\"type\":\"TOKEN\"}");
        assertThat(refusal())
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reason.SSH_KEY));
        assertThat(cloud.lines()).doesNotContain(CREATE);
    }

    @Test
    void nothingFreeWithAGoodStatusIsNoCapacity() {
        cloud.answers(CREATE, 200, "{\"status\":400,\"error\":\"No available nodes found\"}");
        assertThat(refusal()).isInstanceOf(NoCapacity.class).hasMessage("No available nodes found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    200|{"status":400,"error":"You need at least $1 in your account"}|BALANCE
                    400|{"error":"SSH port (22) must be forwarded for Ubuntu VMs"}|INVALID
                    200|{"status":403,"error":"not for you"}|PERMISSION
                    400|{"error":[{"code":"x","message":"Required","path":["a","b"]}]}|INVALID
                    422|[{"code":"x","message":"Required","path":["a"]}]|INVALID
                    200|{"error":{"message":"no"}}|INVALID
                    200|{"success":false,"message":"no"}|INVALID\
                    """)
    void aRefusalIsToldFromASuccessWhateverItsStatus(int status, String body, Reason reason) {
        cloud.answers(CREATE, status, body);
        assertThat(refusal())
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(reason));
    }

    @Test
    void theirListOfWhatIsWrongBecomesOneSentence() {
        cloud.answers(
                CREATE,
                400,
                "{\"error\":[{\"message\":\"Required\",\"path\":[\"data\",\"name\"]},"
                        + "{\"message\":\"Too small\"}]}");
        assertThat(refusal()).hasMessage("data.name: Required; Too small");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    200|{"status":500,"error":"No available nodes found"}
                    200|{"data":{"status":"running"}}
                    200|{"message":"accepted"}
                    201|null\
                    """)
    void anAnswerThatNeitherRefusesNorNamesAMachineLeavesItInDoubt(int status, String body) {
        cloud.answers(CREATE, status, body);
        assertThat(refusal()).isInstanceOf(OutcomeUnknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ubuntu2404, ubuntu2404",
        "Ubuntu2204, ubuntu2204",
        "debian12, debian12",
        "ubuntu2404_ml_tensorflow, ubuntu2404_ml_tensorflow"
    })
    void anImageOfTheirsIsOrderedByItsName(String ordered, String image) throws Exception {
        assertThat(VmImages.of(ordered)).isEqualTo(image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows10", "runpod/pytorch:1.0.2-cu1281", "pytorch", ""})
    void whatCannotBeBootedAndReachedIsRefusedWithTheNamesThatCan(String ordered) {
        assertThat(catchThrowableOfType(Rejected.class, () -> VmImages.of(ordered)))
                .satisfies(no -> assertThat(no.reason()).isEqualTo(Reason.IMAGE))
                .satisfies(
                        no -> assertThat(no.theirWords()).startsWith("ubuntu2404_ml_everything"));
    }
}
