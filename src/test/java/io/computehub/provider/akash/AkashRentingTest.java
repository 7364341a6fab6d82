package io.computehub.provider.akash;

import static io.computehub.provider.akash.AkashCloud.BIDS;
import static io.computehub.provider.akash.AkashCloud.CLOSE;
import static io.computehub.provider.akash.AkashCloud.CREATE;
import static io.computehub.provider.akash.AkashCloud.DSEQ;
import static io.computehub.provider.akash.AkashCloud.LEASE;
import static io.computehub.provider.akash.AkashCloud.READ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.provider.BidChooser;
import io.computehub.provider.BidChooser.Answer;
import io.computehub.provider.Renting;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Optional;

/// From a published deployment to a lease, and back where there is none.
class AkashRentingTest {

    private static final String DONE = "{\"data\":{\"success\":true}}";

    private final AkashCloud cloud = new AkashCloud();

    @AfterEach
    void close() {
        Thread.interrupted();
        cloud.close();
    }

    private InstanceId rent() throws ProviderException {
        return cloud.able(Renting.class).rent(AkashCloud.order());
    }

    private void made() {
        cloud.on(CREATE, 201, AkashSamples.made(DSEQ).toString());
    }

    private void bids(String... perBlock) {
        var bids = new com.fasterxml.jackson.databind.node.ObjectNode[perBlock.length];
        for (int i = 0; i < perBlock.length; i++) {
            bids[i] =
                    AkashSamples.bid(
                            DSEQ,
                            i == 0 ? AkashSamples.HOST : AkashSamples.OTHER_HOST,
                            perBlock[i]);
        }
        cloud.on(BIDS, AkashSamples.bids(bids));
    }

    private void leased() {
        cloud.on(LEASE, AkashSamples.data(AkashSamples.let(DSEQ, "active", "500")));
    }

    private void closed() {
        cloud.on(CLOSE, 200, DONE).on(READ, AkashSamples.data(AkashSamples.bare(DSEQ, "closed")));
    }

    @Test
    void theKeyTravelsInItsOwnHeaderAndInNoOther() throws Exception {
        made();
        bids("500");
        leased();
        rent();
        assertThat(cloud.asked)
                .allSatisfy(one -> {
                    assertThat(one.headers().get("x-api-key")).isEqualTo("ac.sk.test.key");
                    assertThat(one.headers().get("Authorization")).isNull();
                });
    }

    @Test
    void theCheapestBidWithinThePriceIsTakenAMomentAfterTheFirstIsSeen() throws Exception {
        made();
        bids();
        bids("690");
        bids("690", "520.5");
        leased();
        assertThat(rent()).isEqualTo(new InstanceId(AkashCloud.ACCOUNT, DSEQ));
        var lease = cloud.asked(LEASE).getFirst().json();
        assertThat(lease.at("/leases/0/provider").asText()).isEqualTo(AkashSamples.OTHER_HOST);
        assertThat(lease.at("/leases/0/dseq").asText()).isEqualTo(DSEQ);
        assertThat(lease.at("/leases/0").size()).isEqualTo(4);
        assertThat(lease.path("manifest").asText()).isEqualTo("[{\"name\":\"m\"}]");
        assertThat(cloud.pauses).hasSize(2).containsOnly(Auction.BETWEEN_LOOKS);
    }

    @Test
    void aHostMayNotBidAboveWhatThePersonAccepted() throws Exception {
        made();
        // 0.42 USD an hour is 711.4 millionths per block.
        bids("711.5", "9000");
        closed();
        var failure = catchThrowable(this::rent);
        assertThat(failure)
                .isInstanceOf(NoCapacity.class)
                .hasMessage(
                        "within 57 seconds no host bid 0.42 USD/h or less; the deployment was"
                                + " closed again and its deposit is free");
        assertThat(cloud.asked(LEASE)).isEmpty();
        assertThat(sdl().at("/profiles/placement/ch-7f3a91c2e0/pricing/ch-7f3a91c2e0/amount"))
                .hasToString("711");
    }

    private com.fasterxml.jackson.databind.JsonNode sdl() {
        return AkashSamples.tree(cloud.asked(CREATE).getFirst().json().at("/data/sdl").asText());
    }

