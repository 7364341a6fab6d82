package io.computehub.provider.runpod;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Vendor;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.provider.Answer;
import io.computehub.provider.Answer.Line;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Billing;
import io.computehub.provider.LogReading;
import io.computehub.provider.LogStreaming;
import io.computehub.provider.ProviderBench;
import io.computehub.provider.ProviderDialect;
import io.computehub.provider.Renting;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Stopping;
import io.computehub.provider.VolumeKeeping;
import io.computehub.provider.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What is RunPod's own: its market, its two dialects, its ways of saying no.
class RunPodCallsTest extends ProviderBench {

    @Override
    protected ProviderDialect dialect() {
        return new RunPodDialect();
    }

    @AfterEach
    void allThatWasSaidIsAsPublished() {
        RunPodSpec.check(cloud);
    }

    private Offer offer(Predicate<Offer> wanted) throws ProviderException {
        return offers().stream().filter(wanted).findFirst().orElseThrow();
    }

    private static Predicate<Offer> key(String key) {
        return offer -> offer.id().key().equals(key);
    }

    @Test
    void eachDataCentreThatHasTheGpuIsAnOfferOfItsOwn() throws Exception {
        var romania = offer(key("secure:demand:4:EU-RO-1:NVIDIA+GeForce+RTX+4090"));
        assertThat(romania.gpus().model().name()).isEqualTo("RTX 4090");
        assertThat(romania.gpus().vramTotal()).isEqualTo(ByteSize.ofGib(96));
        assertThat(romania.place().country()).contains("RO");
        assertThat(romania.tier()).isEqualTo(HostTier.SECURE);
        assertThat(romania.stock()).isEqualTo(Stock.LOW);
        assertThat(romania.listed()).isEqualTo(Rate.usd("1.76"));
        assertThat(romania.machine().cuda()).contains("12.8");
        assertThat(romania.tariff().diskMonthRunning()).contains(Money.usd("0.10"));
        assertThat(romania.tariff().diskMonthStopped()).contains(Money.usd("0.20"));
        assertThat(offers()).noneMatch(key("secure:demand:4:US-KS-2:NVIDIA+GeForce+RTX+4090"));
    }

    @Test
    void theCommunityCloudIsOneOfferWithoutAPlace() throws Exception {
        var anywhere = offer(key("community:demand:2:any:NVIDIA+GeForce+RTX+4090"));
        assertThat(anywhere.place().name()).isEmpty();
        assertThat(anywhere.tier()).isEqualTo(HostTier.COMMUNITY);
        assertThat(anywhere.listed()).isEqualTo(Rate.usd("0.62"));
    }

    @Test
    void amdIsThereAndTheEntryUnknownIsNot() throws Exception {
        assertThat(offers())
                .anyMatch(one -> one.gpus().model().vendor() == Vendor.AMD)
                .noneMatch(one -> one.id().key().endsWith(":unknown"));
    }

    @Test
    void nothingLargerThanTheLargestMachineIsAskedFor() throws Exception {
        offers();
        assertThat(cloud.received(Wire.OFFERS))
                .extracting(asked -> asked.query("cloud") + asked.query("count"))
                .containsExactly("SECURE1", "SECURE2", "SECURE4", "COMMUNITY1", "COMMUNITY2", "");
    }

