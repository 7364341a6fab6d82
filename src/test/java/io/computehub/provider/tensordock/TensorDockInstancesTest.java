package io.computehub.provider.tensordock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState.Stopped;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Rate;
import io.computehub.http.Json;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Machines as ours, from a list of any shape, and what one does to them.
class TensorDockInstancesTest {

    private static final String LIST = "GET /api/v2/instances";
    private static final InstanceId ONE = new InstanceId(TensorDockCloud.ACCOUNT, "m-1");
    private static final SshAddress ADDRESS = new SshAddress("203.0.113.7", 20456, "user", false);

    private final TensorDockCloud cloud = new TensorDockCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private static ObjectNode row() {
        return TensorDockSamples.instance("m-1", "run ch-7f3a91c2e0");
    }

    private void lists(ObjectNode row) {
        var answer = Json.object();
        answer.putArray("data").add(row);
        cloud.answers(LIST, 200, answer.toString());
    }

    private void details(ObjectNode detail) {
        cloud.answers(LIST + "/m-1", 200, detail.toString());
    }

    private Instance only() throws ProviderException {
        return cloud.provider().instances().getFirst();
    }

    @Test
    void theListAndTheMachineItselfTellOneStory() throws Exception {
        var site = Json.object();
        site.putObject("data").putArray("locations").add(TensorDockSamples.site("site-1"));
        cloud.answers("GET /api/v2/locations", 200, site.toString());
        lists(row());
        details(TensorDockSamples.detail("m-1", "run"));
        var provider = cloud.provider();
        var _ = provider.offers(OfferRequest.DEFAULT);
        var one = provider.instances().getFirst();
        assertThat(one.id()).isEqualTo(ONE);
        assertThat(one.name()).isEqualTo("run");
        assertThat(one.ssh()).contains(ADDRESS);
        assertThat(one.rate()).contains(Rate.usd("0.5"));
        assertThat(one.stoppedRate()).isEmpty();
        assertThat(one.gpus().model().name()).isEqualTo("RTX 4090");
        assertThat(one.disk()).contains(ByteSize.ofGb(100));
        assertThat(one.createdAt()).contains(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(one.place().name()).isEqualTo("Chubbuck, Idaho");
    }

    @Test
    void aListMayNestItsRowsAndTheirFields() throws Exception {
        var nested = Json.object().put("id", "m-1").put("type", "virtualmachine");
        nested.set("attributes", row().put("portForwards", 0).without("id"));
        lists(nested);
        assertThat(only().id()).isEqualTo(ONE);
        assertThat(only().name()).isEqualTo("run");
    }

    @Test
    void aMachineByItselfMayStandInDataOrAlone() throws Exception {
        lists(row());
        var wrapped = Json.object();
        wrapped.set("data", TensorDockSamples.detail("m-1", "run"));
        details(wrapped);
        assertThat(only().ssh()).contains(ADDRESS);
    }

    @Test
    void anAddressOfItsOwnIsReachedOnPort22() throws Exception {
        lists(row());
        var detail = TensorDockSamples.detail("m-1", "run");
        detail.putArray("portForwards");
        details(detail);
        assertThat(only().ssh().map(SshAddress::port)).contains(22);
        detail.putArray("portForwards").addObject().put("internal_port", 80);
        details(detail);
        assertThat(only().ssh()).isEmpty();
    }

    @Test
    void aMachineThatDoesNotAnswerForItselfIsListedAllTheSame() throws Exception {
        lists(row());
        assertThat(only().ssh()).isEmpty();
        assertThat(only().rate()).contains(Rate.usd("0.5"));
    }

    @Test
    void whatAMachineSaidIsKeptUntilItsStateChangesOrTimePasses() throws Exception {
        lists(row());
        details(TensorDockSamples.detail("m-1", "run"));
        var provider = cloud.provider();
        for (int i = 0; i < 3; i++) {
            assertThat(provider.instances().getFirst().ssh()).contains(ADDRESS);
        }
        assertThat(cloud.lines()).filteredOn((LIST + "/m-1")::equals).hasSize(1);
        cloud.timePasses(Duration.ofMinutes(16));
        var _ = provider.instances();
        assertThat(cloud.lines()).filteredOn((LIST + "/m-1")::equals).hasSize(2);
    }

    @Test
    void aMachineWithoutAnAddressYetIsAskedAgainAtOnce() throws Exception {
        var bare = row();
        bare.remove("ipAddress");
        lists(bare);
        var detail = TensorDockSamples.detail("m-1", "run");
        detail.remove("ipAddress");
        details(detail);
        var provider = cloud.provider();
        assertThat(provider.instances().getFirst().ssh()).isEmpty();
        details(TensorDockSamples.detail("m-1", "run"));
        assertThat(provider.instances().getFirst().ssh()).contains(ADDRESS);
    }

    @Test
    void aStoppedMachineBillsWhatTheySayAndIsNotReached() throws Exception {
        lists(row().put("status", "stopped_disassociated").put("price_per_hour", 0.005));
        assertThat(only().state()).isEqualTo(new Stopped());
        assertThat(only().theirState()).isEqualTo("stopped_disassociated");
        assertThat(only().rate()).contains(Rate.usd("0.005"));
        assertThat(only().stoppedRate()).contains(Rate.usd("0.005"));
        assertThat(only().ssh()).isEmpty();
    }

    @Test
    void aMachineWithoutAnIdOrAListOfOtherThingsIsNoList() {
        var nameless = row();
        nameless.remove("id");
        lists(nameless);
        assertThat(catchThrowableOfType(ProviderException.class, this::only))
                .isInstanceOf(Protocol.class);
        cloud.answers(LIST, 200, "{\"data\":[\"m-1\"]}");
        assertThat(catchThrowableOfType(ProviderException.class, this::only))
                .isInstanceOf(Protocol.class);
        cloud.answers(LIST, 200, "{\"data\":{\"virtualmachines\":[]}}");
        assertThat(catchThrowableOfType(ProviderException.class, this::only))
                .isInstanceOf(Protocol.class);
    }

    @Test
    void anEndAnsweredWith500IsInDoubtAndOneThatIsGoneIsDone() throws Exception {
        cloud.answers("DELETE /api/v2/instances/m-1", 500, "{\"error\":\"Internal\"}");
        assertThat(failure(() -> cloud.able(Terminating.class).terminate(ONE)))
                .isInstanceOf(OutcomeUnknown.class);
        cloud.answers("DELETE /api/v2/instances/m-1", 404, "{\"error\":\"Instance not found\"}");
        cloud.able(Terminating.class).terminate(ONE);
        cloud.answers("DELETE /api/v2/instances/m-1", 200, "{\"status\":404,\"error\":\"gone\"}");
        cloud.able(Terminating.class).terminate(ONE);
        cloud.answers("DELETE /api/v2/instances/m-1", 200, "");
        cloud.able(Terminating.class).terminate(ONE);
    }

    @Test
    void aWrongStateIsAConflictHoweverItIsSaid() {
        cloud.answers("POST /api/v2/instances/m-1/stop", 409, "{\"error\":\"no\"}");
        assertThat(reason(() -> cloud.able(Stopping.class).stop(ONE))).contains(Reason.CONFLICT);
        cloud.answers(
                "POST /api/v2/instances/m-1/start",
                200,
                "{\"status\":400,\"error\":\"Instance must be stopped\"}");
        assertThat(reason(() -> cloud.able(Stopping.class).start(ONE))).contains(Reason.CONFLICT);
    }

    @Test
    void aStartWhoseGpuIsGoneIsNoCapacity() {
        cloud.answers(
                "POST /api/v2/instances/m-1/start",
                200,
                "{\"status\":400,\"error\":\"No available nodes found\"}");
        assertThat(failure(() -> cloud.able(Stopping.class).start(ONE)))
                .isInstanceOf(NoCapacity.class);
        cloud.answers(
                "POST /api/v2/instances/m-1/start",
                400,
                "{\"error\":\"The GPU is not available any more\"}");
        assertThat(failure(() -> cloud.able(Stopping.class).start(ONE)))
                .isInstanceOf(NoCapacity.class);
        cloud.answers("POST /api/v2/instances/m-1/start", 404, "{\"error\":\"gone\"}");
        assertThat(failure(() -> cloud.able(Stopping.class).start(ONE)))
                .isInstanceOf(NotFound.class);
    }

    private interface Call {
        void run() throws ProviderException;
    }

    private static ProviderException failure(Call call) {
        return catchThrowableOfType(ProviderException.class, call::run);
    }

    private static Optional<Reason> reason(Call call) {
        return failure(call) instanceof Rejected no ? Optional.of(no.reason()) : Optional.empty();
    }
}
