package io.computehub.provider.akash;

import static io.computehub.provider.akash.AkashCloud.DSEQ;
import static io.computehub.provider.akash.AkashCloud.LIST;
import static io.computehub.provider.akash.AkashCloud.READ;
import static io.computehub.provider.akash.AkashCloud.VIEW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceState.Failed;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.InstanceState.Unreachable;
import io.computehub.domain.instance.InstanceState.Unrecognised;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Place;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the two generations of the service tell of deployments, as instances.
class AkashDeploymentsTest {

    private final AkashCloud cloud = new AkashCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private void listed(ObjectNode... rows) {
        cloud.on(LIST, AkashSamples.page(List.of(rows), 0, false));
    }

    private void reads(ObjectNode detail) {
        cloud.on(READ, AkashSamples.data(detail));
    }

    private Instance only() throws ProviderException {
        var all = cloud.provider().instances();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void theEarlierGenerationTellsTheTagInItsViewOfTheChain() throws Exception {
        listed(AkashSamples.bare(DSEQ, "active"));
        reads(AkashSamples.bare(DSEQ, "active"));
        cloud.on(VIEW, AkashSamples.chainView(DSEQ, AkashCloud.TAG.value()));
        var provider = cloud.provider();
        for (int i = 0; i < 2; i++) {
            var one = provider.instances().getFirst();
            assertThat(one.tag()).contains(AkashCloud.TAG);
            assertThat(one.gpus().count()).isEqualTo(2);
            assertThat(one.gpus().model().name()).isEqualTo("RTX 4090");
            assertThat(one.disk()).contains(ByteSize.ofGib(38));
        }
        assertThat(cloud.asked(VIEW)).hasSize(1);
        assertThat(cloud.asked(VIEW).getFirst().headers().get("x-api-key")).isNull();
    }

    /// Without its tag ours would pass for a stranger's, so the list fails rather than say so.
    @Test
    void aTagThatCannotBeReadNowIsNoMissingTag() {
        listed(AkashSamples.bare(DSEQ, "active"));
        reads(AkashSamples.bare(DSEQ, "active"));
        cloud.on(VIEW, 503, "{}");
        assertThat(catchThrowable(() -> cloud.provider().instances())).isInstanceOf(Network.class);
    }

    @Test
    void aDeploymentWithoutALeaseIsOnItsWayUpBillsNothingAndCanBeEnded() throws Exception {
        listed(AkashSamples.bare(DSEQ, "active"));
        reads(AkashSamples.bare(DSEQ, "active"));
        cloud.on(VIEW, AkashSamples.chainView(DSEQ, AkashCloud.TAG.value()));
        var one = only();
        assertThat(one.state()).isEqualTo(new Provisioning("no lease"));
        assertThat(one.state().mayBill()).isTrue();
        assertThat(one.rate()).contains(Rate.ZERO);
        assertThat(one.actions()).containsExactly(Action.TERMINATE);
    }

    @Test
    void theLaterGenerationTellsNameAndTagByItself() throws Exception {
        var running = AkashSamples.running(DSEQ, "my run " + AkashCloud.TAG);
        listed(running);
        reads(running);
        cloud.on("GET /v1/providers/" + AkashSamples.HOST, AkashSamples.host("DE", true));
        var one = only();
        assertThat(one.name()).isEqualTo("my run");
        assertThat(one.tag()).contains(AkashCloud.TAG);
        assertThat(one.state()).isEqualTo(new Running());
        assertThat(one.theirState()).isEqualTo("active");
        assertThat(one.rate()).contains(Rate.usd(AkashSamples.perHour("250.5")));
        assertThat(one.ssh()).contains(new SshAddress("host.example", 31_234, "root", false));
        assertThat(one.place()).isEqualTo(new Place("Saxony", Optional.of("DE")));
        assertThat(one.tier()).isEqualTo(HostTier.VERIFIED);
        assertThat(one.host()).contains(AkashSamples.HOST);
        assertThat(one.endsAt()).isEmpty();
        assertThat(cloud.asked(VIEW)).isEmpty();
    }

    @Test
    void webAddressesForwardedPortsAndPortsOfTheirOwnAreTold() throws Exception {
        var running = AkashSamples.running(DSEQ, "my run");
        ((ObjectNode) running.at("/leases/0/status"))
                .set(
                        "ips",
                        AkashSamples.tree(
                                """
                                {"box":[{"IP":"203.0.113.9","Port":53,"ExternalPort":5353,
                                         "Protocol":"UDP"},
                                        {"IP":"bad host","Port":1,"ExternalPort":1}]}\
                                """));
        running.withArray("/leases/0/status/services/box/uris").add("http://u:p@evil.example");
        listed(running);
        reads(running);
        assertThat(only().services())
                .extracting(one -> one.service() + " " + one.inside().orElse(0) + " " + one.text())
                .containsExactly(
                        "box 0 http://abc.ingress.example",
                        "box 8080 host.example:31001",
                        "box 22 host.example:31234",
                        "box 53 203.0.113.9:5353");
    }

    @Test
    void aNewNameDoesNotTakeTheTagAway() throws Exception {
        var renamed = AkashSamples.running(DSEQ, "renamed there");
        renamed.putArray("groups").add(AkashSamples.group(DSEQ, AkashCloud.TAG.value()));
        listed(renamed);
        reads(renamed);
        assertThat(only().name()).isEqualTo("renamed there");
        assertThat(only().tag()).contains(AkashCloud.TAG);
    }

    @Test
    void theNameOfItsServiceTellsTheTagWhereNothingElseDoes() throws Exception {
        var let = AkashSamples.let(DSEQ, "active", "100");
        ((ObjectNode) let.at("/leases/0"))
                .set("status", AkashSamples.status(AkashCloud.TAG.value(), 0));
        listed(AkashSamples.bare(DSEQ, "active"));
        reads(let);
        assertThat(only().tag()).contains(AkashCloud.TAG);
        assertThat(only().state()).isEqualTo(new Provisioning(""));
    }

    /// Reported from the real service: the list gave each of two deployments the other's lease.
    @Test
    void leasesAreReadFromTheDeploymentItselfAndNeverFromTheList() throws Exception {
        listed(AkashSamples.let(DSEQ, "active", "99999"));
        reads(AkashSamples.let(DSEQ, "active", "100"));
        assertThat(only().rate()).contains(Rate.usd(AkashSamples.perHour("100")));
    }

    @Test
    void whatIsClosedIsNoInstanceWhereverThatIsTold() throws Exception {
        listed(AkashSamples.bare("5", "closed"), AkashSamples.bare(DSEQ, "active"));
        reads(AkashSamples.bare(DSEQ, "closed"));
        assertThat(cloud.provider().instances()).isEmpty();
        assertThat(cloud.lines()).containsExactly(LIST, READ);
    }

    @Test
    void whatTheListHasAndNobodyCanReadIsNotLeftOut() throws Exception {
        listed(AkashSamples.let(DSEQ, "active", "100"));
        var one = only();
        assertThat(one.state()).isEqualTo(new Unrecognised("active"));
        assertThat(one.rate()).isEmpty();
    }

    @Test
    void aLeaseThatEndedIsAFailureInTheirWords() throws Exception {
        var ended = AkashSamples.let(DSEQ, "insufficient_funds", "100");
        listed(ended);
        reads(ended);
        assertThat(only().state()).isEqualTo(new Failed("insufficient_funds"));
        assertThat(only().rate()).contains(Rate.ZERO);
    }

    @Test
    void anEscrowUsedUpIsAFailure() throws Exception {
        var dry = AkashSamples.let(DSEQ, "active", "100");
        dry.withObject("/escrow_account/state").put("state", "overdrawn");
        listed(dry);
        reads(dry);
        assertThat(only().state()).isEqualTo(new Failed("overdrawn"));
    }

    @Test
    void aStrangeStateOfALeaseIsKeptByItsWord() throws Exception {
        var odd = AkashSamples.let(DSEQ, "migrating", "100");
        listed(odd);
        reads(odd);
        assertThat(only().state()).isEqualTo(new Unrecognised("migrating"));
    }

    @Test
    void aHostThatDoesNotAnswerIsOutOfReachOnceTheMachineWasUp() throws Exception {
        var silent = AkashSamples.let(DSEQ, "active", "100");
        listed(silent);
        reads(silent);
        reads(AkashSamples.running(DSEQ, "x"));
        reads(silent);
        var provider = cloud.provider();
        assertThat(provider.instances().getFirst().state()).isEqualTo(new Provisioning(""));
        assertThat(provider.instances().getFirst().state()).isEqualTo(new Running());
        assertThat(provider.instances().getFirst().state()).isEqualTo(new Unreachable());
    }

    @Test
    void aPriceInAktHasNoRate() throws Exception {
        var let = AkashSamples.let(DSEQ, "active", "100");
        ((ObjectNode) let.at("/leases/0/price")).put("denom", "uakt");
        listed(let);
        reads(let);
        assertThat(only().rate()).isEmpty();
    }

    @Test
    void theEndsTheyTellAreTold() throws Exception {
        var row = AkashSamples.running(DSEQ, "x");
        row.putObject("settings").put("runtimeEndsAt", "2026-07-02T12:00:00.000Z");
        listed(row);
        var detail = AkashSamples.running(DSEQ, "x");
        reads(detail);
        assertThat(only().endsAt()).contains(Instant.parse("2026-07-02T12:00:00Z"));
        ((ObjectNode) detail.at("/leases/0"))
                .putObject("reclamation")
                .put("deadline", Instant.parse("2026-07-01T20:00:00Z").getEpochSecond());
        reads(detail);
        only();
        assertThat(only().endsAt()).contains(Instant.parse("2026-07-01T20:00:00Z"));
    }

    @Test
    void pagesThatDoNotMeetAreReadAnew() throws Exception {
        cloud.on(LIST, AkashSamples.page(rows(1, 30), 0, true))
                .on(LIST, AkashSamples.page(rows(40, 60), 20, false))
                .on(LIST, AkashSamples.page(rows(12, 42), 0, true))
                .on(LIST, AkashSamples.page(rows(32, 60), 20, false));
        assertThat(cloud.provider().instances())
                .extracting(one -> one.id().key())
                .hasSize(48)
                .contains("12", "31", "32", "59");
        assertThat(cloud.asked(LIST))
                .extracting(one -> one.url().queryParameter("skip"))
                .containsExactly("0", "19", "0", "20");
    }

    @Test
    void pagesThatNeverMeetAreNoList() {
        for (int i = 0; i < 3; i++) {
            cloud.on(LIST, AkashSamples.page(rows(1, 30), 0, true))
                    .on(LIST, AkashSamples.page(rows(50, 60), 20, false));
        }
        assertThat(catchThrowable(() -> cloud.provider().instances())).isInstanceOf(Protocol.class);
    }

    private static List<ObjectNode> rows(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(number -> AkashSamples.bare(Integer.toString(number), "active"))
                .toList();
    }
}
