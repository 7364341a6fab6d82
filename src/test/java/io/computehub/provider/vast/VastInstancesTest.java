package io.computehub.provider.vast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.instance.Usage;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Purchase;
import io.computehub.http.Json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.OptionalDouble;

class VastInstancesTest {

    private final VastCloud cloud = new VastCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void anInstanceIsUnderstoodFieldByField() throws Exception {
        var one = instance(VastSamples.instance(7).put("label", "my run ch-7f3a91c2e0"));
        assertThat(one.name()).isEqualTo("my run");
        assertThat(one.tag()).contains(new DeploymentTag("ch-7f3a91c2e0"));
        assertThat(one.theirState()).isEqualTo("running");
        assertThat(one.gpus().count()).isEqualTo(2);
        assertThat(one.gpus().vramEach()).isEqualTo(ByteSize.ofMib(24_564));
        assertThat(one.place()).isEqualTo(new Place("Sweden, SE", Optional.of("SE")));
        assertThat(one.tier()).isEqualTo(HostTier.SECURE);
        assertThat(one.purchase()).isEqualTo(Purchase.ON_DEMAND);
        assertThat(one.rate()).contains(Rate.usd("0.7289"));
        assertThat(one.stoppedRate()).contains(Rate.usd("0.0089"));
        assertThat(one.disk()).contains(ByteSize.ofGb(40));
        assertThat(one.host()).contains("55");
        assertThat(one.usage())
                .isEqualTo(
                        new Usage(
                                OptionalDouble.of(91.5),
                                OptionalDouble.empty(),
                                OptionalDouble.of(12.5),
                                OptionalDouble.of(25)));
    }

    @Test
    void whatIsChargedNowIsTheRateOfAStoppedInstance() throws Exception {
        var row = VastSamples.instance(7).put("actual_status", "exited");
        row.put("intended_status", "stopped");
        row.withObject("/instance").put("gpuCostPerHour", 0).put("totalHour", 0.0089);
        var stopped = instance(row);
        assertThat(stopped.rate()).contains(Rate.usd("0.0089"));
        assertThat(stopped.ssh()).isEmpty();
        assertThat(stopped.usage()).isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void theDiskOfAStoppedInstanceIsPricedByTheMonthWhereNoRateIsGiven() throws Exception {
        var row = VastSamples.instance(7).put("storage_cost", 0.18).put("disk_space", 40);
        row.remove("instance");
        row.remove("search");
        row.remove("storage_total_cost");
        assertThat(instance(row).stoppedRate()).contains(Rate.usd("0.01"));
    }

    @Test
    void aShareOfACpuThatMayBeAFractionIsNotShown() throws Exception {
        assertThat(instance(VastSamples.instance(7).put("cpu_util", 0.8)).usage().cpu()).isEmpty();
        assertThat(instance(VastSamples.instance(7).put("cpu_util", 0.0)).usage().cpu())
                .hasValue(0);
    }

    @Test
    void withoutAPublishedPortTheRelayAnswers() throws Exception {
        var row = VastSamples.instance(7);
        row.remove("ports");
        assertThat(instance(row).ssh())
                .contains(new SshAddress("ssh4.vast.ai", 10_600, "root", false));
        row.put("image_runtype", "jupyter_proxy ssh_proxy");
        assertThat(instance(row).ssh())
                .contains(new SshAddress("ssh4.vast.ai", 10_601, "root", false));
    }

    @Test
    void publishedPortsAreAddresses() throws Exception {
        var row = VastSamples.instance(7);
        row.withArray("/ports/8888~1tcp").addObject().put("HostPort", "20001");
        row.withArray("/ports/53~1udp").addObject().put("HostPort", "20002");
        row.withArray("/ports/bad").addObject().put("HostPort", "20003");
        row.withObject("/ports").putNull("9000/tcp");
        assertThat(instance(row).services())
                .extracting(one -> one.inside().orElseThrow() + " " + one.text())
                .containsExactly(
                        "22 203.0.113.7:20000", "8888 203.0.113.7:20001", "53 203.0.113.7:20002");
        row.put("actual_status", "exited").put("intended_status", "stopped");
        assertThat(instance(row).services()).isEmpty();
    }

    @Test
    void anAddressThatIsACommandIsNoAddress() throws Exception {
        var row = VastSamples.instance(7).put("public_ipaddr", "-oProxyCommand=x");
        row.put("ssh_host", "a b; rm -rf ~");
        assertThat(instance(row).ssh()).isEmpty();
    }

    @Test
    void theOldListServesWhereTheNewOneIsNot() throws Exception {
        cloud.answers(asked ->
                asked.line().equals("GET /api/v0/instances/")
                        ? VastCloud.says(200, "{\"instances\":[" + VastSamples.instance(7) + "]}")
                        : VastCloud.says(404, "{\"success\":false,\"msg\":\"Not found\"}"));
        assertThat(cloud.provider().instances()).extracting(Instance::name).containsExactly("run");
    }

    @Test
    void aWrongKeyIsNoReasonToTryTheOldList() {
        cloud.answers(
                404, "{\"success\":false,\"error\":\"auth_error\",\"msg\":\"Invalid user key\"}");
        assertThat(catchThrowable(() -> cloud.provider().instances())).isInstanceOf(Auth.class);
        assertThat(cloud.asked).hasSize(1);
    }

    @Test
    void anEmptyListThatCountsThreeIsNoEmptyList() {
        cloud.answers(200, "{\"instances\":[],\"total_instances\":3,\"next_token\":null}");
        assertThat(catchThrowable(() -> cloud.provider().instances())).isInstanceOf(Protocol.class);
    }

    @Test
    void anInstanceWithoutAnIdIsNotLeftOut() {
        cloud.answers(200, "{\"instances\":[{\"actual_status\":\"running\"}]}");
        assertThat(catchThrowable(() -> cloud.provider().instances())).isInstanceOf(Protocol.class);
    }

    @Test
    void pagesThatRunInACircleAreNoList() {
        var page = Json.object().put("next_token", "again");
        page.putArray("instances").add(VastSamples.instance(7));
        cloud.answers(200, page.toString());
        assertThat(catchThrowable(() -> cloud.provider().instances())).isInstanceOf(Protocol.class);
        assertThat(cloud.asked).hasSize(2);
    }

    @Test
    void aRefusalInAnAnswerOf200IsARefusal() {
        cloud.answers(
                200, "{\"success\":false,\"error\":\"auth_error\",\"msg\":\"requires login\"}");
        assertThat(catchThrowable(() -> cloud.provider().instances())).isInstanceOf(Auth.class);
    }

    private static Instance instance(JsonNode row) throws Exception {
        return VastInstanceMapper.instance(VastCloud.ACCOUNT, new VastRow(row));
    }
}
