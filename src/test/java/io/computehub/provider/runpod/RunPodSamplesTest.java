package io.computehub.provider.runpod;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.http.Json;
import io.computehub.provider.Answer;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Billing;
import io.computehub.provider.LogReading;
import io.computehub.provider.ProviderBench;
import io.computehub.provider.ProviderDialect;
import io.computehub.provider.Renting;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Stopping;
import io.computehub.provider.VolumeKeeping;
import io.computehub.provider.Wire;
import io.computehub.provider.runpod.RunPodWire.Pod;
import io.computehub.provider.runpod.RunPodWire.SpotType;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Answers recorded of the real service or printed in its documents are understood.
class RunPodSamplesTest extends ProviderBench {

    @Override
    protected ProviderDialect dialect() {
        return new RunPodDialect();
    }

    private void answer(Wire purpose, String sample) throws Exception {
        cloud.answers(purpose, Answer.json(Contracts.sample(sample)));
    }

    @Test
    void thePodsAreRead() throws Exception {
        answer(Wire.INSTANCES, "v2-pods-list.json");
        assertThat(instances())
                .singleElement()
                .satisfies(pod -> {
                    assertThat(pod.id().key()).isEqualTo("7h9k2m4n6p");
                    assertThat(pod.state()).isEqualTo(new InstanceState.Running());
                    assertThat(pod.gpus().model().name()).isEqualTo("RTX 4090");
                    assertThat(pod.ssh().orElseThrow().command())
                            .isEqualTo("ssh -p 34446 root@195.26.233.3");
                    assertThat(pod.rate().orElseThrow()).isGreaterThan(Rate.usd("0.44"));
                });
    }

    @Test
    void aCreatedPodIsTheOneRented() throws Exception {
        var order = order();
        var created = Contracts.sample("v2-pod-created.json");
        cloud.answers(Wire.RENT, Answer.json(201, created.toString()));
        assertThat(able(Renting.class).rent(order)).isEqualTo(id("7h9k2m4n6p"));
        var instance =
                new RunPodMapper(ACCOUNT, Map.of())
                        .instance("7h9k2m4n6p", Json.as(created, Pod.class));
        assertThat(instance.state()).isEqualTo(new InstanceState.Provisioning("PROVISIONING"));
        assertThat(instance.ssh().orElseThrow().proxy()).isTrue();
        assertThat(instance.startedAt()).isEmpty();
    }

    @Test
    void theCatalogueIsRead() throws Exception {
        answer(Wire.OFFERS, "v2-catalog-gpus.json");
        var gpus = Contracts.sample("v2-catalog-gpus.json").path("gpus");
        var mapper = new RunPodOffers(ACCOUNT, Instant.EPOCH);
        var offers =
                mapper.onDemand(Json.as(gpus.path(0), RunPodWire.Gpu.class), Cloud.COMMUNITY, 4);
        assertThat(offers)
                .singleElement()
                .satisfies(offer -> {
                    assertThat(offer.listed()).isEqualTo(Rate.usd("1.24"));
                    assertThat(offer.place().name()).isEqualTo("US-KS-2");
                });
    }

    @Test
    void theGraphQlGpuTypesAreReadAndNothingUnavailableIsOffered() throws Exception {
        var types = Contracts.sample("graphql-gputypes.json").path("data").path("gpuTypes");
        var mapper = new RunPodOffers(ACCOUNT, Instant.EPOCH);
        int offered = 0;
        for (var type : types) {
            var wire = Json.as(type, SpotType.class);
            var lowest = Json.as(type.path("lowestPrice"), RunPodWire.LowestPrice.class);
            var offer = mapper.spot(wire, Cloud.SECURE, 8, lowest);
            assertThat(offer.isPresent())
                    .isEqualTo(lowest.minimumBidPrice() != null && !"unknown".equals(wire.id()));
            offered += offer.isPresent() ? 1 : 0;
            assertThat(
                            RunPodNames.model(
                                            type.path("id").asText(),
                                            wire.displayName(),
                                            null,
                                            Optional.empty())
                                    .name())
                    .isNotBlank();
        }
        assertThat(types).hasSizeGreaterThan(10);
        assertThat(offered).isLessThan(types.size());
        assertThat(StreamSupport.stream(types.spliterator(), false).map(this::known))
                .contains(true);
    }

    private boolean known(JsonNode type) {
        return RunPodNames.model(type.path("id").asText(), null, null, Optional.empty())
                .facts()
                .isPresent();
    }

    @Test
    void theListFromTheDocumentsIsKnown() throws Exception {
        for (var type :
                Contracts.sample("graphql-gputypes-doc.json").path("data").path("gpuTypes")) {
            var vram = Optional.of(ByteSize.ofGib(type.path("memoryInGb").asDouble()));
            var model = RunPodNames.model(type.path("id").asText(), null, null, vram);
            assertThat(model.facts())
                    .hasValueSatisfying(facts ->
                            assertThat(facts.vram().gib())
                                    .isEqualTo(type.path("memoryInGb").asDouble()));
        }
    }