    @Test
    void theLimitOfTheOrderCountsWhereThereIsOne() throws Exception {
        made();
        bids("720");
        leased();
        var plain = AkashCloud.order();
        cloud.able(Renting.class)
                .rent(
                        new Renting.Order(
                                plain.offer(),
                                plain.tag(),
                                plain.name(),
                                plain.image(),
                                plain.diskGb(),
                                plain.environment(),
                                plain.ports(),
                                plain.startScript(),
                                plain.bid(),
                                Optional.of(Rate.usd("0.441")),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(cloud.asked(LEASE)).hasSize(1);
        assertThat(sdl().at("/profiles/placement/ch-7f3a91c2e0/pricing/ch-7f3a91c2e0/amount"))
                .hasToString("747");
    }

    private InstanceId rent(BidChooser chooser) throws ProviderException {
        var plain = AkashCloud.order();
        return cloud.able(Renting.class)
                .rent(
                        new Renting.Order(
                                plain.offer(),
                                plain.tag(),
                                plain.name(),
                                plain.image(),
                                plain.diskGb(),
                                plain.environment(),
                                plain.ports(),
                                plain.startScript(),
                                plain.bid(),
                                plain.limit(),
                                Optional.of(chooser),
                                Optional.empty()));
    }

    /// Waits until there are so many, then takes the last.
    private static BidChooser takesTheLastOf(int bids) {
        return (open, _) ->
                open.size() < bids ? new Answer.Wait() : new Answer.Take(open.getLast().key());
    }

    @Test
    void aPersonTakesTheBidSheWantsWithinTheLimit() throws Exception {
        made();
        bids();
        bids("600");
        bids("600", "690");
        cloud.on("GET /v1/providers/" + AkashSamples.OTHER_HOST, AkashSamples.host("DE", true));
        leased();
        assertThat(rent(takesTheLastOf(2))).isEqualTo(new InstanceId(AkashCloud.ACCOUNT, DSEQ));
        var lease = cloud.asked(LEASE).getFirst().json();
        assertThat(lease.at("/leases/0/provider").asText()).isEqualTo(AkashSamples.OTHER_HOST);
        assertThat(cloud.asked(CLOSE)).isEmpty();
    }

    @Test
    void theBidsAreShownWithTheirHostsAndTheTimeThatIsLeft() throws Exception {
        made();
        bids("690", "600");
        cloud.on("GET /v1/providers/" + AkashSamples.OTHER_HOST, AkashSamples.host("DE", true));
        leased();
        var seen = new java.util.ArrayList<java.util.List<BidChooser.HostBid>>();
        rent((open, left) -> {
            seen.add(open);
            assertThat(left).isEqualTo(Duration.ofSeconds(267));
            return new Answer.Take(AkashSamples.HOST);
        });
        assertThat(seen).hasSize(1);
        var cheapest = seen.getFirst().getFirst();
        assertThat(cheapest.host()).isEqualTo(AkashSamples.OTHER_HOST);
        assertThat(cheapest.rate()).isEqualTo(Rate.usd(AkashSamples.perHour("600")));
        assertThat(cheapest.place().country()).contains("DE");
        assertThat(cheapest.tier()).isEqualTo(HostTier.VERIFIED);
    }

    @Test
    void whoTakesNoneHasTheDeploymentClosedAgain() {
        made();
        bids("500");
        closed();
        assertThat(catchThrowable(() -> rent((_, _) -> new Answer.TakeNone())))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reason.WITHDRAWN));
        assertThat(cloud.asked(LEASE)).isEmpty();
        assertThat(cloud.asked(CLOSE)).hasSize(1);
    }

    @Test
    void whoDoesNotAnswerInTimeHasItClosedToo() {
        made();
        bids("500");
        closed();
        assertThat(catchThrowable(() -> rent((_, _) -> new Answer.Wait())))
                .isInstanceOf(Rejected.class);
        assertThat(cloud.pauses).hasSize(Auction.LOOKS_TO_CHOOSE - 1);
        assertThat(cloud.asked(CLOSE)).hasSize(1);
    }

    @Test
    void whereNobodyBidsThereIsNothingToChoose() {
        made();
        bids();
        closed();
        assertThat(catchThrowable(() -> rent((_, _) -> new Answer.Wait())))
                .isInstanceOf(NoCapacity.class)
                .hasMessageContaining("no host bid");
        assertThat(cloud.pauses).hasSize(Auction.LOOKS - 1);
    }

