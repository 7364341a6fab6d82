package io.computehub.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A simulated cloud that ends and comes back is the cloud that never ended.
class SimDiaryTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir private Path folder;

    /// Everything that can be seen of a world, to the last digit.
    private record Story(
            List<Truth.Fact> facts,
            List<List<Meter.Interval>> bills,
            List<Money> balances,
            List<String> keys) {

        static Story of(SimCloud cloud) {
            var truth = cloud.truth();
            var bills = new ArrayList<List<Meter.Interval>>();
            truth.everything().forEach(fact -> bills.add(truth.intervals(fact.key())));
            return new Story(
                    truth.everything(),
                    bills,
                    cloud.providers().stream().map(truth::balance).toList(),
                    cloud.providers().stream()
                            .map(provider -> cloud.key(provider).revealText())
                            .toList());
        }
    }

    private SimDiary diary() {
        return new SimDiary(folder.resolve("demo.diary"), false);
    }

    private SimCloud kept() throws IOException {
        return SimCloud.start(SimOptions.manual(NOON).withSeed(7).withDiary(diary()));
    }

    private static long cheap(Wire wire) throws IOException {
        for (var offer : wire.offers()) {
            if (offer.get("dph_total").asDouble() < 0.5) {
                return offer.get("id").asLong();
            }
        }
        throw new AssertionError("nothing cheap");
    }

    private static void firstHalf(SimCloud cloud) throws IOException {
        DemoScene.stage(cloud);
        try (var wire = new Wire(cloud)) {
            var ask = cheap(wire);
            var rented = wire.rentVast(ask, "first");
            // Looking, and asking for logs, must not change what comes after.
            wire.vast("PUT", "/api/v0/instances/request_logs/" + rented + "/", "{\"tail\":\"5\"}");
            cloud.clock().advance(Duration.ofMinutes(7));
            assertThat(wire.vast("PUT", "/api/v0/asks/" + ask + "/", "{\"image\":\"x\"}").status())
                    .isEqualTo(400);
            var pod = wire.rentPod("ch-0123456789-a").get("id").asText();
            cloud.clock().advance(Duration.ofMinutes(31).plusNanos(17));
            wire.runpod("POST", "/v2/pods/" + pod + "/action", "{\"action\":\"stop\"}");
            cloud.clock().advance(Duration.ofHours(2));
        }
    }

    private static void secondHalf(SimCloud cloud) throws IOException {
        try (var wire = new Wire(cloud)) {
            var mine = wire.vast("GET", "/api/v1/instances/").json().get("instances").get(0);
            wire.vast("DELETE", "/api/v0/instances/" + mine.get("id").asLong() + "/");
            wire.rentPod("after");
            var ask = cheap(wire);
            wire.rentVast(ask, "after too");
            cloud.clock().advance(Duration.ofMinutes(95));
        }
    }

    @Test
    void aCloudThatEndedInBetweenIsTheCloudThatNeverDid() throws IOException {
        Story whole;
        try (var cloud = SimCloud.start(SimOptions.manual(NOON).withSeed(7))) {
            firstHalf(cloud);
            secondHalf(cloud);
            whole = Story.of(cloud);
        }
        Story left;
        try (var cloud = kept()) {
            firstHalf(cloud);
            cloud.mark("halfway");
            left = Story.of(cloud);
        }
        try (var cloud = kept()) {
            assertThat(Story.of(cloud)).isEqualTo(left);
            assertThat(cloud.mark()).contains("halfway");
            secondHalf(cloud);
            assertThat(Story.of(cloud)).isEqualTo(whole);
        }
    }

    @Test
    void aProcessThatDiesLosesNothingThatWasAnswered() throws IOException {
        var copy = folder.resolve("as-it-was");
        List<String> ids;
        try (var cloud = kept()) {
            firstHalf(cloud);
            Files.copy(diary().file(), copy);
            ids = cloud.truth().everything().stream().map(Truth.Fact::key).toList();
        }
        var torn = Files.readString(copy) + "{\"at\":\"2026-11-23T18:00:00Z\",\"call\":{\"prov";
        Files.writeString(diary().file(), torn);
        try (var cloud = kept()) {
            assertThat(cloud.truth().everything())
                    .extracting(Truth.Fact::key)
                    .containsExactlyElementsOf(ids);
            secondHalf(cloud);
            ids = cloud.truth().everything().stream().map(Truth.Fact::key).toList();
        }
        try (var cloud = kept()) {
            assertThat(cloud.truth().everything())
                    .extracting(Truth.Fact::key)
                    .containsExactlyElementsOf(ids);
        }
    }

    @Test
    void whatAFaultDidHappensAgain() throws IOException {
        try (var cloud = kept();
                var wire = new Wire(cloud)) {
            var pod = wire.rentPod("kept").get("id").asText();
            cloud.faults().next("runpod", CallKind.TERMINATE, Fault.OK_NOT_DONE, 1);
            wire.runpod("DELETE", "/v2/pods/" + pod);
            cloud.faults().next("runpod", CallKind.CREATE, Fault.ERROR_BUT_DONE, 1);
            assertThat(wire.tryPod("made all the same").status()).isEqualTo(502);
            cloud.faults().next("runpod", CallKind.CREATE, Fault.RESET_BEFORE, 1);
            assertThatThrownBy(() -> wire.tryPod("never taken")).isInstanceOf(IOException.class);
        }
        try (var cloud = kept()) {
            assertThat(cloud.truth().alive())
                    .extracting(Truth.Fact::label)
                    .containsExactly("kept", "made all the same");
        }
    }

    @Test
    void aDamagedDiaryIsRefusedAndLeftAsItIs() throws IOException {
        try (var cloud = kept()) {
            firstHalf(cloud);
        }
        var lines = Files.readAllLines(diary().file());
        lines.set(2, "{\"at\":\"2026-11-23T12:00:00Z\",\"call\":");
        Files.write(diary().file(), lines);
        assertThatThrownBy(this::kept).isInstanceOf(SimDiaryException.class);
        assertThat(Files.readAllLines(diary().file())).isEqualTo(lines);
        assertThat(SimDiary.began(diary().file())).isEmpty();
        Files.writeString(diary().file(), "{\"diary\":99}\n");
        assertThatThrownBy(this::kept).isInstanceOf(SimDiaryException.class);
    }

    @Test
    void theDiaryHoldsNoKeyAndSaysWhenItsWorldBegan() throws IOException {
        var before = Instant.now();
        try (var cloud = kept()) {
            firstHalf(cloud);
            var text = Files.readString(diary().file(), StandardCharsets.UTF_8);
            assertThat(text).doesNotContain(cloud.key("runpod").revealText());
            assertThat(text).doesNotContain(cloud.key("vast").revealText());
            assertThat(text).doesNotContainIgnoringCase("bearer");
        }
        assertThat(SimDiary.began(diary().file()).orElseThrow()).isBetween(before, Instant.now());
    }

    @Test
    void itsClockGoesOnWhileNobodyRunsIt() throws IOException {
        var options = SimOptions.defaults().withSpeed(10).withDiary(diary());
        SimCloud.start(options, () -> NOON).close();
        try (var cloud = SimCloud.start(options, () -> NOON.plus(Duration.ofHours(3)))) {
            assertThat(cloud.clock().instant())
                    .isBetween(
                            NOON.plus(Duration.ofHours(30)),
                            NOON.plus(Duration.ofHours(30)).plusSeconds(300));
        }
    }

    @Test
    void aClockSetBackNeverTakesTheWorldBack() throws IOException {
        var options = SimOptions.defaults().withDiary(diary());
        Instant left;
        try (var cloud = SimCloud.start(options, () -> NOON)) {
            DemoScene.stage(cloud);
            left = cloud.clock().instant();
        }
        try (var cloud = SimCloud.start(options, () -> NOON.minus(Duration.ofDays(3)))) {
            assertThat(cloud.clock().instant()).isAfterOrEqualTo(left);
        }
    }

    @Test
    void whatRanWhileAwayIsBilledAndPaidFor() throws IOException {
        var paid = new SimDiary(diary().file(), true);
        var options = SimOptions.defaults().withDiary(paid);
        List<Money> left;
        Money spent;
        int alive;
        try (var cloud = SimCloud.start(options, () -> NOON)) {
            DemoScene.stage(cloud);
            left = cloud.providers().stream().map(cloud.truth()::balance).toList();
            alive = cloud.truth().alive().size();
            spent = cloud.truth().total();
        }
        try (var cloud = SimCloud.start(options, () -> NOON.plus(Duration.ofHours(23)))) {
            assertThat(cloud.truth().alive()).hasSize(alive);
            assertThat(cloud.truth().total().minus(spent)).isGreaterThan(Money.usd("60"));
            for (int i = 0; i < left.size(); i++) {
                var provider = cloud.providers().get(i);
                var more = cloud.truth().balance(provider).minus(left.get(i)).amount();
                assertThat(more).as(provider).isGreaterThan(new BigDecimal("-0.10"));
                // What is paid ahead there for one machine ran dry meanwhile, and it ended.
                if (!provider.equals("akash")) {
                    assertThat(more).as(provider).isLessThan(new BigDecimal("0.10"));
                }
            }
        }
    }
}