    @Test
    void theBalanceIsRead() throws Exception {
        answer(Wire.BALANCE, "graphql-myself-balance.json");
        var balance = able(BalanceReading.class).balance();
        assertThat(balance.left()).isEqualTo(Money.usd("1"));
        assertThat(balance.theirRate()).contains(Rate.ZERO);
    }

    @Test
    void theBillIsRead() throws Exception {
        answer(Wire.CHARGES, "v2-billing-pods.json");
        var charges =
                able(Billing.class)
                        .charges(
                                Instant.parse("2026-06-01T00:00:00Z"),
                                Instant.parse("2026-06-02T00:00:00Z"));
        assertThat(charges)
                .singleElement()
                .satisfies(charge -> assertThat(charge.amount()).isEqualTo(Money.usd("12.34")));
    }

    @Test
    void volumesKeysAndLogAreRead() throws Exception {
        answer(Wire.VOLUMES, "v2-network-volumes.json");
        answer(Wire.SSH_KEYS, "v2-ssh-keys.json");
        var log = Contracts.sample("v2-pod-logs-event.json");
        cloud.answers(
                Wire.LOGS,
                Answer.of(200, log.path("contentType").asText(), log.path("body").asText()));
        assertThat(able(VolumeKeeping.class).volumes())
                .singleElement()
                .satisfies(volume -> assertThat(volume.size().gb()).isEqualTo(100));
        assertThat(able(SshKeyKeeping.class).sshKeys())
                .singleElement()
                .asString()
                .startsWith("ssh-ed25519 ");
        assertThat(able(LogReading.class).tail(id("7001"), 10)).containsExactly("Model loaded.");
    }

    @Test
    void theirRefusalsAreRead() throws Exception {
        refuse(401, "v2-error-401.json");
        assertThat(failureOf(this::instances))
                .isInstanceOf(Auth.class)
                .hasMessage("missing bearer token");
        refuse(422, "v2-error-422.json");
        assertThat(failureOf(this::instances)).isInstanceOf(Rejected.class);
        refuse(429, "v2-error-429.json");
        assertThat(failureOf(this::instances)).isInstanceOf(RateLimited.class);
        var odd = Contracts.sample("v1-error-unknown-path.json");
        cloud.answers(
                Wire.INSTANCES,
                Answer.of(400, odd.path("contentType").asText(), odd.path("body").asText()));
        assertThat(failureOf(this::instances)).isInstanceOf(Rejected.class).hasMessage("...");
    }

    private void refuse(int status, String sample) throws Exception {
        var body = Contracts.sample(sample).toString();
        cloud.answers(Wire.INSTANCES, Answer.of(status, "application/problem+json", body));
    }

    @Test
    void spotPodsAreRentedAndResumedThroughGraphQl() throws Exception {
        answer(Wire.INSTANCES, "v2-pods-list.json");
        var resumed = Contracts.sample("graphql-resume.json").toString();
        cloud.answers(Wire.START, Answer.json(200, resumed.replace("podResume", "podBidResume")));
        cloud.changes(
                Wire.OTHER,
                pod ->
                        pod.body(
                                pod.body()
                                        .replace(
                                                "\"env\":{",
                                                "\"env\":{\"COMPUTEHUB_BID\":\"1\",")));
        able(Stopping.class).start(id("7001"));
        assertThat(cloud.received(Wire.START)).hasSize(1);
    }

    @Test
    void thePodOfTheOldInterfaceIsNotNeededButItsNumbersInTextAreNumbers() throws Exception {
        var old = Contracts.sample("v1-pod.json");
        assertThat(Json.as(old.path("costPerHr"), BigDecimal.class)).isEqualByComparingTo("0.74");
    }

    @Test
    void aSpotPodsCreationNamesIt() throws Exception {
        var sample = Contracts.sample("graphql-create.json").toString();
        var spot =
                offers().stream()
                        .filter(offer -> offer.id().key().contains(":spot:"))
                        .findFirst()
                        .orElseThrow();
        var plain = order();
        cloud.answers(
                Wire.RENT,
                Answer.json(
                        200, sample.replace("podFindAndDeployOnDemand", "podRentInterruptable")));
        var order =
                new Renting.Order(
                        spot,
                        plain.tag(),
                        plain.name(),
                        plain.image(),
                        plain.diskGb(),
                        plain.environment(),
                        plain.ports(),
                        plain.startScript(),
                        plain.bid());
        assertThat(able(Renting.class).rent(order)).isEqualTo(id("50qynxzilsxoey"));
    }
}
