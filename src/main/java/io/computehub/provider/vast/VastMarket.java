package io.computehub.provider.vast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.domain.offer.Purchase;
import io.computehub.http.ApiRequest;
import io.computehub.http.Json;
import io.computehub.provider.OfferRequest;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole market. Their search has no pages and may cut an answer short without saying so, at
/// our limit or at one of its own. So each search climbs by price: after an answer that may have
/// been cut it asks for what costs as much as the last row or more, less the rows it has there, and
/// ends only when an answer brings nothing more.
final class VastMarket {

    static final int PAGE = 2_000;

    /// An answer with fewer rows than this was not cut; without a limit they send 64.
    private static final int SMALLEST_CUT = 64;

    private static final int MOST_PAGES = 200;

    /// Their prices are binary fractions: a step back that no two prices differ by.
    private static final BigDecimal STEP_BACK = new BigDecimal("0.000001");

    private static final String SEARCH = "/api/v0/bundles/";
    private static final String PRICE = "dph_total";

    private final AccountId account;
    private final VastApi api;
    private final InstantSource clock;
    private final int page;
    private final int smallestCut;

    VastMarket(AccountId account, VastApi api, InstantSource clock, int page) {
        this.account = account;
        this.api = api;
        this.clock = clock;
        this.page = page;
        this.smallestCut = Math.min(SMALLEST_CUT, page);
    }

    List<Offer> offers(OfferRequest request) throws ProviderException {
        var offers = new LinkedHashMap<OfferId, Offer>();
        boolean first = true;
        for (var purchase : List.of(Purchase.ON_DEMAND, Purchase.SPOT)) {
            // Left out, `verified` means "only verified ones": the whole market is two searches.
            for (boolean verified : List.of(true, false)) {
                var found = search(query(purchase, verified, request.diskGb()), first);
                first = false;
                collect(found, purchase, offers);
            }
        }
        return List.copyOf(offers.values());
    }

    private void collect(List<VastRow> rows, Purchase purchase, Map<OfferId, Offer> offers) {
        var now = clock.instant();
        rows.forEach(row ->
                VastMapper.offer(account, row, purchase, now)
                        .ifPresent(offer -> offers.put(offer.id(), offer)));
    }

    /// The one offer as it is now, found by its machine where that is known.
    Optional<Offer> requote(Offer offer) throws ProviderException {
        var ask = VastMapper.ask(offer.id());
        for (boolean verified : List.of(true, false)) {
            var query = query(offer.purchase(), verified, OfferRequest.DEFAULT.diskGb());
            offer.machine()
                    .host()
                    .ifPresentOrElse(
                            machine -> filter(query, "machine_id").put("eq", number(machine)),
                            () -> filter(query, "id").put("eq", number(ask)));
            for (var row : search(query, !verified)) {
                if (VastMapper.askId(row).equals(Optional.of(ask))) {
                    return VastMapper.offer(account, row, offer.purchase(), clock.instant());
                }
            }
        }
        return Optional.empty();
    }

    private static BigDecimal number(String id) {
        return new BigDecimal(id);
    }

    private static ObjectNode query(Purchase purchase, boolean verified, int diskGb) {
        var query = Json.object();
        query.put("type", purchase == Purchase.SPOT ? "bid" : "ondemand");
        filter(query, "verified").put("eq", verified);
        filter(query, "rentable").put("eq", true);
        filter(query, "rented").put("eq", false);
        filter(query, "external").put("eq", false);
        query.put("allocated_storage", diskGb);
        var order = query.putArray("order");
        order.addArray().add(PRICE).add("asc");
        order.addArray().add("id").add("asc");
        return query;
    }

    private static ObjectNode filter(ObjectNode query, String field) {
        return query.withObjectProperty(field);
    }

    private List<VastRow> search(ObjectNode query, boolean first) throws ProviderException {
        query.put("limit", page);
        var found = new LinkedHashMap<String, VastRow>();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var request = ApiRequest.read("POST", SEARCH, query);
            var rows = rows(first && pages == 0 ? api.read(request) : api.readOn(request));
            int before = found.size();
            rows.forEach(row -> VastMapper.askId(row).ifPresent(id -> found.putIfAbsent(id, row)));
            if (found.isEmpty() && !rows.isEmpty()) {
                throw new ProviderException.Protocol("offers without ids");
            }
            if (rows.size() < smallestCut) {
                return List.copyOf(found.values());
            }
            if (found.size() == before) {
                throw new ProviderException.Protocol("the market repeats itself");
            }
            climb(query, rows, found);
        }
        throw new ProviderException.Protocol("the market has no end");
    }

    private static List<VastRow> rows(JsonNode answer) throws ProviderException {
        var offers = answer.path("offers");
        if (!offers.isArray()) {
            throw new ProviderException.Protocol("a search without a list of offers");
        }
        return VastRow.each(offers);
    }

    /// Narrows the query to what comes after these rows.
    private static void climb(ObjectNode query, List<VastRow> rows, Map<String, VastRow> found)
            throws ProviderException {
        var last = BigDecimal.ZERO;
        for (var row : rows) {
            var price = row.amount(PRICE).orElse(last);
            if (price.compareTo(last.subtract(STEP_BACK)) < 0) {
                throw new ProviderException.Protocol("a cut list of offers in no order");
            }
            last = price.max(last);
        }
        var from = last.subtract(STEP_BACK);
        filter(query, PRICE).put("gte", from);
        var have = filter(query, "id").putArray("notin");
        found.forEach((id, row) -> {
            if (row.amount(PRICE).orElse(BigDecimal.ZERO).compareTo(from) >= 0) {
                have.add(number(id));
            }
        });
    }
}
