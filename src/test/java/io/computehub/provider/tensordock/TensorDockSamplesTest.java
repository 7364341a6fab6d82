package io.computehub.provider.tensordock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Rate;
import io.computehub.provider.tensordock.TensorDockMarket.Site;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Each of the collected answers is read for what it says.
class TensorDockSamplesTest {

    private static final Path SAMPLES =
            Path.of(System.getProperty("contracts", "../shared/contracts"), "tensordock/samples");

    @BeforeAll
    static void areHere() {
        assumeTrue(Files.isDirectory(SAMPLES), "the collected answers are not here");
    }

    private static TensorDockRow sample(String name) throws IOException {
        return new TensorDockRow(TensorDockSamples.tree(Files.readString(SAMPLES.resolve(name))));
    }

    private static java.util.List<io.computehub.domain.offer.Offer> offers(String name)
            throws IOException {
        var mapper = new TensorDockOffers(TensorDockCloud.ACCOUNT, TensorDockCloud.NOW);
        return sample(name).row("data").rows("locations").stream()
                .flatMap(site -> mapper.ofSite(site).values().stream())
                .toList();
    }

    @Test
    void everySampleIsReadByATest() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.endsWith(".json"))
                    .containsExactlyInAnyOrder(
                            "error-no-nodes-http200.json",
                            "instance-created.json",
                            "instance.json",
                            "locations-full-fields.json",
                            "locations.json");
        }
    }

    @Test
    void aSiteWithAllItsFieldsIsOffered() throws IOException {
        var offers = offers("locations-full-fields.json");
        assertThat(offers).hasSize(2);
        var one = offers.getFirst();
        assertThat(one.id().key()).isEqualTo("site:loc-1:geforcertx4090-pcie-24gb:1");
        // 0.99 + 4 × 0.01 + 32 × 0.002
        assertThat(one.listed()).isEqualTo(Rate.usd("1.094"));
        assertThat(one.place().country()).contains("US");
    }

    /// Its author has shortened it: without the prices of its parts there is no price to show.
    @Test
    void aSiteWithoutThePricesOfItsPartsIsNotOfferedTooCheap() throws IOException {
        assertThat(offers("locations.json")).isEmpty();
    }

    @Test
    void aMachineIsReachedByItsForwardedPort() throws Exception {
        var row = sample("instance.json");
        var one =
                TensorDockInstanceMapper.instance(TensorDockCloud.ACCOUNT, row, true, Site.UNKNOWN);
        assertThat(one.state()).isEqualTo(new Running());
        assertThat(one.ssh()).contains(new SshAddress("174.94.145.71", 20456, "user", false));
        assertThat(one.rate()).contains(Rate.usd("0.272999"));
        assertThat(one.name()).isEqualTo("shopper-ssh-test-1234");
        assertThat(one.tag()).isEmpty();
    }

    @Test
    void aMadeMachineIsNoRefusalAndTheRefusalIs() throws IOException {
        var made = sample("instance-created.json").node();
        assertThat(TensorDockErrors.saysNo(made)).isFalse();
        assertThat(made.at("/data/id").asText()).isEqualTo("468b716a-6747-4cbe-9f13-afc153a21c14");
        assertThat(TensorDockErrors.saysNo(sample("error-no-nodes-http200.json").node())).isTrue();
        assertThat(TensorDockErrors.saysNo(sample("instance.json").node())).isFalse();
    }
}
