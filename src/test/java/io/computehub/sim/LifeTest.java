package io.computehub.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

class LifeTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private SimCloud cloud;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        cloud = SimCloud.start(SimOptions.manual(NOON));
        wire = new Wire(cloud);
    }

    @AfterEach
    void close() {
        wire.close();
        cloud.close();
    }

    @Test
    void theMarketHasSomeTwelveHundredOffers() throws IOException {
        var asks = wire.offers();
        var pods = wire.runpod("GET", "/v2/catalog/gpus?include=AVAILABILITY&product=POD").json();
        assertThat(asks.size()).isBetween(950, 1_150);
        assertThat(pods.get("gpus").size()).isBetween(30, 45);
    }

    @Test
    void aPodComesUpStepByStepAndItsAddressAppearsLate() throws IOException {
        var id = wire.rentPod("train").get("id").asText();
        assertThat(pod(id).get("status").asText()).isEqualTo("PROVISIONING");
        assertThat(pod(id).at("/ssh/direct").isNull()).isTrue();
        cloud.clock().advance(Duration.ofSeconds(9));
        assertThat(pod(id).get("status").asText()).isEqualTo("STARTING");
        cloud.clock().advance(Duration.ofMinutes(2));
        var up = pod(id);
        assertThat(up.get("status").asText()).isEqualTo("RUNNING");
        int port = up.at("/ssh/direct/port").asInt();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var greeting = socket.getInputStream().readNBytes(8);
            assertThat(new String(greeting, StandardCharsets.US_ASCII)).isEqualTo("SSH-2.0-");
        }
    }

    @Test
    void aStoppedPodKeepsBillingItsVolumeAtTheDoubleRate() throws IOException {
        var id = wire.rentPod("train").get("id").asText();
        cloud.clock().advance(Duration.ofHours(1));
        act(id, "stop");
        cloud.clock().advance(Duration.ofSeconds(30));
        assertThat(pod(id).get("status").asText()).isEqualTo("EXITED");
        assertThat(pod(id).get("cost").decimalValue()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(cloud.truth().burn("runpod").times(720).perHour().amount())
                .isBetween(new BigDecimal("9.9999999"), new BigDecimal("10.0000001"));
    }

    @Test
    void anEndedPodIsGoneFromEverywhere() throws IOException {
        var id = wire.rentPod("train").get("id").asText();
        assertThat(wire.runpod("DELETE", "/v2/pods/" + id).status()).isEqualTo(204);
        assertThat(wire.runpod("GET", "/v2/pods/" + id).status()).isEqualTo(404);
        assertThat(wire.runpod("GET", "/v2/pods").json().get("pods")).isEmpty();
        assertThat(cloud.truth().alive()).isEmpty();
    }

    @Test
    void aRentedAskDisappearsAndReturnsWhenFreed() throws IOException {
        var ask = wire.offers().get(0).get("id").asLong();
        var id = wire.rentVast(ask, "mine");
        assertThat(wire.offers()).noneMatch(offer -> offer.get("id").asLong() == ask);
        assertThat(wire.vast("PUT", "/api/v0/asks/" + ask + "/", "{\"image\":\"x\"}").json())
                .hasToString(
                        "{\"success\":false,\"error\":\"no_such_ask\",\"msg\":\"Instance type by id"
                                + " "
                                + ask
                                + " is not available\"}");
        wire.vast("DELETE", "/api/v0/instances/" + id + "/");
        assertThat(wire.offers()).anyMatch(offer -> offer.get("id").asLong() == ask);
    }

    @Test
    void loadingIsFreeOfGpuChargeAtVast() throws IOException {
        var offer = wire.offers().get(0);
        var id = wire.rentVast(offer.get("id").asLong(), "mine");
        var key = "vast/" + id;
        cloud.clock().advance(Duration.ofSeconds(10));
        assertThat(vast(id).get("actual_status").asText()).isEqualTo("loading");
        cloud.clock().advance(Duration.ofHours(2));
        assertThat(vast(id).get("actual_status").asText()).isEqualTo("running");
        var gpu =
                cloud.truth().intervals(key).stream()
                        .filter(interval -> interval.part() == Meter.Part.GPU)
                        .toList();
        assertThat(gpu).hasSize(1);
        assertThat(gpu.getFirst().from()).isAfter(NOON.plusSeconds(10));
        assertThat(gpu.getFirst().rate().perHour().amount())
                .isEqualByComparingTo(offer.get("dph_base").decimalValue());
    }

    @Test
    void theMeterDoesNotDependOnWhoLooksWhen() throws IOException {
        wire.rentPod("looked at");
        for (int i = 0; i < 200; i++) {
            cloud.clock().advance(Duration.ofMillis(1_777));
            wire.runpod("GET", "/v2/pods");
        }
        try (var other = SimCloud.start(SimOptions.manual(NOON));
                var otherWire = new Wire(other)) {
            otherWire.rentPod("looked at");
            other.clock().advance(Duration.ofMillis(200 * 1_777));
            assertThat(other.truth().total()).isEqualTo(cloud.truth().total());
        }
    }

    private com.fasterxml.jackson.databind.JsonNode pod(String id) throws IOException {
        return wire.runpod("GET", "/v2/pods/" + id).json();
    }

    private com.fasterxml.jackson.databind.JsonNode vast(long id) throws IOException {
        return wire.vast("GET", "/api/v0/instances/" + id + "/").json().get("instances");
    }

    private void act(String id, String action) throws IOException {
        var answer =
                wire.runpod(
                        "POST", "/v2/pods/" + id + "/action", "{\"action\":\"" + action + "\"}");
        assertThat(answer.status()).isEqualTo(200);
    }
}
