package io.computehub.provider.tensordock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.provider.Resizing;
import io.computehub.provider.Resizing.Size;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TensorDockResizingTest {

    private static final String LIST = "GET /api/v2/instances";
    private static final String ONE = "GET /api/v2/instances/i1";
    private static final String SITES = "GET /api/v2/locations";
    private static final String MODIFY = "PUT /api/v2/instances/i1/modify";
    private static final InstanceId ID = new InstanceId(TensorDockCloud.ACCOUNT, "i1");
    private static final Size BIGGER = new Size(2, 16, 64, 200);

    private static final String SITE =
            """
            {"data":{"locations":[{"id":"L1","gpus":[
              {"v0Name":"geforcertx4090-pcie-24gb","max_count":8,"price_per_hr":0.4,
               "resources":{"max_vcpus":32,"max_ram_gb":128,"max_storage_gb":2000},
               "pricing":{"per_vcpu_hr":0.003,"per_gb_ram_hr":0.002,"per_gb_storage_hr":0.00005}}
            ]}]}}
            """;

    private final TensorDockCloud cloud = new TensorDockCloud();

    @BeforeEach
    void aStoppedMachine() {
        cloud.answers(
                LIST,
                200,
                """
                {"data":{"instances":[{"id":"i1","name":"n","status":"stopped","location_id":"L1"}]}}
                """);
        cloud.answers(
                ONE,
                200,
                """
                {"type":"virtualmachine","id":"i1","name":"n","status":"stopped","rateHourly":0.005,
                 "resources":{"vcpu_count":4,"ram_gb":16,"storage_gb":100,
                  "gpus":{"geforcertx4090-pcie-24gb":{"count":1,"v0Name":"geforcertx4090-pcie-24gb"}}}}
                """);
        cloud.answers(SITES, 200, SITE);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private Resizing resizing() {
        return cloud.able(Resizing.class);
    }

    @Test
    void theSumOfThePartsIsWhatItWouldCost() throws Exception {
        var sizes = resizing().sizes(ID).orElseThrow();
        assertThat(sizes.now()).isEqualTo(new Size(1, 4, 16, 100));
        assertThat(sizes.most()).isEqualTo(new Size(8, 32, 128, 2000));
        assertThat(sizes.prices().running(sizes.now())).isEqualTo(Rate.usd("0.449"));
        // 2 × 0.4 + 16 × 0.003 + 64 × 0.002 + 200 × 0.00005
        assertThat(sizes.prices().running(BIGGER)).isEqualTo(Rate.usd("0.986"));
        assertThat(sizes.prices().disk(BIGGER)).isEqualTo(Rate.usd("0.01"));
    }

    @Test
    void whatIsNotSoldIsKnownBeforeAnybodyIsAsked() throws Exception {
        var sizes = resizing().sizes(ID).orElseThrow();
        assertThat(sizes.sells(BIGGER)).isTrue();
        assertThat(sizes.sells(new Size(9, 16, 64, 200))).isFalse();
        assertThat(sizes.sells(new Size(0, 16, 64, 200))).isFalse();
        assertThat(sizes.sells(new Size(2, 15, 64, 200))).isFalse();
        assertThat(sizes.sells(new Size(2, 16, 60, 200))).isFalse();
        assertThat(sizes.sells(new Size(2, 16, 256, 200))).isFalse();
        assertThat(sizes.sells(new Size(2, 16, 64, 99))).isFalse();
        assertThat(sizes.sells(new Size(2, 16, 64, 2001))).isFalse();
    }

    @Test
    void withoutEveryPriceThereIsNoSum() throws Exception {
        cloud.answers(
                SITES, 200, SITE.replace("\"per_gb_ram_hr\":0.002", "\"per_gb_ram_hr\":null"));
        assertThat(resizing().sizes(ID)).isEmpty();
        cloud.answers(SITES, 200, SITE.replace("\"id\":\"L1\"", "\"id\":\"L2\""));
        assertThat(resizing().sizes(ID)).isEmpty();
    }

    @Test
    void aMachineThatNoListHasIsNotFound() {
        cloud.answers(LIST, 200, "{\"data\":[]}");
        assertThatThrownBy(() -> resizing().sizes(ID)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> resizing().resize(ID, BIGGER)).isInstanceOf(NotFound.class);
        assertThat(cloud.lines()).doesNotContain(MODIFY);
    }

    @Test
    void theOtherSizeIsAskedForOnceInTheirWords() throws Exception {
        cloud.answers(MODIFY, 200, "{\"message\":\"ok\"}");
        resizing().resize(ID, BIGGER);
        var asked = cloud.asked.stream().filter(one -> one.line().equals(MODIFY)).toList();
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().json())
                .isEqualTo(
                        TensorDockSamples.tree(
                                """
                                {"cpuCores":16,"ramGb":64,"diskGb":200,
                                 "gpus":{"gpuV0Name":"geforcertx4090-pcie-24gb","count":2}}
                                """));
    }

    @Test
    void aRefusalIsARefusalWhateverItsStatus() {
        cloud.answers(MODIFY, 200, "{\"status\":400,\"error\":\"No available nodes found\"}");
        assertThatThrownBy(() -> resizing().resize(ID, BIGGER)).isInstanceOf(NoCapacity.class);
        cloud.answers(MODIFY, 409, "{\"error\":\"Instance must be stopped\"}");
        assertThatThrownBy(() -> resizing().resize(ID, BIGGER))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.CONFLICT));
        cloud.answers(MODIFY, 502, "<html>bad gateway</html>");
        assertThatThrownBy(() -> resizing().resize(ID, BIGGER)).isInstanceOf(OutcomeUnknown.class);
    }
}
