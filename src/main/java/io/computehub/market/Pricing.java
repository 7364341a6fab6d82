package io.computehub.market;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.offer.Offer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Prices whole boards and remembers the work of the accounts that have not changed since. One per
/// follower; not thread safe.
public final class Pricing {

    private record Done(
            List<Offer> offers, boolean stale, Assumptions under, List<PricedOffer> priced) {}

    private final Map<AccountId, Done> done = new HashMap<>();
    private List<List<PricedOffer>> parts = List.of();
    private List<PricedOffer> all = List.of();

    /// Every offer of the board, in the board's order; the same list while nothing changed. Takes
    /// about a second for a million offers that have all changed, next to nothing when none has.
    public List<PricedOffer> price(Board board, Assumptions under) {
        done.keySet().removeIf(id -> board.account(id).isEmpty());
        var now = board.accounts().stream().map(account -> price(account, under)).toList();
        if (!areSame(now, parts)) {
            parts = now;
            all = now.stream().flatMap(List::stream).toList();
        }
        return all;
    }

    /// To compare what is in them would take longer than to put it together.
    private static boolean areSame(List<List<PricedOffer>> lists, List<List<PricedOffer>> others) {
        return lists.size() == others.size()
                && IntStream.range(0, lists.size()).allMatch(i -> lists.get(i) == others.get(i));
    }

    private List<PricedOffer> price(AccountOffers account, Assumptions under) {
        var id = account.account().id();
        var before = done.get(id);
        var offers = account.offers();
        if (before != null
                && before.offers() == offers
                && before.stale() == account.isStale()
                && before.under().equals(under)) {
            return before.priced();
        }
        var priced =
                offers.stream()
                        .map(offer ->
                                new PricedOffer(
                                        offer, account.account().name(), under, account.isStale()))
                        .toList();
        done.put(id, new Done(offers, account.isStale(), under, priced));
        return priced;
    }

    /// One offer priced alone, as after a re-quote.
    public static PricedOffer price(Offer offer, String accountName, Assumptions under) {
        return new PricedOffer(offer, accountName, under, false);
    }
}