    @Test
    void aBidThatCannotBeHadIsShownNoMoreAndAnotherMayBeTaken() throws Exception {
        made();
        bids("500", "600");
        cloud.on(LEASE, 400, AkashSamples.error(400, "bad_request", "no longer open"));
        leased();
        cloud.on(READ, AkashSamples.data(AkashSamples.bare(DSEQ, "active")));
        rent((open, _) -> new Answer.Take(open.getFirst().key()));
        assertThat(cloud.asked(LEASE))
                .extracting(one -> one.json().at("/leases/0/provider").asText())
                .containsExactly(AkashSamples.HOST, AkashSamples.OTHER_HOST);
    }

    @Test
    void aLookThatFailsLeavesTheBidsOnTheTable() throws Exception {
        made();
        bids("500");
        cloud.on(BIDS, 503, "{}");
        leased();
        var looks = new java.util.concurrent.atomic.AtomicInteger();
        rent((open, _) -> {
            assertThat(open).hasSize(1);
            return looks.incrementAndGet() < 3
                    ? new Answer.Wait()
                    : new Answer.Take(open.getFirst().key());
        });
        assertThat(cloud.asked(LEASE)).hasSize(1);
    }

    /// It is in the fleet then, tagged, and can be ended.
    @Test
    void whatCannotBeClosedAgainIsNoRefusal() throws Exception {
        made();
        bids("500");
        cloud.on(CLOSE, 503, "{}");
        assertThat(rent((_, _) -> new Answer.TakeNone()))
                .isEqualTo(new InstanceId(AkashCloud.ACCOUNT, DSEQ));
    }

    @Test
    void bidsThatAreNotOpenOrInAnotherCoinAreLeft() throws Exception {
        made();
        var lost = AkashSamples.bid(DSEQ, AkashSamples.HOST, "100");
        lost.withObject("/bid").put("state", "lost");
        var coin = AkashSamples.bid(DSEQ, AkashSamples.HOST, "1");
        coin.withObject("/bid/price").put("denom", "uakt");
        cloud.on(
                BIDS,
                AkashSamples.bids(
                        lost, coin, AkashSamples.bid(DSEQ, AkashSamples.OTHER_HOST, "600")));
        leased();
        rent();
        assertThat(cloud.asked(LEASE).getFirst().json().at("/leases/0/provider").asText())
                .isEqualTo(AkashSamples.OTHER_HOST);
    }

