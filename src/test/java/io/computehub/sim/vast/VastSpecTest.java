package io.computehub.sim.vast;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.report.LevelResolver;

import io.computehub.domain.money.Money;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.sim.Spec;
import io.computehub.sim.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The simulated Vast against Vast's published description, less the places in which that is known
/// to be wrong.
@Execution(ExecutionMode.CONCURRENT)
class VastSpecTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /// Where the description errs, each with what the service really does.
    private static final List<String> KNOWN_WRONG =
            List.of(
                    // An array of ports is described; a map of port to host ports is sent.
                    "at /instances/ports: ",
                    // A list of strings is described; pairs are sent.
                    "at /instances/extra_env/",
                    // Described as never null; null where nothing is known.
                    "at /instances/(credit_discount_max|os_version): null found",
                    // An ended instance is null, not an object.
                    "at /instances: null found",
                    // `order` is described as exactly two pairs.
                    "at /order: must have at least 2 items",
                    // `env` is described as a string of docker flags; an object is taken.
                    "at /env: object found",
                    // The official client sends `{}` where no body is described.
                    "request.body.unexpected",
                    // Not described, but sent by the official client or really answered.
                    "property"
                        + " '(client_id|instance_api_key|credit|username|hosting_type|gpu_total_ram"
                        + "|inet_up_billed|inet_down_billed|datacenter|country_code|ports)'",
                    // The validator takes a number with more digits than a float holds for wrong.
                    "schema.format.(float|double)");

    private Spec spec;
    private SimCloud cloud;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        spec = Spec.of("vast", "vast/openapi.yaml", LevelResolver.defaultResolver(), KNOWN_WRONG);
        cloud = SimCloud.start(SimOptions.manual(NOON));
        wire = new Wire(cloud);
    }

    @AfterEach
    void close() {
        if (cloud != null) {
            wire.close();
            cloud.close();
        }
    }

    private Wire.Answer call(String method, String path, String body) throws IOException {
        return spec.call(wire, method, path, body);
    }

    private Wire.Answer get(String path) throws IOException {
        return call("GET", path, "");
    }

    @Test
    void volumesAreAsDescribedAndOnTheBill() throws IOException {
        var offer =
                call("POST", "/api/v0/volumes/search/", "{\"limit\":2}").json().at("/offers/0/id");
        call("PUT", "/api/v0/volumes/", "{\"id\":" + offer.asLong() + ",\"size\":40}");
        cloud.clock().advance(Duration.ofHours(5));
        var id = get("/api/v0/volumes/").json().at("/volumes/0/id").asLong();
        var range = "{\"day\":{\"gte\":0,\"lte\":9999999999}}";
        var charges = get("/api/v0/charges/?select_filters=" + Wire.encoded(range)).json();
        assertThat(charges.at("/results/0/source").asText()).isEqualTo("volume-" + id);
        var amount = charges.at("/results/0/amount").decimalValue();
        assertThat(amount.subtract(cloud.truth().total("vast").amount()).abs())
                .isLessThan(new BigDecimal("1e-20"));
        call("DELETE", "/api/v0/volumes/", "{\"id\":" + id + "}");
        assertThat(get("/api/v0/volumes/").json().get("volumes")).isEmpty();
    }

    @Test
    void theSearchIsAsPublished() throws IOException {
        call(
                "POST",
                "/api/v0/bundles/",
                "{\"gpu_name\":{\"in\":[\"RTX 4090\"]},\"type\":\"bid\",\"limit\":5,"
                        + "\"order\":[[\"dph_total\",\"asc\"]],\"allocated_storage\":40}");
        var offers =
                call("POST", "/api/v0/bundles/", "{\"gpu_ram\":{\"gte\":80000},\"limit\":1000}")
                        .json();
        assertThat(offers.get("offers"))
                .isNotEmpty()
                .allMatch(offer -> offer.get("gpu_ram").asInt() >= 80_000)
                .allMatch(offer -> offer.get("verification").asText().equals("verified"));
        assertThat(call("POST", "/api/v0/bundles/", "{\"nonsense\":{\"eq\":1}}").status())
                .isEqualTo(400);
        get("/api/v0/metrics/gpu/current/?verified=all");
    }

    @Test
    void anInstanceIsAsPublishedInEveryPhase() throws IOException {
        var ask = wire.offers().get(0).get("id").asLong();
        var id =
                call(
                                "PUT",
                                "/api/v0/asks/" + ask + "/",
                                "{\"client_id\":\"me\",\"image\":\"pytorch/pytorch\",\"disk\":20,"
                                        + "\"runtype\":\"ssh_direct\",\"label\":\"a\","
                                        + "\"env\":{\"A\":\"b\",\"-p 8888:8888\":\"1\"}}")
                        .json()
                        .get("new_contract")
                        .asLong();
        var one = "/api/v0/instances/" + id + "/";
        for (int i = 0; i < 5; i++) {
            get("/api/v1/instances/");
            get(one);
            cloud.clock().advance(Duration.ofSeconds(20));
        }
        call("PUT", one, "{\"label\":\"b\"}");
        call("PUT", "/api/v0/instances/reboot/" + id + "/", "{}");
        cloud.clock().advance(Duration.ofMinutes(1));
        call("PUT", one, "{\"state\":\"stopped\"}");
        get(one);
        cloud.clock().advance(Duration.ofMinutes(1));
        get(one);
        call("PUT", one, "{\"state\":\"running\"}");
        call("POST", "/api/v0/instances/" + id + "/ssh/", "{\"ssh_key\":\"ssh-ed25519 AAAA x\"}");
        get("/api/v0/instances/" + id + "/ssh/");
        call("DELETE", one, "");
        assertThat(get(one).json().get("instances").isNull()).isTrue();
        assertThat(call("DELETE", one, "").json().get("error").asText())
                .isEqualTo("no_such_instance");
    }

    @Test
    void theAccountIsAsPublished() throws IOException {
        get("/api/v0/users/current/");
        var key = call("POST", "/api/v0/ssh/", "{\"ssh_key\":\"ssh-ed25519 AAAA me@here\"}").json();
        get("/api/v0/ssh/");
        call("DELETE", "/api/v0/ssh/" + key.at("/key/id").asLong() + "/", "");
        get("/api/v0/volumes/");
    }

    @Test
    void chargesEqualTheMeter() throws IOException {
        cloud.setBalance("vast", Money.usd("9999"));
        var id = wire.rentVast(wire.offers().get(0).get("id").asLong(), "a");
        cloud.clock().advance(Duration.ofSeconds(54_321));
        wire.vast("DELETE", "/api/v0/instances/" + id + "/");
        var range =
                "{\"day\":{\"gte\":"
                        + NOON.minusSeconds(86_400).getEpochSecond()
                        + ",\"lte\":"
                        + NOON.plusSeconds(864_000).getEpochSecond()
                        + "}}";
        var charges = get("/api/v0/charges/?select_filters=" + Wire.encoded(range)).json();
        var amount = charges.at("/results/0/amount").decimalValue();
        assertThat(amount.subtract(cloud.truth().bill("vast/" + id).amount()).abs())
                .isLessThan(new BigDecimal("1e-28"));
    }

    @Test
    void keysAreRefusedTheWayVastRefusesThem() throws IOException {
        var none = wire.call("vast", "GET", "/api/v0/users/current/", "", "");
        assertThat(none.status()).isEqualTo(403);
        var wrong = wire.call("vast", "GET", "/api/v0/users/current/", "", "wrong");
        assertThat(wrong.status()).isEqualTo(404);
        assertThat(wrong.json().get("error").asText()).isEqualTo("auth_error");
        assertThat(wire.vast("GET", "/api/v0/users/current").type()).isEqualTo("text/html");
    }

    @Test
    void logsAreFetchedWithoutAKeyAndNotAtOnce() throws IOException {
        var id = wire.rentVast(wire.offers().get(0).get("id").asLong(), "a");
        cloud.clock().advance(Duration.ofMinutes(10));
        var url =
                call("PUT", "/api/v0/instances/request_logs/" + id + "/", "{\"tail\":\"5\"}")
                        .json()
                        .get("result_url")
                        .asText();
        assertThat(wire.get(url).status()).isEqualTo(404);
        assertThat(wire.get(url).body().lines()).hasSize(5);
    }

    @Test
    void instancesComeInPagesOfTwentyFive() throws IOException {
        var offers = wire.offers();
        cloud.setBalance("vast", Money.usd("9999"));
        for (int i = 0; i < 30; i++) {
            wire.rentVast(offers.get(i).get("id").asLong(), "n" + i);
        }
        var first = get("/api/v1/instances/").json();
        assertThat(first.get("instances")).hasSize(25);
        assertThat(first.get("total_instances").asInt()).isEqualTo(30);
        var token = Wire.encoded(first.get("next_token").asText());
        var second = get("/api/v1/instances/?after_token=" + token).json();
        assertThat(second.get("instances")).hasSize(5);
        assertThat(second.get("next_token").isNull()).isTrue();
    }
}
