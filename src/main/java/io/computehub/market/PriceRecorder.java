package io.computehub.market;

import io.computehub.domain.account.ProviderId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Stock;
import io.computehub.flow.Poller;
import io.computehub.flow.Reading;
import io.computehub.flow.Subscription;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers what each class of offer was listed for: from the first good reading of a provider in
/// each hour, a few figures a class, written together. A year is kept, all hours of the last sixty
/// days and one hour of each day before. On a thread of its own; closing ends it.
public final class PriceRecorder implements AutoCloseable {

    static final Duration KEPT = Duration.ofDays(365);
    static final Duration KEPT_HOURLY = Duration.ofDays(60);

    private static final BigDecimal DEAREST = new BigDecimal("1000000");
    private static final Duration IDLE = Duration.ofHours(1);

    private final OfferBoard board;
    private final PriceRepository prices;
    private final InstantSource clock;
    private final Map<ProviderId, Instant> last = new HashMap<>();
    private final Subscription following;
    private final Poller poller;
    private Instant pruned = Instant.MIN;

    /// The newest hour that an earlier start of the program has written.
    private Optional<Instant> met = Optional.empty();

    public PriceRecorder(OfferBoard board, PriceRepository prices, InstantSource clock) {
        this.board = board;
        this.prices = prices;
        this.clock = clock;
        this.poller =
                Poller.start(
                        "prices",
                        () -> {
                            record();
                            return IDLE;
                        });
        this.following = board.store().observe(_ -> poller.poke());
    }

    @Override
    public void close() {
        following.close();
        poller.close();
    }

    private void record() {
        var now = board.now();
        newest(now).forEach((provider, at) -> record(now, provider, at));
        var today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        if (today.isAfter(pruned) && plausible(today)) {
            prices.prune(today.minus(KEPT), today.minus(KEPT_HOURLY));
            pruned = today;
        }
    }

    private void record(Board board, ProviderId provider, Instant at) {
        var hour = at.truncatedTo(ChronoUnit.HOURS);
        var before = Optional.ofNullable(last.get(provider)).or(() -> lastHour(provider));
        before.ifPresent(known -> last.put(provider, known));
        // A clock set back would write an hour twice.
        if (before.isEmpty() || hour.isAfter(before.get())) {
            prices.save(provider, hour, classes(offers(board, provider), hour));
            last.put(provider, hour);
        }
    }

    /// What was written before, and when this program last did so. An hour that has not come yet
    /// was written under a wrong clock and holds nothing up.
    private Optional<Instant> lastHour(ProviderId provider) {
        var known = prices.lastHour(provider);
        known.filter(hour -> met.isEmpty() || hour.isAfter(met.get()))
                .ifPresent(hour -> met = Optional.of(hour));
        return known.filter(hour -> !hour.isAfter(clock.instant().plus(IDLE)));
    }

    /// A clock that has jumped ahead would prune what is not old.
    private boolean plausible(Instant today) {
        return met.filter(hour -> !today.isAfter(hour.plus(KEPT_HOURLY))).isPresent();
    }

    private static Map<ProviderId, Instant> newest(Board board) {
        var newest = new LinkedHashMap<ProviderId, Instant>();
        for (var account : board.accounts()) {
            if (account.reading() instanceof Reading.Fresh<List<Offer>>(_, var when)) {
                newest.merge(
                        account.account().provider(),
                        when,
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return newest;
    }

    /// Two accounts at one marketplace see the same offers: each counts once.
    private static List<Offer> offers(Board board, ProviderId provider) {
        var all = new LinkedHashMap<String, Offer>();
        for (var account : board.accounts()) {
            if (account.account().provider().equals(provider)
                    && account.reading() instanceof Reading.Fresh<List<Offer>>(var some, _)) {
                some.forEach(offer -> all.putIfAbsent(offer.id().key(), offer));
            }
        }
        return List.copyOf(all.values());
    }

    static Map<PriceClass, PriceHour> classes(List<Offer> offers, Instant hour) {
        var rates = new LinkedHashMap<PriceClass, List<Rate>>();
        for (var offer : offers) {
            if (offer.stock() != Stock.NONE && offer.gpus().count() > 0 && isPrice(offer)) {
                rates.computeIfAbsent(PriceClass.of(offer), _ -> new ArrayList<>())
                        .add(offer.listed());
            }
        }
        var classes = new LinkedHashMap<PriceClass, PriceHour>();
        rates.forEach((kind, some) -> classes.put(kind, hour(some, hour)));
        return classes;
    }

    /// One currency, and nothing a provider can only have said by mistake.
    private static boolean isPrice(Offer offer) {
        var price = offer.listed().perHour();
        return price.currency().equals(Money.USD)
                && !price.isNegative()
                && price.amount().compareTo(DEAREST) < 0;
    }

    private static PriceHour hour(List<Rate> rates, Instant hour) {
        rates.sort(Comparator.naturalOrder());
        return new PriceHour(hour, rates.getFirst(), median(rates), rates.size());
    }

    /// The one in the middle, or what lies half way between the two.
    static Rate median(List<Rate> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : new Rate(
                        sorted.get(middle - 1)
                                .plus(sorted.get(middle))
                                .perHour()
                                .dividedBy(BigDecimal.TWO));
    }
}
