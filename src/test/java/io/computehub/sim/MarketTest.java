package io.computehub.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.money.Money;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class MarketTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void anAskIsNeverRentedTwice() throws Exception {
        try (var cloud = SimCloud.start(SimOptions.manual(NOON));
                var wire = new Wire(cloud);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            cloud.setBalance("vast", Money.usd("99999"));
            var asks = wire.offers();
            var tries = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 10; i++) {
                var path = "/api/v0/asks/" + asks.get(i).get("id").asLong() + "/";
                for (int renter = 0; renter < 8; renter++) {
                    tries.add(
                            () -> wire.vast("PUT", path, "{\"image\":\"x\",\"disk\":8}").status());
                }
            }
            var rented = 0;
            for (var each : threads.invokeAll(tries)) {
                rented += each.get() == 200 ? 1 : 0;
            }
            assertThat(rented).isEqualTo(10);
            assertThat(cloud.truth().everything()).hasSize(10);
        }
    }

    @Test
    void theSameSeedTellsTheSameStory() throws IOException {
        assertThat(story(5)).isEqualTo(story(5));
        assertThat(story(5)).isNotEqualTo(story(6));
    }

    private static String story(long seed) throws IOException {
        try (var cloud = SimCloud.start(SimOptions.manual(NOON).withSeed(seed));
                var wire = new Wire(cloud)) {
            var cheapest = wire.offers().get(0);
            wire.rentVast(cheapest.get("id").asLong(), "a");
            wire.rentPod("b");
            var told = new StringBuilder(cheapest.toString());
            for (int i = 0; i < 5; i++) {
                cloud.clock().advance(Duration.ofMinutes(13));
                told.append(cloud.truth().everything());
            }
            return told.toString();
        }
    }

    @Test
    void pricesAndStockMoveWithTime() throws IOException {
        try (var cloud = SimCloud.start(SimOptions.manual(NOON));
                var wire = new Wire(cloud)) {
            var before = wire.offers();
            cloud.clock().advance(Duration.ofHours(6));
            var after = wire.offers();
            assertThat(ids(after)).isNotEqualTo(ids(before));
            assertThat(after.size()).isBetween(950, 1_150);
            var same = ids(before).stream().filter(ids(after)::contains).findFirst().orElseThrow();
            assertThat(price(after, same)).isNotEqualByComparingTo(price(before, same));
        }
    }

    private static java.util.List<Long> ids(com.fasterxml.jackson.databind.JsonNode offers) {
        return offers.valueStream().map(offer -> offer.get("id").asLong()).sorted().toList();
    }

    private static BigDecimal price(com.fasterxml.jackson.databind.JsonNode offers, long id) {
        return offers.valueStream()
                .filter(offer -> offer.get("id").asLong() == id)
                .map(offer -> offer.get("dph_base").decimalValue())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBidTooLowLeavesAStoppedInstanceThatCosts() throws IOException {
        try (var cloud = SimCloud.start(SimOptions.manual(NOON));
                var wire = new Wire(cloud)) {
            var ask = wire.offers().get(0).get("id").asLong();
            var answer =
                    wire.vast(
                                    "PUT",
                                    "/api/v0/asks/" + ask + "/",
                                    "{\"image\":\"x\",\"disk\":50,\"price\":0.001}")
                            .json();
            assertThat(answer.get("success").asBoolean()).isFalse();
            assertThat(answer.get("new_contract").asLong()).isPositive();
            assertThat(cloud.truth().burn("vast").isZero()).isFalse();
            var id = answer.get("new_contract").asLong();
            wire.vast(
                    "PUT",
                    "/api/v0/instances/bid_price/" + id + "/",
                    "{\"client_id\":\"me\",\"price\":30}");
            cloud.clock().advance(Duration.ofMinutes(3));
            assertThat(cloud.truth().alive().getFirst().running()).isTrue();
        }
    }

    @Test
    void anEmptyBalanceStopsTheMeterAtTheVeryMoment() throws IOException {
        try (var cloud = SimCloud.start(SimOptions.manual(NOON));
                var wire = new Wire(cloud)) {
            wire.rentPod("a");
            cloud.setBalance("runpod", Money.usd("1"));
            cloud.clock().advance(Duration.ofDays(3));
            assertThat(cloud.truth().alive()).isEmpty();
            assertThat(cloud.truth().balance("runpod").amount().abs())
                    .isLessThan(new BigDecimal("0.000001"));
        }
    }

    @Test
    void aSpotPodIsTakenByAHigherBid() throws IOException {
        try (var cloud = SimCloud.start(SimOptions.manual(NOON));
                var wire = new Wire(cloud)) {
            cloud.setBalance("runpod", Money.usd("9999"));
            var types =
                    wire.graphQl("{ gpuTypes(input:{id:\"NVIDIA L40S\"}) { id secureSpotPrice } }");
            var bid = types.at("/data/gpuTypes/0/secureSpotPrice").decimalValue();
            var pod =
                    wire.graphQl(
                            "mutation {"
                                + " podRentInterruptable(input:{cloudType:SECURE,gpuCount:1,gpuTypeId:\"NVIDIA"
                                + " L40S\",name:\"spot\",imageName:\"x\","
                                + "containerDiskInGb:20,volumeInGb:20,ports:\"22/tcp\",bidPerGpu:"
                                    + bid
                                    + "}) { id podType desiredStatus } }");
            assertThat(pod.at("/data/podRentInterruptable/podType").asText())
                    .isEqualTo("INTERRUPTABLE");
            cloud.clock().advance(Duration.ofDays(2));
            assertThat(wire.runpod("GET", "/v2/pods").json().at("/pods/0/status").asText())
                    .isEqualTo("EXITED");
        }
    }

    @Test
    void aTakenPortIsSaidPlainly() throws IOException {
        try (var cloud = SimCloud.start(SimOptions.manual(NOON))) {
            assertThatThrownBy(() -> SimCloud.start(SimOptions.manual(NOON).withPort(cloud.port())))
                    .isInstanceOfSatisfying(
                            SimPortTakenException.class,
                            taken -> assertThat(taken.port()).isEqualTo(cloud.port()));
        }
    }

    @Test
    void theClockRunsUpToTenThousandTimesAsFastAndNeverBack() {
        var clock = SimClock.running(NOON, 10_000);
        var before = clock.instant();
        clock.setSpeed(1);
        assertThat(clock.instant()).isAfterOrEqualTo(before);
        assertThatThrownBy(() -> clock.setSpeed(20_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
