package io.computehub.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.provider.Answer.Line;

import okhttp3.Headers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// What the two lists promise: complete and true, or an exception of the right kind.
abstract class ListingPromises extends ProviderBench {

    @Test
    void itListsItsOffersWithPricesAndWithoutTwins() throws Exception {
        var offers = offers();
        assertThat(offers).hasSizeGreaterThanOrEqualTo(2);
        assertThat(offers).extracting(Offer::id).doesNotHaveDuplicates();
        assertThat(offers)
                .allSatisfy(offer -> {
                    assertThat(offer.account()).isEqualTo(ACCOUNT);
                    assertThat(offer.provider()).isEqualTo(dialect.factory().id());
                    assertThat(offer.listed().perHour().amount()).isPositive();
                    assertThat(offer.gpus().count()).isPositive();
                    assertThat(OfferId.parse(offer.id().toString())).isEqualTo(offer.id());
                });
    }

    @Test
    void anOfferHasTheSameKeyInEachReading() throws Exception {
        assertThat(offers()).extracting(Offer::id).containsExactlyElementsOf(ids(offers()));
    }

    private static List<OfferId> ids(List<Offer> offers) {
        return offers.stream().map(Offer::id).toList();
    }

    @Test
    void itListsItsInstancesWithTheirTags() throws Exception {
        var instances = instances();
        assertThat(instances).hasSize(2);
        assertThat(instances)
                .allSatisfy(one -> {
                    assertThat(one.state()).isEqualTo(new InstanceState.Running());
                    assertThat(one.rate()).isPresent();
                });
        var first = instances.getFirst();
        assertThat(first.name()).isEqualTo("first");
        assertThat(first.tag()).contains(new DeploymentTag("ch-0000000001"));
        assertThat(instances.getLast().name()).isEqualTo("made elsewhere");
        assertThat(instances.getLast().tag()).isEmpty();
    }

