package io.computehub.sim.akash;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.report.LevelResolverFactory;

import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.sim.Spec;
import io.computehub.sim.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The simulated Akash against the Console's published description, mended as `ConsoleSpec` says.
/// What the later generation of the service tells beyond it is allowed.
class AkashSpecTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir private Path folder;
    private Spec spec;
    private SimCloud cloud;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        spec =
                Spec.of(
                        "akash",
                        ConsoleSpec.mended(folder).toString(),
                        LevelResolverFactory.withAdditionalPropertiesIgnored(),
                        List.of());
        cloud = SimCloud.start(SimOptions.manual(NOON));
        wire = AkashFaceTest.line(cloud);
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
    void theMarketAndTheAccountAreAsPublished() throws IOException {
        assertThat(get("/v1/gpu-prices").json().get("models")).hasSizeGreaterThan(20);
        assertThat(get("/v1/balances").json().at("/data/total").asInt()).isEqualTo(250);
        get("/v1/user/me");
    }

    @Test
    void aDeploymentIsAsPublishedFromItsCreationToItsEnd() throws IOException {
        var order = AkashFaceTest.order("a", "rtx4090", "100000");
        var dseq = call("POST", "/v1/deployments", order).json().at("/data/dseq").asText();
        get("/v1/deployments/" + dseq);
        var bid = get("/v1/bids?dseq=" + dseq).json().at("/data/0/bid/id");
        get("/v1/bids/" + dseq);
        var body = Wire.JSON.createObjectNode().put("manifest", "[]");
        body.putArray("leases")
                .addObject()
                .put("dseq", dseq)
                .put("gseq", 1)
                .put("oseq", 1)
                .put("provider", bid.get("provider").asText());
        call("POST", "/v1/leases", body.toString());
        cloud.clock().advance(Duration.ofMinutes(5));
        var one = get("/v1/deployments/" + dseq).json().get("data");
        assertThat(one.at("/leases/0/state").asText()).isEqualTo("active");
        get("/v1/blocks?limit=1");
        var setting = "/v2/deployment-settings/" + dseq;
        assertThat(get(setting).status()).isEqualTo(404);
        var fill = "{\"data\":{\"dseq\":\"%s\",\"autoTopUpEnabled\":false}}".formatted(dseq);
        call("POST", "/v2/deployment-settings", fill);
        call("PATCH", setting, "{\"data\":{\"autoTopUpEnabled\":true}}");
        assertThat(get(setting).json().at("/data/autoTopUpEnabled").asBoolean()).isTrue();
        var deposit = "{\"data\":{\"dseq\":\"%s\",\"deposit\":5.5}}".formatted(dseq);
        var after = call("POST", "/v1/deposit-deployment", deposit).json();
        assertThat(after.at("/data/escrow_account/state/funds/0/amount").asDouble())
                .isGreaterThan(5_400_000);
        get("/v1/deployments?skip=0&limit=100");
        get("/v1/providers/" + bid.get("provider").asText());
        call("DELETE", "/v1/deployments/" + dseq, "");
        assertThat(get("/v1/deployments/" + dseq).json().at("/data/deployment/state").asText())
                .isEqualTo("closed");
        assertThat(get("/v1/deployments").json().at("/data/deployments")).isEmpty();
    }
}
