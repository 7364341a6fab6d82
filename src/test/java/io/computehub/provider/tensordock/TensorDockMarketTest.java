package io.computehub.provider.tensordock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Stock;
import io.computehub.http.Json;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Renting;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/// Sites and hosts as offers: what they cost in all, and which of them can be rented.
class TensorDockMarketTest {

    private static final TensorDockOffers MAPPER =
            new TensorDockOffers(TensorDockCloud.ACCOUNT, TensorDockCloud.NOW);

    private final TensorDockCloud cloud = new TensorDockCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private static List<Offer> site(ObjectNode site) {
        return List.copyOf(MAPPER.ofSite(new TensorDockRow(site)).values());
    }

    private static List<Offer> host(ObjectNode host) {
        return List.copyOf(MAPPER.ofHost(new TensorDockRow(host)).values());
    }

    private static ObjectNode gpu(ObjectNode site) {
        return (ObjectNode) site.at("/gpus/0");
    }

    @Test
    void aPriceHoldsTheGpusTheVcpusAndTheMemoryAndTellsTheShareOfTheLatter() {
        var offer = site(TensorDockSamples.site("s")).getFirst();
        assertThat(offer.machine().cpus()).hasValue(4);
        assertThat(offer.machine().ram()).contains(ByteSize.ofGb(32));
        var around = Rate.usd("0.076");
        assertThat(offer.tariff().around()).contains(around);
        assertThat(offer.tariff().gpu()).isEqualTo(Rate.usd("0.3966").plus(around));
        assertThat(offer.tariff().diskMonthRunning()).contains(Money.usd("0.036"));
        assertThat(offer.tariff().leastDiskGb()).isEqualTo(100);
        assertThat(offer.place()).isEqualTo(new Place("Chubbuck, Idaho", Optional.of("US")));
        assertThat(offer.tier()).isEqualTo(HostTier.COMMUNITY);
        assertThat(offer.stock()).isEqualTo(Stock.UNKNOWN);
        assertThat(offer.gpus().model().name()).isEqualTo("RTX 4090");
        assertThat(offer.gpus().vramEach()).isEqualTo(ByteSize.ofGib(24));
    }

    @Test
    void aSiteIsOfferedInOneTwoFourEightAndAll() {
        var site = TensorDockSamples.site("s");
        assertThat(site(site)).extracting(one -> one.gpus().count()).containsExactly(1, 2, 3);
        gpu(site).put("max_count", 0);
        assertThat(site(site)).isEmpty();
    }

    @Test
    void aPlaceThatLeavesOutOnePriceIsLeftOutRatherThanShownTooCheap() {
        for (var part : List.of("per_vcpu_hr", "per_gb_ram_hr", "per_gb_storage_hr")) {
            var site = TensorDockSamples.site("s");
            ((ObjectNode) gpu(site).get("pricing")).putNull(part);
            assertThat(site(site)).isEmpty();
        }
        var site = TensorDockSamples.site("s");
        gpu(site).putNull("pricing");
        assertThat(site(site)).isEmpty();
    }

    @Test
    void whatCannotBeReachedOrHoldsNoDiskIsLeftOut() {
        var closed = TensorDockSamples.site("s");
        ((ObjectNode) gpu(closed).get("network_features"))
                .put("dedicated_ip_available", false)
                .put("port_forwarding_available", false);
        assertThat(site(closed)).isEmpty();
        var small = TensorDockSamples.site("s");
        ((ObjectNode) gpu(small).get("resources")).put("max_storage_gb", 99);
        assertThat(site(small)).isEmpty();
        var silent = TensorDockSamples.site("s");
        gpu(silent).remove(List.of("network_features", "resources"));
        assertThat(site(silent)).hasSize(3);
    }

