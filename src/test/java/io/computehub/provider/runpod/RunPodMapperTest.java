package io.computehub.provider.runpod;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Vendor;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;
import io.computehub.http.Json;
import io.computehub.provider.Stock.Listed;
import io.computehub.provider.runpod.RunPodWire.LowestPrice;
import io.computehub.provider.runpod.RunPodWire.Pod;
import io.computehub.provider.runpod.RunPodWire.SpotType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

class RunPodMapperTest {

    private static final AccountId ACCOUNT = new AccountId("a1");

    private final ObjectNode pod = RunPodDialect.pod(new Listed("7001", "my run ch-7f3a91c2e0"));

    private Instance mapped() throws ProviderException {
        return new RunPodMapper(ACCOUNT, Map.of()).instance("7001", Json.as(pod, Pod.class));
    }

    @Test
    void aRunningPodIsReadWhole() throws Exception {
        var instance = mapped();
        assertThat(instance.name()).isEqualTo("my run");
        assertThat(instance.tag()).contains(new DeploymentTag("ch-7f3a91c2e0"));
        assertThat(instance.gpus().model().name()).isEqualTo("RTX 4090");
        assertThat(instance.gpus().vramEach()).isEqualTo(ByteSize.ofGib(24));
        assertThat(instance.place().country()).contains("US");
        assertThat(instance.ssh()).contains(new SshAddress("195.26.233.3", 34446, "root", false));
        assertThat(instance.usage().gpu()).isEqualTo(OptionalDouble.of(83));
        assertThat(instance.usage().memory()).isEqualTo(OptionalDouble.of(35));
        assertThat(instance.actions())
                .containsExactlyInAnyOrder(Action.STOP, Action.RESTART, Action.TERMINATE);
        assertThat(instance.createdAt()).contains(Instant.parse("2026-06-01T12:00:00Z"));
        assertThat(instance.disk()).contains(ByteSize.ofGb(40));
        assertThat(instance.purchase()).isEqualTo(Purchase.ON_DEMAND);
    }

    @Test
    void theDisksAreAddedToWhatTheyCallTheCost() throws Exception {
        // 40 GB at $0.10 a month of 720 hours beside $0.44.
        assertThat(mapped().rate()).contains(Rate.usd("0.44").plus(month("4")));
        assertThat(mapped().stoppedRate()).contains(month("4"));
    }

    @Test
    void aStoppedPodBillsItsVolumeAtTwiceThePriceThoughTheyCallItFree() throws Exception {
        pod.put("status", "EXITED").put("cost", 0);
        assertThat(mapped().state()).isEqualTo(new InstanceState.Stopped());
        assertThat(mapped().rate()).contains(month("4"));
    }

    private static Rate month(String dollars) {
        return new Rate(Rate.usd(dollars).perHour().dividedBy(BigDecimal.valueOf(720)));
    }

    @Test
    void aPodOnANetworkVolumeBillsNothingOfItsOwnWhileStopped() throws Exception {
        pod.put("status", "EXITED").put("cost", 0);
        pod.putObject("mounts").putArray("network").addObject().put("volumeId", "v1");
        assertThat(mapped().rate()).contains(Rate.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"PROVISIONING", "STARTING"})
    void aPodOnItsWayUpSaysHowFarItIs(String word) throws Exception {
        pod.put("status", word);
        pod.putNull("runtime").putNull("startedAt").putNull("dataCenterId");
        pod.putObject("ssh").putNull("proxy").putNull("direct");
        assertThat(mapped().state()).isEqualTo(new InstanceState.Provisioning(word));
        assertThat(mapped().ssh()).isEmpty();
        assertThat(mapped().startedAt()).isEmpty();
        assertThat(mapped().usage().gpu()).isEmpty();
    }

    @Test
    void failureAndEndAreKnown() throws Exception {
        pod.put("status", "ERROR");
        assertThat(mapped().state()).isEqualTo(new InstanceState.Failed("ERROR"));
        pod.put("status", "TERMINATED");
        assertThat(mapped().state()).isEqualTo(new InstanceState.Terminated());
        assertThat(mapped().rate()).contains(Rate.ZERO);
    }

    @Test
    void withoutADirectWayTheProxyServes() throws Exception {
        ((ObjectNode) pod.path("ssh")).putNull("direct");
        assertThat(mapped().ssh())
                .contains(new SshAddress("ssh.runpod.io", 22, "7001-64411eb2", true));
    }

    @Test
    void whatAPodPublishesIsBehindTheProxyOrAtAPublicPort() throws Exception {
        var ports = ((ObjectNode) pod.path("runtime")).putArray("ports");
        ports.addObject()
                .put("private", 22)
                .put("public", 34_446)
                .put("type", "tcp")
                .put("ip", "195.26.233.3");
        ports.addObject().put("private", 9_000).putNull("public").put("type", "tcp").putNull("ip");
        ports.addObject()
                .put("private", 8_888)
                .put("public", 60_001)
                .put("type", "http")
                .put("ip", "100.65.0.1");
        assertThat(mapped().services())
                .extracting(one -> one.inside().orElseThrow() + " " + one.text())
                .containsExactly(
                        "8888 https://7001-8888.proxy.runpod.net", "22 195.26.233.3:34446");
        pod.put("status", "EXITED");
        assertThat(mapped().services()).isEmpty();
    }

