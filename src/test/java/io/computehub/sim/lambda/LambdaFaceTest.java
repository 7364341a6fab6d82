package io.computehub.sim.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.FaceContract;
import io.computehub.sim.Wire;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The simulated Lambda owes what every simulated provider owes, and some things of its own.
class LambdaFaceTest extends FaceContract {

    private static final String ACCOUNT = "lambda";
    private static final String ROOT = "/api/v1/";

    @Override
    protected String provider() {
        return ACCOUNT;
    }

    @Override
    protected Wire.Answer rent(String name) throws IOException {
        var offer = available().getFirst();
        return launch(name, offer.type(), offer.region(), "[\"laptop\"]");
    }

    private record Room(String type, String region) {}

    private List<Room> available() throws IOException {
        var rooms = new ArrayList<Room>();
        wire.call(ACCOUNT, "GET", ROOT + "instance-types", "")
                .json()
                .get("data")
                .properties()
                .forEach(entry -> {
                    for (var region : entry.getValue().get("regions_with_capacity_available")) {
                        rooms.add(new Room(entry.getKey(), region.get("name").asText()));
                    }
                });
        return rooms;
    }

    private Wire.Answer launch(String name, String type, String region, String keys)
            throws IOException {
        return post(
                "instance-operations/launch",
                "{\"region_name\":\"%s\",\"instance_type_name\":\"%s\",\"ssh_key_names\":%s,\"name\":\"%s\"}"
                        .formatted(region, type, keys, name));
    }

    private Wire.Answer post(String path, String body) throws IOException {
        return wire.call(ACCOUNT, "POST", ROOT + path, body);
    }

    @Override
    protected Wire.Answer list() throws IOException {
        return wire.call(ACCOUNT, "GET", ROOT + "instances", "");
    }

    @Override
    protected List<JsonNode> rows(Wire.Answer list) {
        return list.json().get("data").valueStream().toList();
    }

    @Override
    protected Wire.Answer end(String id) throws IOException {
        return post("instance-operations/terminate", "{\"instance_ids\":[\"" + id + "\"]}");
    }

    @Override
    protected Wire.Answer offers() throws IOException {
        return wire.call(ACCOUNT, "GET", ROOT + "instance-types", "");
    }

    @Override
    protected Wire.Answer listWith(String key) throws IOException {
        return wire.call(ACCOUNT, "GET", ROOT + "instances", "", key);
    }

    @Override
    protected boolean refusesTheKey(Wire.Answer answer) {
        return answer.status() == 401;
    }

    private static String code(Wire.Answer answer) {
        return answer.json().at("/error/code").asText();
    }

    @Test
    void itsMarketIsSomeDozensOfOffersThatChange() throws IOException {
        var before = available();
        assertThat(before).hasSizeBetween(40, 200).doesNotHaveDuplicates();
        cloud.clock().advance(Duration.ofHours(3));
        assertThat(available()).isNotEqualTo(before);
    }

    @Test
    void aLaunchTakesExactlyOneKeyThatIsThere() throws IOException {
        var room = available().getFirst();
        for (var keys : List.of("[]", "[\"laptop\",\"laptop\"]")) {
            var refused = launch("a", room.type(), room.region(), keys);
            assertThat(code(refused)).isEqualTo("global/invalid-parameters");
        }
        var unknown = launch("a", room.type(), room.region(), "[\"nobody's\"]");
        assertThat(code(unknown)).isEqualTo("global/object-does-not-exist");
        assertThat(cloud.truth().everything()).isEmpty();
    }

    @Test
    void whatIsFullTakesNoMore() throws IOException {
        var room = available().getLast();
        Wire.Answer answer;
        int launched = 0;
        do {
            answer = launch("a", room.type(), room.region(), "[\"laptop\"]");
            launched += answer.status() == 200 ? 1 : 0;
        } while (answer.status() == 200 && launched < 100);
        assertThat(launched).isPositive();
        assertThat(code(answer)).isEqualTo("instance-operations/launch/insufficient-capacity");
        assertThat(available()).doesNotContain(room);
    }

    @Test
    void itBillsFromTheEndOfBootingUntilItIsEnded() throws IOException {
        assertThat(rent("a").status()).isEqualTo(200);
        var id = cloud.truth().alive().getFirst().id();
        assertThat(rows(list()).getFirst().get("status").asText()).isEqualTo("booting");
        assertThat(rows(list()).getFirst().has("ip")).isFalse();
        cloud.clock().advance(Duration.ofMinutes(10));
        var row = rows(list()).getFirst();
        assertThat(row.get("status").asText()).isEqualTo("active");
        assertThat(row.get("ip").asText()).startsWith("127.0.0.1:");
        var dollars =
                new BigDecimal(row.at("/instance_type/price_cents_per_hour").asInt())
                        .movePointLeft(2);
        assertThat(cloud.truth().burn(ACCOUNT).perHour().amount()).isEqualByComparingTo(dollars);
        assertThat(end(id).status()).isEqualTo(200);
        assertThat(cloud.truth().burn(ACCOUNT).isZero()).isTrue();
        assertThat(end(id).status()).isEqualTo(404);
    }

    @Test
    void aMachineThatBootsCannotBeRestarted() throws IOException {
        rent("a");
        var body = "{\"instance_ids\":[\"" + cloud.truth().alive().getFirst().id() + "\"]}";
        var early = post("instance-operations/restart", body);
        assertThat(early.status()).isEqualTo(409);
        assertThat(code(early)).isEqualTo("global/conflict");
        cloud.clock().advance(Duration.ofMinutes(10));
        assertThat(post("instance-operations/restart", body).status()).isEqualTo(200);
        assertThat(rows(list()).getFirst().get("status").asText()).isEqualTo("booting");
        cloud.clock().advance(Duration.ofMinutes(1));
        assertThat(rows(list()).getFirst().get("status").asText()).isEqualTo("active");
    }
}
