package io.computehub.provider.akash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Stock;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Renting;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// The statistics of past bids as offers.
class AkashMarketTest {

    private static final String PRICES = "GET /v1/gpu-prices";
    private static final String PLACEMENT = "GET /v1/placement-options";

    private final AkashCloud cloud = new AkashCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private List<Offer> offers() throws ProviderException {
        return cloud.provider().offers(OfferRequest.DEFAULT);
    }

    @Test
    void anOfferIsTheMedianOfPastBidsTimesTheCountAsFarAsOneMachineReaches() throws Exception {
        cloud.on(PRICES, AkashSamples.prices(AkashSamples.model("h100", "80Gi", "SXM5", 9, "1.9")))
                .on(PLACEMENT, AkashSamples.placement("h100", "80Gi", "sxm", 9, 4));
        assertThat(offers())
                .extracting(one -> one.id().key(), Offer::listed, Offer::stock)
                .containsExactly(
                        tuple("nvidia:h100:80Gi:SXM5:1", Rate.usd("1.9"), Stock.MEDIUM),
                        tuple("nvidia:h100:80Gi:SXM5:2", Rate.usd("3.8"), Stock.MEDIUM),
                        tuple("nvidia:h100:80Gi:SXM5:4", Rate.usd("7.6"), Stock.LOW));
        var one = offers().getLast();
        assertThat(one.gpus().model().name()).isEqualTo("H100 SXM");
        assertThat(one.gpus().vramEach()).isEqualTo(ByteSize.ofGib(80));
        assertThat(one.machine().cpus()).hasValue(16);
        assertThat(one.machine().ram()).contains(ByteSize.ofGib(320));
        assertThat(one.place()).isEqualTo(Place.UNKNOWN);
        assertThat(one.tier()).isEqualTo(HostTier.COMMUNITY);
        assertThat(one.tariff().diskMonthRunning()).isEmpty();
    }

    @Test
    void theEarlierGenerationLeavesOpenWhetherSeveralAreInOneMachine() throws Exception {
        cloud.on(PRICES, AkashSamples.prices(AkashSamples.model("t4", "16Gi", "PCIe", 3, "0.1")));
        assertThat(offers())
                .extracting(one -> one.gpus().count(), Offer::stock)
                .containsExactly(tuple(1, Stock.LOW), tuple(2, Stock.UNKNOWN));
    }

    @Test
    void whatNobodyCanServeNowIsNoOffer() throws Exception {
        cloud.on(PRICES, AkashSamples.prices(AkashSamples.model("t4", "16Gi", "PCIe", 3, "0.1")))
                .on(PLACEMENT, AkashSamples.placement("h100", "80Gi", "sxm", 9, 4));
        assertThat(offers()).isEmpty();
    }

    @Test
    void aModelWithoutAPriceOrAtZeroIsLeftOut() throws Exception {
        var none = AkashSamples.model("t4", "16Gi", "PCIe", 3, "0.1");
        none.putNull("price");
        var free = AkashSamples.model("p4", "8Gi", "PCIe", 3, "0");
        free.withObject("/price").put("weightedAverage", 0).put("avg", 0).put("max", 0);
        var amd = AkashSamples.model("mi100", "32Gi", "PCIe", 3, "0.4").put("vendor", "amd");
        cloud.on(PRICES, AkashSamples.prices(none, free, amd));
        assertThat(offers()).isEmpty();
    }

    @Test
    void theSameOfferIsQuotedAtItsPriceOfNow() throws Exception {
        cloud.on(PRICES, AkashSamples.prices(AkashSamples.model("t4", "16Gi", "PCIe", 1, "0.1")))
                .on(
                        PRICES,
                        AkashSamples.prices(AkashSamples.model("t4", "16Gi", "PCIe", 1, "0.12")))
                .on(PRICES, AkashSamples.prices());
        var offer = offers().getFirst();
        var renting = cloud.able(Renting.class);
        assertThat(renting.requote(offer).orElseThrow().listed().perHour())
                .isEqualTo(Money.usd("0.12"));
        assertThat(renting.requote(offer)).isEmpty();
    }

    @Test
    void whatIsFreeMayNotBeUnknownForAMomentOnly() {
        cloud.on(PRICES, AkashSamples.prices(AkashSamples.model("t4", "16Gi", "PCIe", 1, "0.1")))
                .on(PLACEMENT, 503, "{}");
        assertThat(catchThrowable(this::offers)).isInstanceOf(Network.class);
    }

    @Test
    void theMarketIsAskedWithoutTheKey() throws Exception {
        cloud.on(PRICES, AkashSamples.prices());
        offers();
        assertThat(cloud.asked)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.headers().get("x-api-key")).isNull());
    }
}
