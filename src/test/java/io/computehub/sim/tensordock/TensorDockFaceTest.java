package io.computehub.sim.tensordock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.money.Money;
import io.computehub.sim.CallKind;
import io.computehub.sim.FaceContract;
import io.computehub.sim.Fault;
import io.computehub.sim.Wire;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// The simulated TensorDock owes what every simulated provider owes, and some things of its own.
class TensorDockFaceTest extends FaceContract {

    private static final String NAME = "tensordock";
    private static final String INSTANCES = "/api/v2/instances";

    @Override
    protected String provider() {
        return NAME;
    }

    private Wire.Answer call(String method, String path, String body) throws IOException {
        return wire.call(NAME, method, path, body);
    }

    /// A refusal may come with a good status; here it counts by the status within.
    @Override
    protected Wire.Answer rent(String name) throws IOException {
        var answer = call("POST", INSTANCES, order(name, 8, 32, 100));
        boolean refused = answer.type().contains("json") && answer.body().contains("\"status\":4");
        return refused ? new Wire.Answer(400, answer.type(), answer.body(), answer.raw()) : answer;
    }

    private String order(String name, int vcpus, int ram, int disk) throws IOException {
        var host = host();
        var free = host.get("available_resources");
        return """
        {"data":{"type":"virtualmachine","attributes":{"name":"%s","type":"virtualmachine",
         "image":"ubuntu2404","resources":{"vcpu_count":%d,"ram_gb":%d,"storage_gb":%d,
          "gpus":{"%s":{"count":1}}},"hostnode_id":"%s",
         "port_forwards":[{"protocol":"tcp","internal_port":22,"external_port":%d}],
         "ssh_key":"ssh-ed25519 AAAA me"}}}\
        """
                .formatted(
                        name,
                        vcpus,
                        ram,
                        disk,
                        free.at("/gpus/0/v0Name").asText(),
                        host.get("id").asText(),
                        free.at("/available_ports/0").asInt());
    }

    /// The smallest that has room for what the tests order.
    private JsonNode host() throws IOException {
        return call("GET", "/api/v2/hostnodes", "")
                .json()
                .at("/data/hostnodes")
                .valueStream()
                .filter(each -> each.at("/available_resources/vcpu_count").asInt() >= 8)
                .filter(each -> each.at("/available_resources/ram_gb").asInt() >= 32)
                .filter(each -> each.hasNonNull("pricing"))
                .min(Comparator.comparing(TensorDockFaceTest::free))
                .orElseThrow();
    }

    private static int free(JsonNode host) {
        return host.at("/available_resources/gpus/0/availableCount").asInt();
    }

    @Override
    protected Wire.Answer list() throws IOException {
        return call("GET", INSTANCES, "");
    }

    @Override
    protected List<JsonNode> rows(Wire.Answer list) {
        return list.json().at("/data/instances").valueStream().toList();
    }

    @Override
    protected Wire.Answer end(String id) throws IOException {
        return call("DELETE", INSTANCES + "/" + id, "");
    }

    @Override
    protected Wire.Answer offers() throws IOException {
        return call("GET", "/api/v2/locations", "");
    }

    @Override
    protected Wire.Answer listWith(String key) throws IOException {
        return wire.call(NAME, "GET", INSTANCES, "", key);
    }

    @Override
    protected boolean refusesTheKey(Wire.Answer answer) {
        return answer.status() == 401 && answer.body().contains("Unauthorized");
    }