    @Test
    void theSpotMarketGivesTheLowestBidForAllGpus() throws Exception {
        var spot = offer(key("secure:spot:2:any:NVIDIA+GeForce+RTX+4090"));
        assertThat(spot.purchase()).isEqualTo(Purchase.SPOT);
        assertThat(spot.listed()).isEqualTo(Rate.usd("0.58"));
        assertThat(spot.stock()).isEqualTo(Stock.LOW);
        assertThat(offers()).noneMatch(key("secure:spot:4:any:NVIDIA+GeForce+RTX+4090"));
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "404", "410"})
    void aKeyThatGraphQlRefusesStillSeesTheRest(int status) throws Exception {
        refuseGraphQl(dialect.error(status, "no"));
        assertThat(offers()).isNotEmpty().noneMatch(one -> one.purchase() == Purchase.SPOT);
    }

    @Test
    void aSpotMarketInTroubleIsNotAnEmptyOne() {
        refuseGraphQl(dialect.error(503, "upstream"));
        assertThat(failureOf(this::offers)).isInstanceOf(Network.class);
        refuseGraphQl(errors("Something went wrong. Please try again later."));
        assertThat(failureOf(this::offers)).isInstanceOf(Protocol.class);
    }

    private void refuseGraphQl(Answer answer) {
        cloud.changes(
                Wire.OFFERS, healthy -> healthy.body().contains("gpuTypes") ? answer : healthy);
    }

    private static Answer errors(String words) {
        return Answer.json(200, "{\"errors\":[{\"message\":\"" + words + "\"}],\"data\":null}");
    }

    @Test
    void anOrderSaysAllThatWasAsked() throws Exception {
        able(Renting.class).rent(order());
        var sent = cloud.received(Wire.RENT).getFirst().json();
        assertThat(sent.path("name").asText()).isEqualTo("my run ch-7f3a91c2e0");
        assertThat(sent.path("env").path("COMPUTEHUB_DEPLOYMENT").asText())
                .isEqualTo("ch-7f3a91c2e0");
        assertThat(sent.path("env").path("HF_TOKEN").asText()).isEqualTo("hf-secret-word");
        assertThat(sent.path("ports").toString())
                .isEqualTo("[\"22/tcp\",\"8888/http\",\"9000/tcp\"]");
        assertThat(sent.path("disk").asInt()).isEqualTo(20);
        assertThat(sent.path("mounts").path("persistent").path("size").asInt()).isEqualTo(20);
        assertThat(sent.path("startSsh").asBoolean()).isTrue();
        assertThat(sent.path("dataCenterIds").toString()).isEqualTo("[\"EU-RO-1\"]");
        assertThat(sent.path("gpu").path("id").asText()).isEqualTo(RunPodDialect.RTX);
    }

    @Test
    void aStartScriptRunsBesideTheImagesOwnStart() throws Exception {
        var plain = order();
        able(Renting.class)
                .rent(
                        new Renting.Order(
                                plain.offer(),
                                plain.tag(),
                                plain.name(),
                                plain.image(),
                                plain.diskGb(),
                                plain.environment(),
                                plain.ports(),
                                Optional.of("echo 'it''s \"up\"'"),
                                Optional.empty()));
        assertThat(cloud.received(Wire.RENT).getFirst().json().path("args").asText())
                .startsWith("bash -c 'echo ZWNobyAnaXQnJ3MgInVwIic= | base64 -d")
                .contains("exec /start.sh");
    }

    private Renting.Order spotOrder(String bid) throws ProviderException {
        return new Renting.Order(
                offer(key("secure:spot:2:any:NVIDIA+GeForce+RTX+4090")),
                new DeploymentTag("ch-7f3a91c2e0"),
                "",
                "runpod/pytorch:1.0.2-cu1281-torch280-ubuntu2404",
                100,
                Map.of("A", Secret.of("b")),
                List.of(),
                Optional.empty(),
                Optional.of(Rate.usd(bid)));
    }

    @Test
    void aSpotOrderBidsPerGpuAndRemembersTheBid() throws Exception {
        able(Renting.class).rent(spotOrder("0.70"));
        var input = cloud.received(Wire.RENT).getFirst().json().path("variables").path("input");
        assertThat(input.path("bidPerGpu").decimalValue()).isEqualByComparingTo("0.35");
        assertThat(input.path("containerDiskInGb").asInt()).isEqualTo(20);
        assertThat(input.path("volumeInGb").asInt()).isEqualTo(80);
        assertThat(input.path("env").toString())
                .contains("{\"key\":\"COMPUTEHUB_BID\",\"value\":\"0.35\"}")
                .contains("{\"key\":\"COMPUTEHUB_DEPLOYMENT\",\"value\":\"ch-7f3a91c2e0\"}");
    }

    @Test
    void aSpotOrderRefusedInWordsIsUnderstood() throws Exception {
        var order = spotOrder("0.70");
        cloud.answers(Wire.RENT, errors("There are no longer any instances available with ..."));
        assertThat(failureOf(() -> able(Renting.class).rent(order))).isInstanceOf(NoCapacity.class);
        cloud.answers(Wire.RENT, errors("Your balance is too low to rent this pod."));
        assertThat(failureOf(() -> able(Renting.class).rent(order)))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reason.BALANCE));
    }

    @Test
    void aSpotOrderThatFailedForNoReasonWeKnowIsInDoubt() throws Exception {
        var order = spotOrder("0.70");
        cloud.answers(Wire.RENT, errors("Something went wrong."));
        assertThat(failureOf(() -> able(Renting.class).rent(order)))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void aSpotPodOfOursIsStartedWithItsBid() throws Exception {
        cloud.changesJson(
                Wire.OTHER,
                pod -> {
                    ((com.fasterxml.jackson.databind.node.ObjectNode) pod.path("env"))
                            .put("COMPUTEHUB_BID", "0.35");
                    return pod;
                });
        able(Stopping.class).start(instances().getFirst().id());
        var input = cloud.received(Wire.START).getFirst().json().path("variables").path("input");
        assertThat(input.toString())
                .isEqualTo("{\"podId\":\"7001\",\"gpuCount\":1,\"bidPerGpu\":0.35}");
    }

    @Test
    void aGpuGivenAwayMeanwhileIsNoCapacity() throws Exception {
        var first = instances().getFirst();
        cloud.answers(
                Wire.START,
                dialect.error(
                        400,
                        "There are not enough free GPUs on the host machine to start this pod."));
        assertThat(failureOf(() -> able(Stopping.class).start(first.id())))
                .isInstanceOf(NoCapacity.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, disk must be at least 10, INVALID",
        "400, insufficient funds, BALANCE",
        "400, You have reached your spend limit, QUOTA",
        "403, Your account cannot access the requested pool, PERMISSION"
    })
    void theWordsOfARefusalTellItsReason(int status, String words, Reason reason) throws Exception {
        var order = order();
        cloud.answers(Wire.RENT, dialect.error(status, words));
        assertThat(failureOf(() -> able(Renting.class).rent(order)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no -> {
                            assertThat(no.reason()).isEqualTo(reason);
                            assertThat(no.theirWords()).isEqualTo(words);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|{\"error\":\"odd\"}|odd",
                "text/plain|[{\"error\":\"odd\"}]|odd",
                "text/plain|odd|odd",
                "text/html|<html>odd</html>|HTTP 400"
            })
    void anErrorOfAnyShapeKeepsItsWords(String type, String body, String words) {
        cloud.answers(Wire.INSTANCES, Answer.of(400, type, body));
        assertThat(failureOf(this::instances)).hasMessage(words);
    }

    @Test
    void aPodOfAClusterIsSeenAndLeftAlone() throws Exception {
        cloud.changes(
                Wire.INSTANCES,
                all ->
                        all.body(
                                all.body()
                                        .replace(
                                                "\"locked\"",
                                                "\"cluster\":{\"id\":\"c\"},\"locked\"")));
        assertThat(instances()).hasSize(2).allSatisfy(one -> assertThat(one.actions()).isEmpty());
        assertThat(cloud.received(Wire.INSTANCES).getFirst().query("includeClusterPods"))
                .isEqualTo("true");
    }

    @Test
    void theLogIsReadFromAStreamThatStaysOpen() throws Exception {
        cloud.changes(
                Wire.LOGS, log -> log.body(log.body() + "data: {\"line\":\"cut o").over(Line.OPEN));
        assertThat(able(LogReading.class).tail(id("7001"), 100)).containsExactly("first", "second");
        assertThat(able(LogReading.class).tail(id("7001"), 1)).containsExactly("second");
    }

    @Test
    void theLogIsFollowedAsItIsWrittenAndGoesOnBehindAPlace() throws Exception {
        cloud.changes(
                Wire.LOGS,
                log ->
                        log.body(
                                """
                                : still here

                                id: 2026-06-01T12:02:03Z/000000000001
                                data: {"ts":"2026-06-01T12:02:03Z","source":"container","line":"first"}

                                data: not a line of a log

                                id: 2026-06-01T12:02:04Z/000000000002\r
                                data: {"line":\r
                                data: "第二"}\r
                                \r
                                data: {"line":"cut o\
                                """));
        var lines = new ArrayList<LogStreaming.Line>();
        able(LogStreaming.class).follow(id("7001"), 100, Optional.empty(), lines::add);
        assertThat(lines)
                .containsExactly(
                        new LogStreaming.Line("first", "2026-06-01T12:02:03Z/000000000001"),
                        new LogStreaming.Line("第二", "2026-06-01T12:02:04Z/000000000002"));
        able(LogStreaming.class)
                .follow(id("7001"), 100, Optional.of(lines.getLast().place()), _ -> {});
        var asked = cloud.received(Wire.LOGS);
        assertThat(asked.getFirst().headers().get("Last-Event-ID")).isNull();
        assertThat(asked.getLast().headers().get("Last-Event-ID"))
                .isEqualTo("2026-06-01T12:02:04Z/000000000002");
    }

    @Test
    void theBalanceIsExactAndNeverInvented() throws Exception {
        var balance = able(BalanceReading.class).balance();
        assertThat(balance.left()).isEqualTo(Money.usd("12.5"));
        assertThat(balance.theirRate()).contains(Rate.usd("0.44"));
        cloud.answers(
                Wire.BALANCE, Answer.json(200, "{\"data\":{\"myself\":{\"clientBalance\":null}}}"));
        assertThat(failureOf(() -> able(BalanceReading.class).balance()))
                .isInstanceOf(Protocol.class);
    }

    @Test
    void theBillIsReadForTheSpanAsked() throws Exception {
        var from = Instant.parse("2026-06-01T10:30:00Z");
        var charges = able(Billing.class).charges(from, from.plusSeconds(3600));
        assertThat(charges)
                .containsExactly(
                        new Billing.Charge(
                                id("7001"),
                                Instant.parse("2026-06-01T10:00:00Z"),
                                Instant.parse("2026-06-01T11:00:00Z"),
                                Money.usd("1.25")));
        assertThat(cloud.received(Wire.CHARGES).getFirst().query("bucketSize")).isEqualTo("hour");
        assertThat(able(Billing.class).charges(from.plusSeconds(7200), from.plusSeconds(9000)))
                .isEmpty();
    }

    @Test
    void volumesHaveAPriceWhereItIsPublished() throws Exception {
        var volumes = able(VolumeKeeping.class).volumes();
        assertThat(volumes)
                .extracting(VolumeKeeping.Volume::rate)
                .containsExactly(Optional.of(Rate.usd("0.07")), Optional.empty());
    }

    @Test
    void aVolumeIsUsedByThePodsThatMountItStoppedOnesToo() throws Exception {
        cloud.answers(
                Wire.INSTANCES,
                Answer.json(
                        200,
                        """
                        {"pods":[
                          {"id":"p1","status":"EXITED",
                           "mounts":{"network":[{"volumeId":"v1","path":"/workspace"}]}},
                          {"id":"p2","status":"TERMINATED",
                           "mounts":{"network":[{"volumeId":"v2","path":"/workspace"}]}}]}
                        """));
        assertThat(able(VolumeKeeping.class).volumes())
                .extracting(VolumeKeeping.Volume::usedBy)
                .containsExactly(Optional.of(List.of("p1")), Optional.of(List.of()));
    }

    @Test
    void aKeyIsAddedOnceWhateverItsComment() throws Exception {
        var keys = able(SshKeyKeeping.class);
        keys.addSshKey("ssh-ed25519 AAAAold another comment");
        assertThat(cloud.received(Wire.SSH_KEYS)).noneMatch(one -> one.method().equals("PUT"));
        keys.removeSshKey("ssh-ed25519 AAAAold");
        assertThat(cloud.received(Wire.SSH_KEYS).getLast().body()).isEqualTo("{\"keys\":[]}");
    }
}
