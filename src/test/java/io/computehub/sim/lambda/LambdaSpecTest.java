package io.computehub.sim.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.report.LevelResolverFactory;

import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.sim.Spec;
import io.computehub.sim.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The simulated Lambda against Lambda's published description.
class LambdaSpecTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String ROOT = "/api/v1/";

    private Spec spec;
    private SimCloud cloud;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        spec =
                Spec.of(
                        "lambda",
                        "lambda/openapi-1.10.0.json",
                        LevelResolverFactory.withAdditionalPropertiesIgnored(),
                        List.of());
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
        return spec.call(wire, method, ROOT + path, body);
    }

    private Wire.Answer get(String path) throws IOException {
        return call("GET", path, "");
    }

    private String launched(String type, String more) throws IOException {
        var region =
                get("instance-types")
                        .json()
                        .at("/data/" + type + "/regions_with_capacity_available/0/name")
                        .asText();
        var body =
                "{\"region_name\":\"%s\",\"instance_type_name\":\"%s\",\"ssh_key_names\":[\"laptop\"]%s}";
        return call("POST", "instance-operations/launch", body.formatted(region, type, more))
                .json()
                .at("/data/instance_ids/0")
                .asText();
    }

    @Test
    void theCatalogueIsAsPublished() throws IOException {
        assertThat(get("instance-types").json().get("data")).hasSizeGreaterThan(20);
        assertThat(get("regions").json().get("data")).hasSize(17);
        assertThat(get("images").json().get("data")).isNotEmpty();
    }

    @Test
    void aMachineIsAsPublishedInEveryPhase() throws IOException {
        var id =
                launched(
                        "gpu_1x_a10",
                        ",\"name\":\"a\",\"image\":{\"family\":\"ubuntu-lts\"},\"user_data\":\"#!/bin/sh\","
                            + "\"tags\":[{\"key\":\"computehub\",\"value\":\"ch-0000000001\"}]");
        for (int i = 0; i < 6; i++) {
            get("instances");
            get("instances/" + id);
            cloud.clock().advance(Duration.ofSeconds(60));
        }
        var renamed = call("POST", "instances/" + id, "{\"name\":\"b\"}").json();
        assertThat(renamed.at("/data/name").asText()).isEqualTo("b");
        assertThat(renamed.at("/data/tags/0/value").asText()).isEqualTo("ch-0000000001");
        var one = "{\"instance_ids\":[\"" + id + "\"]}";
        call("POST", "instance-operations/restart", one);
        assertThat(call("POST", "instance-operations/restart", one).status()).isEqualTo(409);
        call("POST", "instance-operations/terminate", one);
        assertThat(call("POST", "instance-operations/terminate", one).status()).isEqualTo(404);
        assertThat(get("instances/" + id).status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeLaunchedIsRefusedAsPublished() throws IOException {
        var body =
                "{\"region_name\":\"us-west-1\",\"instance_type_name\":\"gpu_9x_z9\",\"ssh_key_names\":[\"laptop\"]}";
        var unknown = call("POST", "instance-operations/launch", body);
        assertThat(unknown.json().at("/error/code").asText())
                .isEqualTo("global/object-does-not-exist");
        assertThat(call("POST", "instance-operations/launch", "{}").status()).isEqualTo(400);
        var wrong = wire.call("lambda", "GET", ROOT + "instances", "", "wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().at("/error/code").asText()).isEqualTo("global/invalid-api-key");
    }

    @Test
    void keysFileSystemsAndRulesetsAreAsPublished() throws IOException {
        var key =
                call(
                                "POST",
                                "ssh-keys",
                                "{\"name\":\"b\",\"public_key\":\"ssh-ed25519 AAAAC3Nz me@here\"}")
                        .json();
        assertThat(key.get("data").has("private_key")).isFalse();
        assertThat(call("POST", "ssh-keys", "{\"name\":\"c\"}").json().get("data"))
                .anySatisfy(value -> assertThat(value.asText()).contains("PRIVATE KEY"));
        assertThat(call("POST", "ssh-keys", "{\"name\":\"c\"}").status()).isEqualTo(400);
        assertThat(get("ssh-keys").json().get("data")).hasSize(3);
        var keyId = key.at("/data/id").asText();
        assertThat(call("DELETE", "ssh-keys/" + keyId, "").status()).isEqualTo(200);
        assertThat(call("DELETE", "ssh-keys/" + keyId, "").status()).isEqualTo(404);
        var system =
                call("POST", "filesystems", "{\"name\":\"data\",\"region\":\"us-west-1\"}").json();
        assertThat(get("file-systems").json().at("/data/0/is_in_use").asBoolean()).isFalse();
        var systemId = system.at("/data/id").asText();
        assertThat(call("DELETE", "filesystems/" + systemId, "").status()).isEqualTo(200);
        call(
                "POST",
                "firewall-rulesets",
                "{\"name\":\"computehub"
                    + " 22\",\"region\":\"us-west-1\",\"rules\":[{\"protocol\":\"tcp\","
                    + "\"port_range\":[22,22],\"source_network\":\"0.0.0.0/0\",\"description\":\"\"}]}");
        assertThat(get("firewall-rulesets").json().get("data")).hasSize(1);
    }
}
