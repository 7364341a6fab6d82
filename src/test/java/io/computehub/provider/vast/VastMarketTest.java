package io.computehub.provider.vast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.http.Json;
import io.computehub.provider.OfferRequest;

import mockwebserver3.MockResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

@Execution(ExecutionMode.CONCURRENT)
class VastMarketTest {

    private final VastCloud cloud = new VastCloud();
    private final List<ObjectNode> stock = new ArrayList<>();
    private int theirCap = Integer.MAX_VALUE;

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void theWholeMarketIsVerifiedAndNotOnDemandAndByBid() throws Exception {
        stock.add(VastSamples.offer(1, true));
        stock.add(VastSamples.offer(2, false));
        var offers = offers(100);
        assertThat(offers)
                .extracting(offer -> offer.id().key())
                .containsExactlyInAnyOrder("1", "2", "1-bid", "2-bid");
        assertThat(offers)
                .filteredOn(offer -> offer.purchase() == Purchase.SPOT)
                .hasSize(2)
                .allSatisfy(offer -> assertThat(offer.listed()).isEqualTo(Rate.usd("0.4")));
    }

    @Test
    void aMarketLargerThanOneAnswerIsListedWhole() throws Exception {
        many(500, id -> "0." + (1000 + id));
        assertThat(offers(70)).hasSize(1000).extracting(Offer::id).doesNotHaveDuplicates();
    }

    @Test
    void aCapOfTheirOwnBelowOurLimitIsNoticed() throws Exception {
        theirCap = 64;
        many(300, id -> "0." + (1000 + id));
        assertThat(offers(2_000)).hasSize(600);
    }

    @Test
    void moreOffersAtOnePriceThanOneAnswerHoldsAreListedAll() throws Exception {
        many(250, _ -> "0.4444444444444444");
        assertThat(offers(70)).hasSize(500);
    }

    @Test
    void aSmallMarketIsFourCallsAndNoMore() throws Exception {
        many(60, id -> "0." + (1000 + id));
        offers(2_000);
        assertThat(cloud.asked).hasSize(4);
    }

    @Test
    void aServiceThatRepeatsItselfIsNotTakenForAWholeMarket() {
        many(100, id -> "0." + (1000 + id));
        var first = answer(query(100));
        cloud.answers(200, first.toString());
        assertThatThrownBy(() -> list(70)).isInstanceOf(Protocol.class);
    }

    @Test
    void aCutAnswerInNoOrderIsNotTakenForAWholeMarket() {
        many(100, id -> "0." + (1000 + (id * 37) % 100));
        cloud.answers(
                _ -> VastCloud.says(200, Json.object().set("offers", Json.tree(stock)).toString()));
        assertThatThrownBy(() -> list(100)).isInstanceOf(Protocol.class);
    }

    @Test
    void hasteIsWaitedOutInTheMiddleOfAListing() throws Exception {
        many(300, id -> "0." + (1000 + id));
        var calls = new AtomicInteger();
        cloud.answers(asked ->
                calls.incrementAndGet() % 3 == 2 ? VastCloud.tooFrequent() : market(asked));
        assertThat(list(70)).hasSize(600);
        assertThat(cloud.pauses).isNotEmpty();
    }

    @Test
    void hasteOnTheFirstCallIsToldAtOnce() {
        cloud.answers(_ -> VastCloud.tooFrequent());
        assertThatThrownBy(() -> list(70))
                .isInstanceOfSatisfying(
                        RateLimited.class, limited -> assertThat(limited.retryAfter()).isEmpty());
        assertThat(cloud.pauses).isEmpty();
    }

    @Test
    void theDiskAskedForIsPartOfTheQuery() throws Exception {
        offers(100);
        assertThat(cloud.asked.getFirst().json().path("allocated_storage").asInt()).isEqualTo(40);
    }

    @Test
    void aQuoteIsForTheSameAskBoughtTheSameWay() throws Exception {
        stock.add(VastSamples.offer(1, false));
        stock.add(VastSamples.offer(2, false));
        var spot = offers(100).stream().filter(one -> one.id().key().equals("2-bid")).toList();
        stock.getLast().put("min_bid", 0.6);
        assertThat(market(100).requote(spot.getFirst()))
                .hasValueSatisfying(now -> {
                    assertThat(now.id().key()).isEqualTo("2-bid");
                    assertThat(now.listed()).isEqualTo(Rate.usd("0.6"));
                });
    }

    @Test
    void aQuoteForWhatIsGoneIsEmpty() throws Exception {
        stock.add(VastSamples.offer(1, true));
        var offer = offers(100).getFirst();
        stock.clear();
        assertThat(market(100).requote(offer)).isEmpty();
    }

    private void many(int count, java.util.function.IntFunction<String> price) {
        IntStream.range(0, count)
                .forEach(id ->
                        stock.add(
                                VastSamples.offer(id + 1L, id % 3 > 0)
                                        .put("dph_total", new BigDecimal(price.apply(id)))));
    }

    private List<Offer> offers(int page) throws ProviderException {
        cloud.answers(this::market);
        return list(page);
    }

    private List<Offer> list(int page) throws ProviderException {
        return market(page).offers(OfferRequest.DEFAULT);
    }

    private VastMarket market(int page) {
        return new VastMarket(
                VastCloud.ACCOUNT, cloud.api(), InstantSource.fixed(VastCloud.NOW), page);
    }

    private MockResponse market(VastCloud.Asked asked) {
        return VastCloud.says(200, answer(asked.json()).toString());
    }

    private static JsonNode query(int limit) {
        return Json.object().put("limit", limit);
    }

    /// The search as the facts describe it: operators, order, limit.
    private ObjectNode answer(JsonNode query) {
        var excluded = new HashSet<Long>();
        query.path("id").path("notin").forEach(id -> excluded.add(id.asLong()));
        var from = query.path("dph_total").path("gte").decimalValue();
        var machine = query.path("machine_id").path("eq");
        var rows =
                stock.stream()
                        .filter(row -> verified(row, query))
                        .filter(row -> !excluded.contains(row.path("id").asLong()))
                        .filter(row -> price(row).compareTo(from) >= 0)
                        .filter(row ->
                                machine.isMissingNode()
                                        || machine.asLong() == row.path("machine_id").asLong())
                        .sorted(
                                Comparator.comparing(VastMarketTest::price)
                                        .thenComparingLong(row -> row.path("id").asLong()))
                        .limit(Math.min(theirCap, query.path("limit").asInt()))
                        .toList();
        return Json.object().set("offers", Json.tree(rows));
    }

    private static boolean verified(ObjectNode row, JsonNode query) {
        var asked = query.path("verified").path("eq");
        return asked.isMissingNode()
                || asked.asBoolean() == row.path("verification").asText().equals("verified");
    }

    private static BigDecimal price(ObjectNode row) {
        return row.path("dph_total").decimalValue();
    }
}