    @Test
    void nothingFreeIsAGoodStatusWithARefusalInside() throws IOException {
        cloud.faults().next(NAME, CallKind.CREATE, Fault.NO_CAPACITY, 1);
        var answer = call("POST", INSTANCES, order("a", 8, 32, 100));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("status").asInt()).isEqualTo(400);
        assertThat(answer.json().get("error").asText()).isEqualTo("No available nodes found");
        assertThat(cloud.truth().everything()).isEmpty();
    }

    @Test
    void oddVcpusStrangeMemoryAndSmallDisksAreRefusedInDetail() throws IOException {
        for (var wrong :
                List.of(
                        order("a", 7, 32, 100),
                        order("a", 8, 33, 100),
                        order("a", 8, 32, 99),
                        order("", 8, 32, 100))) {
            var answer = call("POST", INSTANCES, wrong);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().at("/error/0/path/1").asText()).isEqualTo("attributes");
        }
        var closed = order("a", 8, 32, 100).replace("\"internal_port\":22", "\"internal_port\":80");
        assertThat(call("POST", INSTANCES, closed).json().get("error").asText())
                .contains("SSH port (22) must be forwarded");
        assertThat(cloud.truth().everything()).isEmpty();
    }

    @Test
    void aMachineWithoutADollarIsRefused() throws IOException {
        cloud.setBalance(NAME, Money.usd("0.90"));
        assertThat(call("POST", INSTANCES, order("a", 8, 32, 100)).body())
                .contains("need at least $1");
    }

    @Test
    void aMachineSaysThatItRunsBeforeItHasAnAddressAndBillsItsPartsUntilItStops()
            throws IOException {
        var made = rent("a").json().get("data");
        assertThat(made.get("status").asText()).isEqualTo("running");
        var path = INSTANCES + "/" + made.get("id").asText();
        assertThat(call("GET", path, "").json().has("ipAddress")).isFalse();
        cloud.clock().advance(Duration.ofMinutes(5));
        var up = call("GET", path, "").json();
        assertThat(up.at("/portForwards/0/external_port").asInt()).isPositive();
        var rate = up.get("rateHourly").decimalValue();
        assertThat(cloud.truth().burn(NAME).perHour().amount()).isEqualByComparingTo(rate);

        assertThat(call("POST", path + "/start", "{}").status()).isEqualTo(409);
        assertThat(call("POST", path + "/stop", "{}").status()).isEqualTo(200);
        cloud.clock().advance(Duration.ofMinutes(5));
        var stopped = rows(list()).getFirst();
        assertThat(stopped.get("status").asText()).startsWith("stopped");
        assertThat(stopped.get("price_per_hour").decimalValue())
                .isGreaterThan(BigDecimal.ZERO)
                .isLessThan(rate);
    }

    @Test
    void theGpuOfAStoppedMachineMayGoToSomeoneElse() throws IOException {
        var id = rent("a").json().at("/data/id").asText();
        cloud.clock().advance(Duration.ofMinutes(5));
        call("POST", INSTANCES + "/" + id + "/stop", "{}");
        for (int i = 0; i < 2_000; i++) {
            cloud.clock().advance(Duration.ofMinutes(20));
            if (rows(list()).getFirst().get("status").asText().equals("stopped_disassociated")) {
                break;
            }
        }
        var start = call("POST", INSTANCES + "/" + id + "/start", "{}");
        assertThat(start.status()).isEqualTo(200);
        assertThat(start.json().get("error").asText()).isEqualTo("No available nodes found");
    }

    @Test
    void theBalanceWantsBothHalvesOfTheAuthorizationInAForm() throws IOException {
        var path = "/api/v0/billing/balance";
        var token = cloud.key(NAME).revealText();
        var half = call("POST", path, "api_token=" + token).json();
        assertThat(half.get("success").asBoolean()).isFalse();
        var form = "api_key=4c1ee7b5-7a3f-4c6f-9b5e-0d2f3a1c9e88&api_token=" + token;
        var whole = wire.call(NAME, "POST", path, form, "").json();
        assertThat(whole.get("balance").decimalValue())
                .isEqualByComparingTo(cloud.truth().balance(NAME).amount());
    }

    @Test
    void sitesAreToldToEverybodyAndSomeDoNotTellThePricesOfTheirParts() throws IOException {
        var sites = wire.call(NAME, "GET", "/api/v2/locations", "", "").json();
        var gpus = sites.at("/data/locations").findValues("pricing");
        assertThat(gpus).anyMatch(JsonNode::isNull).anyMatch(JsonNode::isObject);
    }

    @Test
    void aSecretShowsItsValueOnlyByItself() throws IOException {
        var body =
                "{\"data\":{\"type\":\"secret\",\"attributes\":{\"name\":\"x\",\"type\":\"SSHKEY\","
                        + "\"value\":\"ssh-ed25519 AAAAmine me\"}}}";
        var id = call("POST", "/api/v2/secrets", body).json().at("/data/id").asText();
        assertThat(call("GET", "/api/v2/secrets", "").body()).contains(id).doesNotContain("mine");
        assertThat(call("GET", "/api/v2/secrets/" + id, "").body()).contains("AAAAmine");
        assertThat(call("DELETE", "/api/v2/secrets/" + id, "").status()).isEqualTo(200);
        assertThat(call("GET", "/api/v2/secrets/" + id, "").status()).isEqualTo(404);
    }
}