    @Test
    void anAddressThatWouldReachTheShellIsNoAddress() throws Exception {
        pod.putObject("ssh")
                .putObject("direct")
                .put("host", "1.2.3.4;reboot")
                .put("port", 22)
                .put("username", "root");
        assertThat(mapped().ssh()).isEmpty();
    }

    @Test
    void theTagIsFoundInTheEnvironmentWhenTheNameWasEdited() throws Exception {
        pod.put("name", "renamed");
        pod.putObject("env").put("COMPUTEHUB_DEPLOYMENT", "ch-7f3a91c2e0");
        assertThat(mapped().tag()).contains(new DeploymentTag("ch-7f3a91c2e0"));
        pod.putArray("env").add("A=1").add("COMPUTEHUB_DEPLOYMENT=ch-7f3a91c2e0");
        assertThat(mapped().tag()).contains(new DeploymentTag("ch-7f3a91c2e0"));
    }

    @Test
    void aPodWithABidOfOursIsSpot() throws Exception {
        pod.putObject("env").put("COMPUTEHUB_BID", "0.35");
        assertThat(mapped().purchase()).isEqualTo(Purchase.SPOT);
    }

    @Test
    void aPodThatCameBackWithoutItsGpuHasNone() throws Exception {
        pod.putObject("gpu").put("id", RunPodDialect.RTX).put("count", 0);
        assertThat(mapped().gpus().count()).isZero();
    }

    @Test
    void aPodThatIsAlmostEmptyIsStillAPod() throws Exception {
        pod.retain("id", "status");
        var instance = mapped();
        assertThat(instance.state()).isEqualTo(new InstanceState.Running());
        assertThat(instance.rate()).isEmpty();
        assertThat(instance.disk()).isEmpty();
        assertThat(instance.actions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EU-RO-1, RO",
        "EUR-IS-2, IS",
        "US-KS-2, US",
        "CA-MTL-1, CA",
        "AP-JP-1, JP",
        "OC-AU-1, AU",
        "SEA-SG-1, SG",
        "eu-cz-1, CZ",
        "NOWHERE, ",
        "XX-YY-1, "
    })
    void theDataCentreTellsTheCountry(String center, String country) {
        assertThat(RunPodNames.place(center).country()).isEqualTo(Optional.ofNullable(country));
    }

    @Test
    void aSliceIsNotTakenForTheWholeGpu() {
        var id = "NVIDIA H100 80GB HBM3 MIG 1g.24gb";
        var slice = RunPodNames.model(id, "H100 SXM", "NVIDIA", Optional.empty());
        assertThat(slice.name()).isEqualTo("H100 80GB HBM3 MIG 1g.24gb");
        assertThat(slice.vendor()).isEqualTo(Vendor.NVIDIA);
        assertThat(RunPodNames.vram(id, slice)).isEqualTo(ByteSize.ofGib(24));
    }

    @Test
    void theMemoryTheCatalogueToldDecidesBetweenModelsOfOneName() throws Exception {
        pod.putObject("gpu").put("id", "NVIDIA GeForce RTX 3080").put("count", 2);
        var mapper =
                new RunPodMapper(ACCOUNT, Map.of("NVIDIA GeForce RTX 3080", ByteSize.ofGib(10)));
        var gpus = mapper.instance("7001", Json.as(pod, Pod.class)).gpus();
        assertThat(gpus.vramTotal()).isEqualTo(ByteSize.ofGib(20));
        assertThat(gpus.model().facts().orElseThrow().vram()).isEqualTo(ByteSize.ofGib(10));
    }

    @Test
    void aGpuNobodyKnowsKeepsTheirName() {
        assertThat(RunPodNames.model("NVIDIA X9000 Ultra", "X9000", null, Optional.empty()).name())
                .isEqualTo("X9000");
        assertThat(RunPodNames.model("AMD Y1", null, null, Optional.empty()).vendor())
                .isEqualTo(Vendor.AMD);
    }

    @ParameterizedTest
    @CsvSource({
        // As recorded: the figure is for all GPUs.
        "2.32, 0.29, 8, 2.32",
        // Should it ever be for one, it is multiplied.
        "0.29, 0.29, 8, 2.32",
        "0.29, 0.29, 1, 0.29",
        "0.35, , 4, 0.35"
    })
    void theLowestBidIsForAllGpusHoweverTheyMeanIt(
            BigDecimal least, BigDecimal each, int count, String total) {
        var type = new SpotType(RunPodDialect.RTX, "RTX 4090", "NVIDIA", 24.0, each, each);
        assertThat(
                        new RunPodOffers(ACCOUNT, Instant.EPOCH)
                                .spot(type, Cloud.SECURE, count, new LowestPrice(least, "High"))
                                .orElseThrow()
                                .listed())
                .isEqualTo(Rate.usd(total));
    }

    @Test
    void anOfferKeyIsReadBack() {
        var key =
                new OfferKey(
                        Cloud.COMMUNITY, Purchase.SPOT, 8, Optional.of("EU-RO-1"), "Odd:id/100%+");
        assertThat(OfferKey.parse(key.text())).contains(key);
        assertThat(OfferKey.parse("secure:demand:many:any:x")).isEmpty();
        assertThat(OfferKey.parse("nonsense")).isEmpty();
    }

    @Test
    void aLargeNetworkVolumeIsCheaperAboveItsFirstThousand() {
        assertThat(RunPodPrices.networkVolume(1440)).isEqualTo(month("92"));
    }
}
