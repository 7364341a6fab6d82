package io.computehub.provider.vast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.Secret;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Traits;
import io.computehub.http.ApiReply;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Billing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Answers of theirs that were recorded, or written down by them, read by the adapter.
class VastSamplesTest {

    private static final Path SAMPLES =
            Path.of(System.getProperty("contracts", "../shared/contracts"), "vast", "samples");

    private final VastCloud cloud = new VastCloud();

    @BeforeAll
    static void lookForThem() {
        assumeTrue(Files.isDirectory(SAMPLES), "the recorded answers are not here");
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void theRecordedMarketIsReadInFull() throws Exception {
        var offers = offers("bundles.json", Purchase.ON_DEMAND);
        assertThat(offers).hasSize(24).extracting(Offer::id).doesNotHaveDuplicates();
        assertThat(offers)
                .extracting(offer -> offer.gpus().model().name())
                .containsOnly("H100 SXM", "H100 NVL");
        assertThat(offers)
                .allSatisfy(offer -> {
                    assertThat(offer.place().country()).isPresent();
                    assertThat(offer.until()).isPresent();
                    assertThat(offer.machine().ram()).isPresent();
                    assertThat(offer.machine().host()).isPresent();
                });
        assertThat(offers)
                .extracting(Offer::tier)
                .containsOnly(HostTier.SECURE, HostTier.VERIFIED, HostTier.COMMUNITY);
    }

    @Test
    void theFirstRecordedOfferIsUnderstoodPartByPart() throws Exception {
        var offer = offers("bundles.json", Purchase.ON_DEMAND).getFirst();
        assertThat(offer.id().key()).isEqualTo("44075905");
        assertThat(offer.gpus().count()).isEqualTo(1);
        assertThat(offer.gpus().vramEach()).isEqualTo(ByteSize.ofMib(81_559));
        assertThat(offer.listed()).isEqualTo(Rate.usd("1.3066666666666666"));
        assertThat(offer.place()).isEqualTo(new Place("Montana, US", Optional.of("US")));
        assertThat(offer.machine().cpus()).hasValue(96);
        assertThat(offer.machine().ram()).contains(ByteSize.ofMib(386_908 / 4.0));
        assertThat(offer.machine().reliability()).hasValue(0.9883432);
        assertThat(offer.machine().host()).contains("142194");
        assertThat(offer.machine().traits())
                .isEqualTo(
                        new Traits(
                                Optional.of("amd64"),
                                OptionalDouble.of(5),
                                OptionalDouble.of(0),
                                Optional.of(true)));
        assertThat(offer.until()).contains(Instant.ofEpochSecond(1_786_065_548L));
        assertThat(offer.tariff().outPerGb()).contains(Money.usd("0.00013020833333333333"));
    }

    @Test
    void thePartsOfTheRecordedPricesAddUpToTheirTotal() throws Exception {
        var rows = VastRow.each(sample("bundles.json").path("offers"));
        for (var row : rows) {
            var tariff = offer(row, Purchase.ON_DEMAND).orElseThrow().tariff();
            var disk =
                    tariff.diskMonthRunning()
                            .orElseThrow()
                            .times(8)
                            .dividedBy(tariff.hoursPerMonth());
            var total = tariff.gpu().perHour().plus(disk).amount().doubleValue();
            assertThat(total).isCloseTo(row.measure("dph_total").orElse(0), offset(1e-9));
        }
    }

    @Test
    void theLowestBidOfTheRecordedOffersIsTheirSpotPrice() throws Exception {
        assertThat(offers("bundles.json", Purchase.SPOT).getFirst().listed())
                .isEqualTo(Rate.usd("1.0"));
    }

    @Test
    void rowsWithoutAnIdAreNoOffers() throws Exception {
        assertThat(offers("offers-short.json", Purchase.ON_DEMAND)).isEmpty();
    }

    @Test
    void theirExampleInstanceIsUnderstood() throws Exception {
        var instance = instance(sample("instances-v1.json").path("instances").path(0));
        assertThat(instance.id().key()).isEqualTo("312");
        assertThat(instance.name()).isEqualTo("ML Training Job 2025");
        assertThat(instance.state()).isEqualTo(new InstanceState.Running());
        assertThat(instance.gpus().model().name()).isEqualTo("RTX 4090");
        assertThat(instance.place().country()).contains("US");
        assertThat(instance.rate()).contains(Rate.usd("0.8021"));
        assertThat(instance.stoppedRate()).contains(Rate.usd("0.0013"));
        assertThat(instance.ssh()).contains(new SshAddress("192.0.2.45", 20_000, "root", false));
        assertThat(instance.image()).contains("nvidia/cuda:11.0.3-devel-ubuntu18.04");
        assertThat(instance.createdAt()).contains(Instant.ofEpochMilli(1_668_804_745_122L));
        assertThat(instance.usage().gpu()).hasValue(0);
        assertThat(instance.usage().memory().orElse(-1)).isBetween(0.0, 1.0);
    }

    @Test
    void aListThatPromisesMoreThanItHoldsIsNotComplete() {
        // Their example is one row of 42 behind a token.
        cloud.answers(asked ->
                VastCloud.says(
                        200,
                        asked.url().queryParameter("after_token") == null
                                ? text("instances-v1.json")
                                : "{\"instances\":[],\"total_instances\":42,\"next_token\":null}"));
        assertThat(catchThrowable(() -> cloud.provider().instances()))
                .isInstanceOf(ProviderException.Protocol.class);
    }

    @Test
    void aPublishedPortLeadsToTheMachineItself() throws Exception {
        var instance = instance(sample("instance-running-ports.json").path("instances"));
        assertThat(instance.ssh()).contains(new SshAddress("203.0.113.74", 33_526, "root", false));
        assertThat(instance.state()).isEqualTo(new InstanceState.Running());
    }

    @Test
    void theirBalanceIsTheCredit() throws Exception {
        cloud.answers(200, text("users-current.json"));
        assertThat(cloud.able(BalanceReading.class).balance().left()).isEqualTo(Money.usd("25"));
    }

    @Test
    void theirChargesAreReadOverAllPages() throws Exception {
        cloud.answers(asked ->
                VastCloud.says(
                        200,
                        asked.url().queryParameter("after_token") == null
                                ? text("charges.json")
                                : "{\"success\":true,\"results\":[],\"next_token\":null}"));
        var charges =
                cloud.able(Billing.class)
                        .charges(VastCloud.NOW.minus(Duration.ofDays(30)), VastCloud.NOW);
        assertThat(charges)
                .singleElement()
                .satisfies(charge -> {
                    assertThat(charge.instance().key()).isEqualTo("12345678");
                    assertThat(charge.amount()).isEqualTo(Money.usd("38.421"));
                    assertThat(charge.from()).isEqualTo(Instant.ofEpochSecond(1_730_419_200));
                    assertThat(charge.to()).isEqualTo(Instant.ofEpochSecond(1_730_678_400));
                });
    }

    @Test
    void theCreatedContractIsTheInstance() {
        var row = new VastRow(sample("asks-created.json"));
        assertThat(row.id("new_contract")).contains("12345678");
        assertThat(row.flag("success")).contains(true);
    }

    @Test
    void theirErrorsAreTakenForWhatTheyAre() throws Exception {
        var errors = sample("errors.json");
        assertThat(failure(errors.path("no_key"))).isInstanceOf(Auth.class);
        assertThat(failure(errors.path("wrong_key"))).isInstanceOf(Auth.class);
        cloud.answers(_ -> VastCloud.tooFrequent());
        assertThat(catchThrowable(() -> cloud.provider().instances()))
                .isInstanceOf(RateLimited.class);
    }

    private static ProviderException failure(JsonNode sample) {
        var body = sample.path("body").toString().getBytes(StandardCharsets.UTF_8);
        var reply = new ApiReply(sample.path("status").asInt(), Map.of(), body);
        return new VastErrors(Secret.of("key")).of(reply, false);
    }

    private static List<Offer> offers(String sample, Purchase purchase) {
        return VastRow.each(sample(sample).path("offers")).stream()
                .flatMap(row -> offer(row, purchase).stream())
                .toList();
    }

    private static Optional<Offer> offer(VastRow row, Purchase purchase) {
        return VastMapper.offer(VastCloud.ACCOUNT, row, purchase, VastCloud.NOW);
    }

    private static Instance instance(JsonNode node) throws ProviderException {
        return VastInstanceMapper.instance(VastCloud.ACCOUNT, new VastRow(node));
    }

    private static JsonNode sample(String name) {
        return VastSamples.tree(text(name));
    }

    private static String text(String name) {
        try {
            return Files.readString(SAMPLES.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
