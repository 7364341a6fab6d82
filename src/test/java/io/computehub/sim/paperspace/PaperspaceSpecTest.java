package io.computehub.sim.paperspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.report.LevelResolver;

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

/// The simulated Paperspace against Paperspace's published description of API v1.
class PaperspaceSpecTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /// The validator reads a query value whose schema is an `anyOf` as JSON.
    private static final List<String> TOOL_ERRS = List.of("parameter.schema.invalidJson");

    private Spec spec;
    private SimCloud cloud;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        spec =
                Spec.of(
                        "paperspace",
                        "paperspace/openapi.json",
                        LevelResolver.defaultResolver(),
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
    void templatesAvailabilityAndTheSessionAreAsPublished() throws IOException {
        assertThat(get("/v1/os-templates?limit=120&order=asc").json().get("items")).isNotEmpty();
        get("/v1/os-templates?limit=2");
        get("/v1/custom-templates");
        assertThat(get("/v1/machine-availability?machineType=A4000&region=ny2").status())
                .isEqualTo(200);
        assertThat(get("/v1/auth/session").status()).isEqualTo(200);
    }

    @Test
    void aMachineIsAsPublishedInEveryState() throws IOException {
        var id = created();
        for (int look = 0; look < 6; look++) {
            get("/v1/machines");
            get("/v1/machines/" + id);
            cloud.clock().advance(Duration.ofSeconds(20));
        }
        var machine = "/v1/machines/" + id;
        call("PATCH", machine + "/restart", "");
        get(machine);
        cloud.clock().advance(Duration.ofMinutes(1));
        assertThat(call("PATCH", machine + "/start", "").status()).isEqualTo(409);
        call("PATCH", machine + "/stop", "");
        cloud.clock().advance(Duration.ofMinutes(1));
        assertThat(get(machine).json().path("state").asText()).isEqualTo("off");
        call("PUT", machine, "{\"name\":\"b\"}");
        var events = get("/v1/machine-events?machineId=" + id).json().get("items");
        assertThat(events).hasSize(4);
        get("/v1/machine-events/" + events.get(0).get("id").asText());
        assertThat(call("DELETE", machine, "").status()).isEqualTo(200);
        assertThat(call("DELETE", machine, "").status()).isEqualTo(404);
    }

    private String created() throws IOException {
        for (var type : List.of("A4000", "P4000", "RTX4000")) {
            for (var region : List.of("ny2", "ca1", "ams1")) {
                var body = PaperspaceFaceTest.order("a", type, region, 100);
                var answer = call("POST", "/v1/machines", body);
                if (answer.status() == 200) {
                    assertThat(answer.json().at("/event/state").asText()).isEqualTo("new");
                    return answer.json().at("/data/id").asText();
                }
                assertThat(answer.json().path("message").asText()).contains("out of capacity");
            }
        }
        throw new AssertionError("nothing to be had");
    }

    @Test
    void startupScriptsAreAsPublished() throws IOException {
        var script = "{\"name\":\"s\",\"script\":\"#!/bin/bash\",\"isRunOnce\":true}";
        var id = call("POST", "/v1/startup-scripts", script).json().get("id").asText();
        assertThat(get("/v1/startup-scripts").json().get("items")).hasSize(1);
        get("/v1/startup-scripts/" + id);
        call("DELETE", "/v1/startup-scripts/" + id, "");
        assertThat(get("/v1/startup-scripts/" + id).status()).isEqualTo(404);
    }
}
