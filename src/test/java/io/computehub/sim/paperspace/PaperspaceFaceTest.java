package io.computehub.sim.paperspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.FaceContract;
import io.computehub.sim.Wire;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The simulated Paperspace owes what every simulated provider owes, and some things of its own.
class PaperspaceFaceTest extends FaceContract {

    private static final String ACCOUNT = "paperspace";
    private static final String MACHINES = "/v1/machines";

    @Override
    protected String provider() {
        return ACCOUNT;
    }

    private Wire.Answer call(String method, String path, String body) throws IOException {
        return wire.call(ACCOUNT, method, path, body);
    }

    private Wire.Answer get(String path) throws IOException {
        return call("GET", path, "");
    }

    @Override
    protected Wire.Answer rent(String name) throws IOException {
        return call("POST", MACHINES, order(name));
    }

    /// For the first type and region that has one.
    private String order(String name) throws IOException {
        for (var type : List.of("A4000", "P4000", "RTX4000", "GPU+")) {
            for (var region : List.of("ny2", "ca1", "ams1")) {
                if (available(type, region)) {
                    return order(name, type, region, 50);
                }
            }
        }
        throw new AssertionError("nothing to be had");
    }

    static String order(String name, String type, String region, int disk) {
        return "{\"name\":\"%s\",\"machineType\":\"%s\",\"region\":\"%s\",\"templateId\":\"t0nspur5\",\"diskSize\":%d}"
                .formatted(name, type, region, disk);
    }

    private boolean available(String type, String region) throws IOException {
        var path = "/v1/machine-availability?machineType=%s&region=%s";
        return get(path.formatted(Wire.encoded(type), region)).json().path("available").asBoolean();
    }

    @Override
    protected Wire.Answer list() throws IOException {
        return get(MACHINES);
    }

    @Override
    protected List<JsonNode> rows(Wire.Answer list) {
        return list.json().get("items").valueStream().toList();
    }

    @Override
    protected Wire.Answer end(String id) throws IOException {
        return call("DELETE", MACHINES + "/" + id, "");
    }

    @Override
    protected Wire.Answer offers() throws IOException {
        return get("/v1/os-templates");
    }

    @Override
    protected Wire.Answer listWith(String key) throws IOException {
        return wire.call(ACCOUNT, "GET", MACHINES, "", key);
    }

    @Override
    protected boolean refusesTheKey(Wire.Answer answer) {
        return answer.status() == 401;
    }

    @Test
    void aWrongKeyOpensASessionOfNobodyAndReadsTheTemplates() throws IOException {
        var session = wire.call(ACCOUNT, "GET", "/v1/auth/session", "", "wrong");
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.json().isNull()).isTrue();
        assertThat(get("/v1/auth/session").json().at("/team/id").asText()).isNotEmpty();
        assertThat(wire.call(ACCOUNT, "GET", "/v1/os-templates", "", "").status()).isEqualTo(200);
    }

    @Test
    void aMachineComesUpRestsAndComesUpAgain() throws IOException {
        rent("a");
        var id = rows(list()).getFirst().get("id").asText();
        var states = new ArrayList<>(List.of(state()));
        pass(Duration.ofSeconds(36));
        states.add(state());
        pass(Duration.ofMinutes(2));
        states.add(state());
        assertThat(rows(list()).getFirst().get("publicIp").asText()).startsWith("203.0.113.");
        assertThat(act(id, "start").status()).isEqualTo(409);
        assertThat(act(id, "stop").status()).isEqualTo(200);
        states.add(state());
        pass(Duration.ofMinutes(1));
        states.add(state());
        assertThat(rows(list()).getFirst().get("publicIp").isNull()).isTrue();
        assertThat(states)
                .containsExactly("provisioning", "serviceready", "ready", "stopping", "off");
        assertThat(cloud.truth().burn(ACCOUNT).perHour().amount())
                .isEqualByComparingTo(
                        new java.math.BigDecimal(5)
                                .divide(
                                        new java.math.BigDecimal(720),
                                        java.math.MathContext.DECIMAL128));
    }

    private void pass(Duration time) {
        cloud.clock().advance(time);
    }

    private String state() throws IOException {
        return rows(list()).getFirst().get("state").asText();
    }

    private Wire.Answer act(String id, String action) throws IOException {
        return call("PATCH", MACHINES + "/" + id + "/" + action, "");
    }

    @Test
    void anOrderWithWhatNobodyKnowsIsRefused() throws IOException {
        var sound = order("a");
        for (var wrong :
                List.of(
                        sound.replace("}", ",\"bogus\":1}"),
                        sound.replace("\"diskSize\":50", "\"diskSize\":\"50\""),
                        sound.replace("t0nspur5", "tnobody"),
                        order("a", "H100", "mars", 50),
                        order("a", "B900", "ny2", 50),
                        order("a", "C5", "ny2", 50))) {
            var answer = call("POST", MACHINES, wrong);
            assertThat(answer.status()).as(wrong).isBetween(400, 404);
            assertThat(answer.json().path("code").asText()).isNotEmpty();
        }
        assertThat(rows(list())).isEmpty();
    }

    @Test
    void aListComesInPagesByItsCursor() throws IOException {
        for (var name : List.of("a", "b", "c")) {
            rent(name);
        }
        var names = new ArrayList<String>();
        var path = MACHINES + "?limit=2&order=asc";
        var page = get(path).json();
        page.get("items").forEach(row -> names.add(row.get("name").asText()));
        assertThat(page.get("hasMore").asBoolean()).isTrue();
        end(page.get("items").get(0).get("id").asText());
        var next = get(path + "&after=" + page.get("nextPage").asText()).json();
        next.get("items").forEach(row -> names.add(row.get("name").asText()));
        assertThat(next.get("hasMore").asBoolean()).isFalse();
        assertThat(next.has("nextPage")).isFalse();
        assertThat(names).containsExactly("a", "b", "c");
    }
}