    /// The first was refused, so the second is the only one that pays.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"deposit is required\",\"code\":\"bad_request\"}",
                "{\"message\":\"Validation error\",\"code\":\"validation_error\",\"data\":[{"
                        + "\"path\":[\"data\",\"deposit\"],\"message\":\"Required\"}]}"
            })
    void aDepositIsNamedOnlyWhenItIsAskedFor(String refusal) throws Exception {
        cloud.on(CREATE, 400, refusal);
        made();
        bids("500");
        leased();
        rent();
        var created = cloud.asked(CREATE);
        assertThat(created).hasSize(2);
        assertThat(created.getFirst().json().at("/data/deposit").isMissingNode()).isTrue();
        assertThat(created.getLast().json().at("/data/deposit").asInt()).isEqualTo(5);
        assertThat(created.getLast().json().at("/data/sdl"))
                .isEqualTo(created.getFirst().json().at("/data/sdl"));
    }

    @Test
    void anyOtherRefusalIsNotRepeated() {
        cloud.on(CREATE, 400, AkashSamples.error(400, "bad_request", "Deposit too low"));
        assertThat(catchThrowable(this::rent))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reason.INVALID));
        assertThat(cloud.asked(CREATE)).hasSize(1);
    }

    @Test
    void aTransactionThatFailedMadeNothing() {
        cloud.on(
                CREATE,
                201,
                """
                {"data":{"dseq":"7","manifest":"","signTx":{"code":5,"transactionHash":"A",
                 "rawLog":"insufficient funds: 1uact < 500000uact"}}}\
                """);
        assertThat(catchThrowable(this::rent))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reason.BALANCE));
        assertThat(cloud.lines()).containsExactly(CREATE);
    }

    @Test
    void withoutABidTheDeploymentIsClosedAgainAndThenOnlyItIsNoCapacity() {
        made();
        bids();
        closed();
        assertThat(catchThrowable(this::rent)).isInstanceOf(NoCapacity.class);
        assertThat(cloud.asked(BIDS)).hasSize(Auction.LOOKS);
        assertThat(cloud.lines()).endsWith(CLOSE, READ);
    }

    /// Nothing bills unseen: in doubt it is rented, and in the fleet.
    @Test
    void aDeploymentThatCouldNotBeClosedIsOurs() throws Exception {
        made();
        bids();
        cloud.breaks(CLOSE);
        assertThat(rent().key()).isEqualTo(DSEQ);
    }

    @Test
    void aClosingThatDidNotHappenIsFoundOut() throws Exception {
        made();
        bids();
        cloud.on(CLOSE, 200, DONE).on(READ, AkashSamples.data(AkashSamples.bare(DSEQ, "active")));
        assertThat(rent().key()).isEqualTo(DSEQ);
    }

    @Test
    void aBidThatIsGoneMakesRoomForTheNext() throws Exception {
        made();
        bids("500", "600");
        cloud.on(
                LEASE,
                400,
                AkashSamples.error(
                        400,
                        "bad_request",
                        "Cannot create lease: The selected bid is no longer open."));
        leased();
        rent();
        assertThat(cloud.asked(LEASE))
                .extracting(one -> one.json().at("/leases/0/provider").asText())
                .containsExactly(AkashSamples.HOST, AkashSamples.OTHER_HOST);
    }

    @Test
    void aHostOutOfReachMakesRoomForTheNext() throws Exception {
        made();
        bids("500", "600");
        cloud.on(LEASE, 502, AkashSamples.error(502, "provider_unreachable", "no answer"));
        leased();
        rent();
        assertThat(cloud.asked(LEASE)).hasSize(2);
    }

    @Test
    void aLeaseWhoseAnswerIsLostIsAskedForAgain() throws Exception {
        made();
        bids("500", "600");
        cloud.breaks(LEASE);
        cloud.on(LEASE, 502, AkashSamples.error(502, "manifest_not_delivered", "try again"));
        leased();
        rent();
        assertThat(cloud.asked(LEASE))
                .hasSize(3)
                .extracting(one -> one.json().at("/leases/0/provider").asText())
                .containsOnly(AkashSamples.HOST);
        assertThat(cloud.asked(CREATE)).hasSize(1);
    }

    @Test
    void aLeaseThatWasMadeAgainstAllAnswersIsKept() throws Exception {
        made();
        bids("500");
        cloud.on(LEASE, 500, AkashSamples.error(500, "internal_server_error", "oops"))
                .on(READ, AkashSamples.data(AkashSamples.let(DSEQ, "active", "500")));
        assertThat(rent().key()).isEqualTo(DSEQ);
        assertThat(cloud.asked(CLOSE)).isEmpty();
    }

    @Test
    void whatNoHostTakesAnyMoreIsClosedAgain() {
        made();
        bids("500");
        cloud.on(LEASE, 400, AkashSamples.error(400, "bad_request", "matched or closed"))
                .on(CLOSE, 200, DONE)
                .on(READ, AkashSamples.data(AkashSamples.bare(DSEQ, "active")))
                .on(READ, AkashSamples.data(AkashSamples.bare(DSEQ, "closed")));
        assertThat(catchThrowable(this::rent))
                .isInstanceOf(NoCapacity.class)
                .hasMessageContaining("no host that bid could be had any more");
    }

    @Test
    void troubleWhileWaitingForBidsIsNotTheEnd() throws Exception {
        made();
        cloud.on(BIDS, 503, AkashSamples.error(503, "service_unavailable", "later")).breaks(BIDS);
        bids("500");
        leased();
        rent();
        assertThat(cloud.asked(LEASE)).hasSize(1);
    }

    @Test
    void anInterruptedWaitLeavesADeploymentThatIsOurs() throws Exception {
        made();
        bids();
        var provider =
                cloud.provider(_ -> {
                    Thread.currentThread().interrupt();
                    throw new ProviderException.Network("interrupted", null);
                });
        var id = provider.capability(Renting.class).orElseThrow().rent(AkashCloud.order());
        assertThat(id.key()).isEqualTo(DSEQ);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(cloud.asked(CREATE)).hasSize(1);
    }

    @Test
    void theManifestAndTheSdlAreInNoText() throws Exception {
        assertThat(new Auction.Made(DSEQ, "env: TOKEN=abc").toString()).isEqualTo(DSEQ);
    }
}
