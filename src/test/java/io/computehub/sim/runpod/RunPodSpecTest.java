package io.computehub.sim.runpod;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.report.LevelResolverFactory;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The simulated RunPod against RunPod's published description of REST v2.
@Execution(ExecutionMode.CONCURRENT)
class RunPodSpecTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /// Where the validator errs: it reads plain query lists as JSON, and it takes a number with
    /// more digits than a binary float holds for wrong. Properties that a description does not
    /// close are open here, because the tool closes each part of an `allOf` on its own; request
    /// bodies are closed by the description itself.
    private static final List<String> TOOL_ERRS =
            List.of("parameter.schema.invalidJson", "schema.format.(float|double)");

    private Spec spec;
    private SimCloud cloud;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        spec =
                Spec.of(
                        "runpod",
                        "runpod/openapi-v2.json",
                        LevelResolverFactory.withAdditionalPropertiesIgnored(),
                        TOOL_ERRS);
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
    void theCatalogueIsAsPublished() throws IOException {
        get("/v2/catalog/gpus");
        get("/v2/catalog/gpus?include=AVAILABILITY&product=POD&count=2&cloud=COMMUNITY");
        get("/v2/catalog/gpus?include=AVAILABILITY&product=POD&countryCodes=SE,RO");
        get("/v2/catalog/gpus/NVIDIA%20L40S");
        get("/v2/catalog/datacenters?include=GPU_AVAILABILITY");
        get("/v2/catalog/templates");
        get("/v2/templates");
        assertThat(get("/v2/catalog/gpus?include=AVAILABILITY").status()).isEqualTo(400);
        assertThat(get("/v2/catalog/gpus/nothing").status()).isEqualTo(404);
    }

    @Test
    void aPodIsAsPublishedInEveryPhase() throws IOException {
        var id =
                call(
                                "POST",
                                "/v2/pods",
                                """
                                {"name":"a","image":"runpod/pytorch","gpu":{"id":"NVIDIA L40S","count":1,
                                "minCudaVersion":"12.4"},"cloud":"SECURE","disk":20,"env":{"A":"b"},
                                "ports":["22/tcp","8888/http"],"startSsh":true,
                                "mounts":{"persistent":{"size":20,"path":"/workspace"}}}\
                                """)
                        .json()
                        .get("id")
                        .asText();
        for (int i = 0; i < 4; i++) {
            get("/v2/pods");
            get("/v2/pods/" + id);
            cloud.clock().advance(Duration.ofSeconds(20));
        }
        call("PATCH", "/v2/pods/" + id, "{\"name\":\"b\"}");
        var action = "/v2/pods/" + id + "/action";
        call("POST", action, "{\"action\":\"restart\"}");
        assertThat(call("POST", action, "{\"action\":\"start\"}").status()).isEqualTo(409);
        cloud.clock().advance(Duration.ofMinutes(1));
        call("POST", action, "{\"action\":\"stop\"}");
        cloud.clock().advance(Duration.ofMinutes(1));
        get("/v2/pods/" + id);
        call("POST", action, "{\"action\":\"start\"}");
        assertThat(call("POST", action, "{\"action\":\"terminate\"}").status()).isEqualTo(204);
        assertThat(call("DELETE", "/v2/pods/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void whatThePublishedDescriptionRefusesIsRefused() throws IOException {
        assertThat(call("POST", "/v2/pods", "{\"name\":\"a\",\"bogus\":1}").status())
                .isEqualTo(422);
        assertThat(call("POST", "/v2/pods", "{\"name\":\"\",\"image\":\"x\"}").status())
                .isEqualTo(422);
        assertThat(call("POST", "/v2/pods", "{\"name\":\"a\",\"image\":\"x\"}").status())
                .isEqualTo(400);
        assertThat(call("PUT", "/v2/account/ssh-keys", "{\"keys\":[\"nonsense\"]}").status())
                .isEqualTo(422);
        var wrong = wire.call("runpod", "GET", "/v2/pods", "", "wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.type()).isEqualTo("application/problem+json");
        var bogus = call("POST", "/v2/pods", "{\"name\":\"a\",\"image\":\"x\",\"bogus\":1}").json();
        assertThat(bogus.get("errors").get(0).asText())
                .isEqualTo("$: additional properties 'bogus' not allowed");
    }

    @Test
    void keysVolumesAndBillsAreAsPublished() throws IOException {
        call("PUT", "/v2/account/ssh-keys", "{\"keys\":[\"ssh-ed25519 AAAAC3Nz me@here\"]}");
        assertThat(get("/v2/account/ssh-keys").json().get("keys")).hasSize(1);
        var volume =
                call(
                                "POST",
                                "/v2/network-volumes",
                                "{\"name\":\"data\",\"size\":100,\"dataCenter\":\"US-KS-2\"}")
                        .json()
                        .get("id")
                        .asText();
        get("/v2/network-volumes");
        get("/v2/network-volumes/" + volume);
        call("PATCH", "/v2/network-volumes/" + volume, "{\"size\":200}");
        wire.rentPod("a");
        cloud.clock().advance(Duration.ofDays(2));
        get("/v2/billing");
        get("/v2/billing/pods?bucketSize=hour&lastN=48");
        get("/v2/billing/pods?startTime=2026-11-23T00:00:00Z&endTime=2026-11-30T00:00:00Z");
        get("/v2/billing/network-volumes?bucketSize=month");
        assertThat(call("DELETE", "/v2/network-volumes/" + volume, "").status()).isEqualTo(204);
    }

    @Test
    void theBillEqualsTheMeter() throws IOException {
        var pod = wire.rentPod("a").get("id").asText();
        cloud.clock().advance(Duration.ofSeconds(12_345));
        wire.runpod("POST", "/v2/pods/" + pod + "/action", "{\"action\":\"stop\"}");
        cloud.clock().advance(Duration.ofHours(77));
        wire.runpod("DELETE", "/v2/pods/" + pod);
        var bill = get("/v2/billing/pods?bucketSize=hour&lastN=200&podId=" + pod).json();
        var sum =
                bill.get("records")
                        .valueStream()
                        .map(record -> record.get("totalAmount").decimalValue())
                        .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
        var truth = cloud.truth().bill("runpod/" + pod).amount();
        assertThat(sum.subtract(truth).abs()).isLessThan(new java.math.BigDecimal("1e-28"));
        assertThat(bill.at("/metadata/totals/totalAmount").decimalValue().subtract(truth).abs())
                .isLessThan(new java.math.BigDecimal("1e-28"));
    }
}
