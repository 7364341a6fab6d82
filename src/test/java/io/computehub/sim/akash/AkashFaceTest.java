package io.computehub.sim.akash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.FaceContract;
import io.computehub.sim.SimCloud;
import io.computehub.sim.Wire;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The simulated Akash owes what every simulated provider owes, and some things of its own.
class AkashFaceTest extends FaceContract {

    private static final String AKASH = "akash";

    static Wire line(SimCloud cloud) {
        return new Wire(cloud, key -> Map.of("x-api-key", key));
    }

    static String order(String name, String model, String amount) {
        var sdl =
                """
                {"version":"2.0",
                 "services":{"box":{"image":"ubuntu:24.04","env":["A=1"],
                   "expose":[{"port":22,"as":22,"to":[{"global":true}]}]}},
                 "profiles":{
                   "compute":{"box":{"resources":{"cpu":{"units":4},"memory":{"size":"16Gi"},
                     "storage":[{"size":"20Gi"}],
                     "gpu":{"units":1,"attributes":{"vendor":{"nvidia":[{"model":"%s"}]}}}}}},
                   "placement":{"any":{"pricing":{"box":{"denom":"uact","amount":%s}}}}},
                 "deployment":{"box":{"any":{"profile":"box","count":1}}}}\
                """
                        .formatted(model, amount);
        var body = Wire.JSON.createObjectNode();
        body.putObject("data").put("sdl", sdl).put("name", name);
        return body.toString();
    }

    @Override
    protected String provider() {
        return AKASH;
    }

    @Override
    protected Wire connect(SimCloud cloud) {
        return line(cloud);
    }

    /// Publishes, takes the first bid, and closes again where there is none, which is this
    /// provider's way of having nothing left.
    @Override
    protected Wire.Answer rent(String name) throws IOException {
        var created = publish(name);
        if (created.status() != 201 || !created.type().contains("json")) {
            return created;
        }
        var dseq = created.json().at("/data/dseq").asText();
        var bids = bids(dseq);
        if (bids.status() == 404) {
            return created;
        }
        if (bids.json().get("data").isEmpty()) {
            end(dseq);
            return new Wire.Answer(410, bids.type(), bids.body(), bids.raw());
        }
        assertThat(lease(bids.json().at("/data/0/bid/id")).status()).isEqualTo(200);
        return created;
    }

    private Wire.Answer publish(String name) throws IOException {
        return wire.call(AKASH, "POST", "/v1/deployments", order(name, "rtx4090", "100000"));
    }

    private Wire.Answer bids(String dseq) throws IOException {
        return wire.call(AKASH, "GET", "/v1/bids?dseq=" + dseq, "");
    }

    private Wire.Answer lease(JsonNode bid) throws IOException {
        var body = Wire.JSON.createObjectNode().put("manifest", "[]");
        body.putArray("leases").add(bid);
        return wire.call(AKASH, "POST", "/v1/leases", body.toString());
    }

    @Override
    protected Wire.Answer list() throws IOException {
        return wire.call(AKASH, "GET", "/v1/deployments", "");
    }

    @Override
    protected List<JsonNode> rows(Wire.Answer list) {
        return list.json().at("/data/deployments").valueStream().toList();
    }

    @Override
    protected Wire.Answer end(String id) throws IOException {
        return wire.call(AKASH, "DELETE", "/v1/deployments/" + id, "");
    }

    @Override
    protected Wire.Answer offers() throws IOException {
        return wire.call(AKASH, "GET", "/v1/gpu-prices", "");
    }

    @Override
    protected Wire.Answer listWith(String key) throws IOException {
        return wire.call(AKASH, "GET", "/v1/deployments", "", key);
    }

    @Override
    protected boolean refusesTheKey(Wire.Answer answer) {
        return answer.status() == 401;
    }

    private JsonNode read(String dseq) throws IOException {
        return wire.call(AKASH, "GET", "/v1/deployments/" + dseq, "").json().get("data");
    }

    @Test
    void nothingBillsBeforeTheLeaseAndTheBidFromThenOn() throws IOException {
        var dseq = publish("a").json().at("/data/dseq").asText();
        cloud.clock().advance(Duration.ofMinutes(2));
        assertThat(cloud.truth().total(AKASH).isZero()).isTrue();
        assertThat(read(dseq).get("leases")).isEmpty();
        var bid = bids(dseq).json().at("/data/0/bid");
        lease(bid.get("id"));
        assertThat(read(dseq).at("/leases/0/status").isNull()).isTrue();
        cloud.clock().advance(Duration.ofHours(1));
        assertThat(read(dseq).at("/leases/0/status/services/box/available").asInt()).isEqualTo(1);
        var perHour =
                new BigDecimal(bid.at("/price/amount").asText())
                        .multiply(new BigDecimal("3600"))
                        .divide(new BigDecimal("6098000"), java.math.MathContext.DECIMAL128);
        assertThat(cloud.truth().total(AKASH).amount().subtract(perHour).abs())
                .isLessThan(new BigDecimal("1e-20"));
    }

    @Test
    void theFirstBidComesAtOnceAndMoreWithinTheNextSeconds() throws IOException {
        var dseq = publish("a").json().at("/data/dseq").asText();
        int first = bids(dseq).json().get("data").size();
        cloud.clock().advance(Duration.ofSeconds(25));
        var all = bids(dseq).json().get("data");
        assertThat(first).isPositive().isLessThan(all.size());
        cloud.clock().advance(Duration.ofMinutes(6));
        assertThat(bids(dseq).json().get("data"))
                .allSatisfy(bid -> assertThat(bid.at("/bid/state").asText()).isEqualTo("closed"));
        assertThat(lease(all.get(0).at("/bid/id")).body()).contains("no longer open");
    }

    @Test
    void nobodyBidsAboveThePrice() throws IOException {
        var made = wire.call(AKASH, "POST", "/v1/deployments", order("a", "rtx4090", "1"));
        var dseq = made.json().at("/data/dseq").asText();
        cloud.clock().advance(Duration.ofMinutes(1));
        assertThat(bids(dseq).json().get("data")).isEmpty();
    }

    @Test
    void aSecondLeaseIsTheFirst() throws IOException {
        var dseq = publish("a").json().at("/data/dseq").asText();
        cloud.clock().advance(Duration.ofSeconds(25));
        var bids = bids(dseq).json().get("data");
        lease(bids.get(0).at("/bid/id"));
        assertThat(lease(bids.get(1).at("/bid/id")).status()).isEqualTo(200);
        assertThat(read(dseq).get("leases")).hasSize(1);
        assertThat(read(dseq).at("/leases/0/id/provider"))
                .isEqualTo(bids.get(0).at("/bid/id/provider"));
    }

    @Test
    void aKeyInTheWrongHeaderIsRefused() throws IOException {
        try (var other = new Wire(cloud)) {
            assertThat(other.call(AKASH, "GET", "/v1/deployments", "").status()).isEqualTo(401);
        }
    }
}