    @Test
    void noInstancesIsAnEmptyListAndNoError() throws Exception {
        cloud.stock().instances().clear();
        assertThat(instances()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFERS", "INSTANCES"})
    void aRefusedKeyIsAuth(Wire list) {
        cloud.answers(list, dialect.error(401, "missing bearer token"));
        assertThat(failureOf(() -> read(list))).isInstanceOf(Auth.class);
    }

    @Test
    void aRefusalWithoutABodyIsAuthToo() {
        cloud.answers(Wire.INSTANCES, Answer.empty(401));
        assertThat(failureOf(this::instances)).isInstanceOf(Auth.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFERS", "INSTANCES"})
    void aKeyWithoutTheScopeIsRejectedAndNotTakenForWrong(Wire list) {
        cloud.answers(list, dialect.error(403, "this key may not read instances"));
        assertThat(failureOf(() -> read(list)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no -> {
                            assertThat(no.reason()).isEqualTo(Reason.PERMISSION);
                            assertThat(no.theirWords()).contains("may not read instances");
                        });
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFERS", "INSTANCES"})
    void tooManyRequestsCarriesTheWaitTheyAskFor(Wire list) {
        assumeThat(dialect.neverSays()).doesNotContain(429);
        cloud.answers(list, dialect.error(429, "slow down").with("Retry-After", "17"));
        assertThat(failureOf(() -> read(list)))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited ->
                                assertThat(limited.retryAfter()).contains(Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFERS", "INSTANCES"})
    void tooManyRequestsWithoutAFigureIsRateLimitedAllTheSame(Wire list) {
        assumeThat(dialect.neverSays()).doesNotContain(429);
        cloud.answers(list, dialect.error(429, "slow down"));
        assertThat(failureOf(() -> read(list)))
                .isInstanceOfSatisfying(
                        RateLimited.class, limited -> assertThat(limited.retryAfter()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void theirOwnTroubleIsNetwork(int status) {
        cloud.answers(Wire.INSTANCES, dialect.error(status, "upstream"));
        assertThat(failureOf(this::instances)).isInstanceOf(Network.class);
        cloud.answers(Wire.OFFERS, dialect.error(status, "upstream"));
        assertThat(failureOf(this::offers)).isInstanceOf(Network.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 410, 422})
    void aListThatIsRefusedIsNotAnEmptyList(int status) {
        cloud.answers(Wire.INSTANCES, dialect.error(status, "not today"));
        assertThat(failureOf(this::instances)).isNotNull();
        cloud.answers(Wire.OFFERS, dialect.error(status, "not today"));
        assertThat(failureOf(this::offers)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFERS", "INSTANCES"})
    void aPageForPeopleIsNoList(Wire list) {
        cloud.answers(list, Answer.of(200, "text/html", "<html><body>Maintenance</body></html>"));
        assertThat(failureOf(() -> read(list))).isInstanceOf(Protocol.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFERS", "INSTANCES"})
    void aListThatEndsInTheMiddleIsNoList(Wire list) {
        cloud.changes(
                list, whole -> whole.body(whole.body().substring(0, whole.body().length() / 2)));
        assertThat(failureOf(() -> read(list))).isInstanceOf(Protocol.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFERS", "INSTANCES"})
    void anAnswerWithoutItsListIsNotAnEmptyList(Wire list) {
        cloud.answers(list, Answer.json(200, "{}"));
        assertThat(failureOf(() -> read(list))).isInstanceOf(ProviderException.class);
    }

    @Test
    void fieldsNobodyAnnouncedChangeNothing() throws Exception {
        var offers = offers();
        var instances = instances();
        cloud.changesJson(Wire.OFFERS, Tampering.unknownFields());
        cloud.changesJson(Wire.INSTANCES, Tampering.unknownFields());
        assertSame(offers(), offers);
        assertThat(instances()).isEqualTo(instances);
    }

    @Test
    void numbersBetweenQuotationMarksAreNumbers() throws Exception {
        var offers = offers();
        var instances = instances();
        cloud.changesJson(Wire.OFFERS, Tampering.numbersAsStrings());
        cloud.changesJson(Wire.INSTANCES, Tampering.numbersAsStrings());
        assertSame(offers(), offers);
        assertThat(instances()).isEqualTo(instances);
    }

    private static void assertSame(List<Offer> now, List<Offer> before) {
        assertThat(now)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("readAt")
                .isEqualTo(before);
    }

    @Test
    void anOfferWithoutAPriceIsLeftOutAndNeverFree() throws Exception {
        assumeThat(dialect.priceFields()).isNotEmpty();
        cloud.changesJson(Wire.OFFERS, Tampering.nulls(dialect.priceFields()));
        assertThat(offers()).isEmpty();
    }

    @Test
    void anInstanceWithoutAPriceIsListedWithAnUnknownRate() throws Exception {
        assumeThat(dialect.priceFields()).isNotEmpty();
        cloud.changesJson(Wire.INSTANCES, Tampering.nulls(dialect.priceFields()));
        assertThat(instances()).hasSize(2).allSatisfy(one -> assertThat(one.rate()).isEmpty());
    }

    @Test
    void aStateWeDoNotKnowIsKeptByItsWord() throws Exception {
        var word = ProviderDialect.STRANGE_STATE;
        cloud.changesJson(Wire.INSTANCES, Tampering.words(dialect.stateFields(), word));
        assertThat(instances())
                .hasSize(2)
                .allSatisfy(one -> {
                    assertThat(one.state()).isEqualTo(new InstanceState.Unrecognised(word));
                    assertThat(one.state().mayBill()).isTrue();
                });
    }

    @Test
    void anInstanceListedTwiceIsReportedOnce() throws Exception {
        var listed = cloud.stock().instances();
        listed.add(listed.getFirst());
        assertThat(instances()).hasSize(2);
    }

    @Test
    void manyPagesAreOneList() throws Exception {
        addInstances(83);
        assertThat(keys(instances())).containsExactlyInAnyOrderElementsOf(listedKeys());
    }

    @Test
    void aPageThatShiftsMeanwhileLosesNothingAndDoublesNothing() throws Exception {
        addInstances(83);
        var survivors = new ArrayList<>(listedKeys());
        survivors.remove(cloud.stock().instances().getFirst().id());
        var pages = new AtomicInteger();
        cloud.changes(
                Wire.INSTANCES,
                page -> {
                    if (pages.incrementAndGet() == 1) {
                        cloud.stock().instances().removeFirst();
                    }
                    return page;
                });
        List<String> seen;
        try {
            seen = keys(instances());
        } catch (ProviderException _) {
            return;
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(survivors);
    }

    private void addInstances(int count) {
        for (int i = 0; i < count; i++) {
            cloud.stock().add("run " + i);
        }
    }

    private List<String> listedKeys() {
        return cloud.stock().instances().stream().map(Stock.Listed::id).toList();
    }

    private static List<String> keys(List<Instance> instances) {
        return instances.stream().map(Instance::id).map(InstanceId::key).toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Line.class,
            names = {"DRIP", "STALL", "CUT"})
    void aLineThatDoesNotDeliverEndsWithinTheLimits(Line line) throws Exception {
        provider = open(cloud.origin(), impatient(), dialect.credentials(KEY));
        for (var list : List.of(Wire.INSTANCES, Wire.OFFERS)) {
            cloud.changes(list, answer -> answer.over(line));
            var failure =
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(10), () -> failureOf(() -> read(list)));
            assertThat(failure).isInstanceOf(Network.class);
        }
    }

    @Test
    void nobodyThereIsNetwork() {
        cloud.close();
        assertThat(failureOf(this::instances)).isInstanceOf(Network.class);
    }

    @Test
    void aRedirectToAnotherHostIsNotFollowed() {
        try (var elsewhere = new ScriptedCloud(dialect)) {
            var there = elsewhere.origin() + "/steal";
            cloud.answers(Wire.INSTANCES, redirect(302, there));
            cloud.answers(Wire.OFFERS, redirect(307, there));
            assertThat(failureOf(this::instances)).isInstanceOf(Protocol.class);
            assertThat(failureOf(this::offers)).isInstanceOf(Protocol.class);
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void aRedirectWithinTheSameHostIsFollowed() throws Exception {
        var before = instances();
        var once = new AtomicInteger();
        cloud.changes(
                Wire.INSTANCES,
                answer -> {
                    var asked = cloud.received().getLast().url();
                    return once.incrementAndGet() == 1 ? redirect(307, asked.toString()) : answer;
                });
        assertThat(instances()).isEqualTo(before);
    }

    static Answer redirect(int status, String to) {
        return new Answer(status, Headers.of("Location", to), "", Line.SOUND);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptedCallEndsAtOnceAndKeepsTheFlag(boolean virtual) throws Exception {
        var asked = new CountDownLatch(1);
        cloud.changes(
                Wire.INSTANCES,
                answer -> {
                    asked.countDown();
                    return answer.over(Line.STALL);
                });
        var failure = new AtomicReference<ProviderException>();
        var flag = new AtomicReference<Boolean>();
        var threads = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
        var caller =
                threads.start(() -> {
                    failure.set(failureOf(this::instances));
                    flag.set(Thread.currentThread().isInterrupted());
                });
        asked.await();
        caller.interrupt();
        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        assertThat(failure.get()).isInstanceOf(Network.class);
        assertThat(flag.get()).isTrue();
    }

    @Test
    void manyThreadsMayAskAtOnce() throws Exception {
        var alone = instances();
        Callable<List<Instance>> ask = this::instances;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(Collections.nCopies(12, ask))) {
                assertThat(answer.get()).isEqualTo(alone);
            }
        }
    }

    private void read(Wire list) throws ProviderException {
        switch (list) {
            case OFFERS -> offers();
            case INSTANCES -> instances();
            default -> throw new IllegalArgumentException(list.toString());
        }
    }
}
