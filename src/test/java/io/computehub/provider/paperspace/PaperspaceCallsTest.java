package io.computehub.provider.paperspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.InstanceState.Failed;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.money.Money;
import io.computehub.domain.offer.PriceBasis;
import io.computehub.http.Json;
import io.computehub.provider.Answer;
import io.computehub.provider.Identifying;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.ProviderBench;
import io.computehub.provider.ProviderDialect;
import io.computehub.provider.Received;
import io.computehub.provider.Renting;
import io.computehub.provider.Renting.Order;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.provider.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the adapter asks, and what it makes of the answers, beyond what every provider promises.
class PaperspaceCallsTest extends ProviderBench {

    @Override
    protected ProviderDialect dialect() {
        return new PaperspaceDialect();
    }

    @AfterEach
    void allThatWasSaidIsAsPublished() {
        PaperspaceSpec.check(cloud);
    }

    private List<Received> asked(String call) {
        return cloud.received().stream()
                .filter(one -> (one.method() + " " + one.path()).equals(call))
                .toList();
    }

    private Order order(String image, Map<String, io.computehub.domain.account.Secret> variables)
            throws ProviderException {
        var usual = order();
        return new Order(
                usual.offer(),
                usual.tag(),
                usual.name(),
                image,
                usual.diskGb(),
                variables,
                usual.ports(),
                Optional.empty(),
                Optional.empty());
    }

    private JsonNode rented(String image) throws ProviderException {
        able(Renting.class).rent(order(image, Map.of()));
        return cloud.received(Wire.RENT).getLast().json();
    }

    @Test
    void anOfferIsATypeInARegionAtAListPriceThatMayDiffer() throws Exception {
        var offers = offers();
        assertThat(offers)
                .extracting(offer -> offer.id().key())
                .containsExactlyInAnyOrder("ny2:A4000", "ca1:A4000", "ny2:H100");
        assertThat(offers)
                .allSatisfy(offer -> assertThat(offer.tariff().basis()).isEqualTo(PriceBasis.LIST));
    }

    /// Asked for 40 GB, they sell 50: the price per GB of the plan pays for all of them.
    @Test
    void theDiskOfAnOfferIsTheNextSizeTheySell() throws Exception {
        assertThat(month(40)).isEqualTo(Money.usd("5"));
        assertThat(month(50)).isEqualTo(Money.usd("5"));
        assertThat(month(60)).isEqualTo(Money.usd("10"));
        assertThat(rented("ubuntu-22.04").path("diskSize").asInt()).isEqualTo(50);
    }

    private Money month(int diskGb) throws ProviderException {
        timePasses();
        var tariff = provider.offers(new OfferRequest(diskGb)).getFirst().tariff();
        var running = tariff.diskMonthRunning().orElseThrow().times(diskGb);
        assertThat(tariff.diskMonthStopped()).isEqualTo(tariff.diskMonthRunning());
        return Money.usd(running.amount().setScale(9, java.math.RoundingMode.HALF_UP));
    }

    @Test
    void aReadingAsksAThirdAnewAndTheOldestFirst() throws Exception {
        offers();
        var first = pairs(0, 9);
        assertThat(asked("GET /v1/machine-availability")).hasSize(9);
        offers();
        assertThat(pairs(9, 12)).isEqualTo(first.subList(0, 3));
        offers();
        var offers = offers();
        assertThat(pairs(9, 18)).isEqualTo(first);
        assertThat(offers.getFirst().readAt()).isBefore(offers.getLast().readAt());
    }

    private List<String> pairs(int from, int to) {
        return asked("GET /v1/machine-availability").subList(from, to).stream()
                .map(one -> one.query("machineType") + one.query("region"))
                .toList();
    }

    @Test
    void whatWasAnsweredBeforeAReadingBrokeIsNotAskedAgain() throws Exception {
        var calls = new java.util.concurrent.atomic.AtomicInteger();
        cloud.changes(
                Wire.OFFERS,
                answer -> calls.incrementAndGet() == 8 ? dialect.error(429, "slow down") : answer);
        assertThat(failureOf(this::offers)).isInstanceOf(RateLimited.class);
        assertThat(offers()).hasSize(3);
        assertThat(asked("GET /v1/machine-availability")).hasSize(7 + 3);
    }

    @Test
    void aTypeThatARegionDoesNotHaveMayBeAnsweredAsAMistake() throws Exception {
        cloud.changes(
                Wire.OFFERS,
                answer ->
                        answer.body().equals("{\"available\":false}")
                                ? dialect.error(400, "not available in this region")
                                : answer);
        assertThat(offers()).hasSize(3);
        cloud.changes(
                Wire.OFFERS,
                answer ->
                        answer.body().startsWith("{\"available\"")
                                ? dialect.error(400, "not today")
                                : answer);
        provider = open(cloud.origin());
        assertThat(failureOf(this::offers)).isInstanceOf(Rejected.class);
    }