    @Test
    void aHostIsOneConcreteMachineWithItsUptimeAndPorts() {
        var offers = host(TensorDockSamples.host("h", "s"));
        assertThat(offers).hasSize(2);
        var both = offers.getLast();
        assertThat(both.id().key()).isEqualTo("host:h:rtxa6000-pcie-48gb:2");
        assertThat(both.stock()).isEqualTo(Stock.ONE);
        assertThat(both.tier()).isEqualTo(HostTier.VERIFIED);
        assertThat(both.place().country()).contains("US");
        assertThat(both.machine().host()).contains("h");
        assertThat(both.machine().reliability()).hasValue(0.995);
        assertThat(both.machine().down()).hasValue(10_000);
        assertThat(both.machine().ports()).hasValue(4);
        assertThat(both.machine().ram()).contains(ByteSize.ofGb(96));
        assertThat(both.listed()).isEqualTo(Rate.usd("0.928"));
    }

    @Test
    void aHostWithNeitherAnAddressNorAPortCannotBeRented() {
        var host = TensorDockSamples.host("h", "s");
        ((ObjectNode) host.get("available_resources")).putArray("available_ports");
        assertThat(host(host)).isEmpty();
        ((ObjectNode) host.get("available_resources")).put("has_public_ip_available", true);
        assertThat(host(host)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 24, 32, 128, 4, 32",
        "1, 8, 32, 128, 4, 16",
        "2, 24, 32, 128, 8, 48",
        "8, 80, 96, 1000, 32, 512",
        "8, 80, 96, 300, 32, 256",
        "1, 80, 3, 70, 2, 64",
        "1, 24, 7, 9, 4, 8"
    })
    void aShapeTakesPairsOfVcpusAndStepsOfMemoryWithinTheRange(
            int gpus, double vram, int mostVcpus, int mostRam, int vcpus, int ram) {
        assertThat(Shape.of(gpus, vram, mostVcpus, mostRam)).contains(new Shape(vcpus, ram));
    }

    @Test
    void aHostWithoutRoomForAMachineHasNoShape() {
        assertThat(Shape.of(1, 24, 1, 64)).isEmpty();
        assertThat(Shape.of(1, 24, 8, 1)).isEmpty();
    }

    @Test
    void whereAHostOffersTheSameItsSiteDoesNotOfferItToo() throws Exception {
        var same = TensorDockSamples.host("h", "s");
        ((ObjectNode) same.at("/available_resources/gpus/0"))
                .put("v0Name", TensorDockSamples.RTX_4090);
        list("locations", TensorDockSamples.site("s"));
        list("hostnodes", same);
        assertThat(cloud.provider().offers(OfferRequest.DEFAULT))
                .extracting(one -> one.id().key())
                .containsExactlyInAnyOrder(
                        "site:s:geforcertx4090-pcie-24gb:3",
                        "host:h:geforcertx4090-pcie-24gb:1",
                        "host:h:geforcertx4090-pcie-24gb:2");
    }

    @Test
    void withoutTheListOfHostsTheSitesStandAlone() throws Exception {
        list("locations", TensorDockSamples.site("s"));
        assertThat(cloud.provider().offers(OfferRequest.DEFAULT)).hasSize(3);
        cloud.answers("GET /api/v2/hostnodes", 200, "{\"status\":400,\"error\":\"no filter\"}");
        assertThat(cloud.provider().offers(OfferRequest.DEFAULT)).hasSize(3);
    }

    @Test
    void anOfferIsQuotedAtItsPlaceAndEmptyWhenGone() throws Exception {
        var renting = cloud.able(Renting.class);
        var ofHost = host(TensorDockSamples.host("h", "s")).getLast();
        var dearer = TensorDockSamples.host("h", "s");
        ((ObjectNode) dearer.at("/available_resources/gpus/0")).put("price_per_hr", 0.5);
        cloud.answers("GET /api/v2/hostnodes/h", 200, Json.object().set("data", dearer).toString());
        assertThat(renting.requote(ofHost).map(Offer::listed)).contains(Rate.usd("1.128"));
        cloud.answers("GET /api/v2/hostnodes/h", 404, "{\"error\":\"gone\"}");
        assertThat(renting.requote(ofHost)).isEmpty();
        list("locations");
        assertThat(renting.requote(site(TensorDockSamples.site("s")).getFirst())).isEmpty();
    }

    private void list(String name, ObjectNode... rows) {
        var answer = Json.object();
        answer.putObject("data").putArray(name).addAll(List.of(rows));
        cloud.answers("GET /api/v2/" + name, 200, answer.toString());
    }
}