    @Test
    void anOfferThatIsAvailableNoMoreIsNotQuotedAgain() throws Exception {
        var offer = offers().getFirst();
        assertThat(able(Renting.class).requote(offer))
                .hasValueSatisfying(now -> assertThat(now.tariff()).isEqualTo(offer.tariff()));
        cloud.answers(Wire.OFFERS, Answer.json(200, "{\"available\":false}"));
        assertThat(able(Renting.class).requote(offer)).isEmpty();
    }

    @Test
    void anOrderSaysAllThatCouldCostMoreOrBeLeftOpen() throws Exception {
        var body = rented("ubuntu-22.04");
        assertThat(body.path("name").asText()).isEqualTo("my run ch-7f3a91c2e0");
        assertThat(body.path("machineType").asText()).isEqualTo("A4000");
        assertThat(body.path("region").asText()).isEqualTo("ny2");
        assertThat(body.path("publicIpType").asText()).isEqualTo("dynamic");
        assertThat(body.path("startOnCreate").asBoolean()).isTrue();
        for (var off :
                List.of(
                        "autoShutdownEnabled",
                        "autoSnapshotEnabled",
                        "takeInitialSnapshot",
                        "restorePointEnabled")) {
            assertThat(body.path(off).isBoolean()).as(off).isTrue();
            assertThat(body.path(off).asBoolean()).as(off).isFalse();
        }
        assertThat(body.has("startupScriptId")).isFalse();
        assertThat(asked("POST /v1/startup-scripts")).isEmpty();
    }

    @Test
    void anEndIsAlsoTheirOwnTimerInWholeHours() throws Exception {
        var order = order("ubuntu-22.04", Map.of());
        able(Renting.class).rent(order.endingAt(order.offer().readAt().plus(Duration.ofDays(2))));
        var body = cloud.received(Wire.RENT).getLast().json();
        assertThat(body.path("autoShutdownEnabled").asBoolean()).isTrue();
        assertThat(body.path("autoShutdownForce").asBoolean()).isTrue();
        assertThat(body.path("autoShutdownTimeout").isIntegralNumber()).isTrue();
        assertThat(body.path("autoShutdownTimeout").asLong()).isBetween(47L, 48L);
    }

    @ParameterizedTest
    @CsvSource({
        "tkni3aa4, tkni3aa4",
        "ml-in-a-box, tkni3aa4",
        "Ubuntu-22.04, t0nspur5",
        "Windows_10, twin1234",
        "ubuntu:22.04, t0nspur5"
    })
    void anImageIsATemplateByItsIdOrName(String image, String template) throws Exception {
        assertThat(rented(image).path("templateId").asText()).isEqualTo(template);
    }

    @Test
    void theNamesOfTheLinuxTemplatesAreSuggestedTheUsualOneFirst() throws Exception {
        assertThat(able(Renting.class).images()).isEmpty();
        offers();
        assertThat(able(Renting.class).images()).containsExactly("ubuntu-22.04", "ml-in-a-box");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ubunto", "pytorch/pytorch:latest"})
    void anImageNobodyHasIsRefusedBeforeAnythingIsOrdered(String image) throws Exception {
        var order = order(image, Map.of());
        assertThat(failureOf(() -> able(Renting.class).rent(order)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no -> {
                            assertThat(no.reason()).isEqualTo(Reason.IMAGE);
                            assertThat(no.theirWords()).isEqualTo("ubuntu-22.04, ml-in-a-box");
                        });
        assertThat(asked("GET /v1/custom-templates")).hasSize(1);
        assertThat(cloud.received(Wire.RENT)).isEmpty();
    }

    @Test
    void variablesAndTheScriptGoThroughAStartupScript() throws Exception {
        var usual = order();
        able(Renting.class)
                .rent(
                        new Order(
                                usual.offer(),
                                usual.tag(),
                                usual.name(),
                                usual.image(),
                                40,
                                Map.of("A", io.computehub.domain.account.Secret.of("it's")),
                                List.of(),
                                Optional.of("echo hello > /tmp/x"),
                                Optional.empty()));
        var script = asked("POST /v1/startup-scripts").getFirst().json();
        assertThat(script.path("name").asText()).isEqualTo("computehub ch-7f3a91c2e0");
        assertThat(script.path("isRunOnce").asBoolean()).isTrue();
        var text = script.path("script").asText();
        assertThat(text).startsWith("#!/bin/bash\numask 077\n").doesNotContain("it's");
        assertThat(coded(text)).containsExactly("export A='it'\\''s'\n", "echo hello > /tmp/x");
        assertThat(cloud.received(Wire.RENT).getFirst().json().path("startupScriptId").asText())
                .isEqualTo("sc1");
    }

    private static List<String> coded(String script) {
        var found = new ArrayList<String>();
        var echo = Pattern.compile("echo (\\S+) \\| base64 -d").matcher(script);
        while (echo.find()) {
            var bytes = Base64.getDecoder().decode(echo.group(1));
            found.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return found;
    }

    @Test
    void aScriptWhoseMachineIsRefusedIsTakenBackAndOneInDoubtIsKept() throws Exception {
        var order = order();
        cloud.answers(Wire.RENT, dialect.noCapacity());
        assertThat(failureOf(() -> able(Renting.class).rent(order))).isInstanceOf(NoCapacity.class);
        assertThat(asked("DELETE /v1/startup-scripts/sc1")).hasSize(1);
        cloud.answers(Wire.RENT, dialect.error(502, "upstream"));
        assertThat(failureOf(() -> able(Renting.class).rent(order)))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(asked("DELETE /v1/startup-scripts/sc1")).hasSize(1);
    }

    @Test
    void aScriptThatIsNotTakenLeavesNoDoubtAboutTheMachine() throws Exception {
        var order = order();
        cloud.answers(Wire.OTHER, dialect.error(502, "upstream"));
        assertThat(failureOf(() -> able(Renting.class).rent(order))).isInstanceOf(Network.class);
        assertThat(cloud.received(Wire.RENT)).isEmpty();
    }

    @Test
    void theEndOfAMachineTakesItsScriptAlong() throws Exception {
        var first = instances().getFirst();
        cloud.changes(
                Wire.OTHER,
                answer -> {
                    var ours = PaperspaceDialect.script("sc7", "computehub ch-0000000001");
                    var other = PaperspaceDialect.script("sc8", "backup");
                    return answer.status() == 404
                            ? Answer.json(ours)
                            : Answer.json(
                                    PaperspaceDialect.whole(
                                            Json.object().arrayNode().add(ours).add(other)));
                });
        able(Terminating.class).terminate(first.id());
        assertThat(asked("DELETE /v1/startup-scripts/sc7")).hasSize(1);
        assertThat(asked("DELETE /v1/startup-scripts/sc8")).isEmpty();
        cloud.answers(Wire.OTHER, dialect.error(500, "no scripts today"));
        able(Terminating.class).terminate(first.id());
    }

    /// With the type of JSON and no body they fail the call.
    @Test
    void aChangeWithoutABodyHasNoTypeOfOne() throws Exception {
        var first = instances().getFirst();
        able(Stopping.class).stop(first.id());
        able(Stopping.class).start(first.id());
        able(Restarting.class).restart(first.id());
        able(Terminating.class).terminate(first.id());
        assertThat(cloud.received())
                .filteredOn(one -> List.of("PATCH", "DELETE").contains(one.method()))
                .hasSize(4)
                .allSatisfy(one -> {
                    assertThat(one.body()).isEmpty();
                    assertThat(one.headers().get("Content-Type")).isNull();
                });
    }

    @ParameterizedTest
    @CsvSource({"out of capacity, true", "the machine is off, false"})
    void anEventThatFailedAtOnceIsNoSuccess(String words, boolean noRoom) throws Exception {
        var first = instances().getFirst();
        cloud.changesJson(
                Wire.START,
                answer -> {
                    var event = PaperspaceDialect.event("start", "error", "7001");
                    event.put("error", words);
                    return Json.object().set("event", event);
                });
        assertThat(failureOf(() -> able(Stopping.class).start(first.id())))
                .isInstanceOf(noRoom ? NoCapacity.class : Rejected.class);
    }

    @Test
    void theLastEventTellsWhyAMachineDoesNotComeUpAndIsAskedOnlyThen() throws Exception {
        instances();
        assertThat(asked("GET /v1/machine-events")).isEmpty();
        cloud.changesJson(
                Wire.INSTANCES,
                list -> {
                    ((com.fasterxml.jackson.databind.node.ObjectNode) list.path("items").path(0))
                            .put("state", "provisioning");
                    return list;
                });
        assertThat(instances().getFirst().state()).isEqualTo(new Provisioning("provisioning"));
        cloud.changes(
                Wire.OTHER,
                _ -> {
                    var failed = PaperspaceDialect.event("create", "error", "7001");
                    var older = PaperspaceDialect.event("create", "done", "7001");
                    return Answer.json(
                            PaperspaceDialect.whole(
                                    Json.object()
                                            .arrayNode()
                                            .add(failed.put("error", "no host"))
                                            .add(older)));
                });
        assertThat(instances().getFirst().state()).isEqualTo(new Failed("no host"));
        cloud.answers(Wire.OTHER, dialect.error(500, "no events today"));
        assertThat(instances()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"user\":null,\"team\":null}"})
    void aSessionOfNobodyIsARefusedKey(String body) {
        cloud.answers(Wire.BALANCE, Answer.json(200, body));
        assertThat(failureOf(() -> able(Identifying.class).identity())).isInstanceOf(Auth.class);
    }

    @Test
    void aKeyBelongsToATeam() throws Exception {
        assertThat(able(Identifying.class).identity()).isEqualTo("tm91bq");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[]}",
                "{\"hasMore\":true,\"items\":[]}",
                "{\"hasMore\":true,\"nextPage\":null,\"items\":[]}",
                "{\"hasMore\":true,\"nextPage\":\"7001\",\"items\":[]}",
                "{\"hasMore\":false,\"items\":[{\"name\":\"no id\"}]}"
            })
    void aListThatCannotBeReadToItsEndIsNone(String body) {
        cloud.answers(Wire.INSTANCES, Answer.json(200, body));
        assertThat(failureOf(this::instances)).isInstanceOf(Protocol.class);
    }
}
