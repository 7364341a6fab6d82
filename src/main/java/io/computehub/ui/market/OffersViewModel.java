package io.computehub.ui.market;

import io.computehub.domain.offer.OfferId;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.market.Assumptions;
import io.computehub.market.Bans;
import io.computehub.market.Board;
import io.computehub.market.Comparison;
import io.computehub.market.Listing;
import io.computehub.market.OfferBoard;
import io.computehub.market.OfferOrder;
import io.computehub.market.OfferQuery;
import io.computehub.market.OfferSearch;
import io.computehub.market.PriceHistory;
import io.computehub.market.PricedOffer;
import io.computehub.settings.BannedHost;
import io.computehub.settings.UserLists;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// What the offers screen shows and what the user did to it: the query, the order, the selected and
/// the marked offers. Pricing, filtering and sorting happen on the executor; the newest wishes win.
/// Every method may be called on any thread.
public final class OffersViewModel implements AutoCloseable {

    private final OfferBoard board;
    private final Store<Assumptions> assumptions;
    private final Runnable refresh;
    private final UserLists lists;
    private final Executor work;
    private final OfferSearch search = new OfferSearch();
    private final ReentrantLock searchLock = new ReentrantLock();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Store<OffersState> state;
    private final Store<Optional<PricedOffer>> selected = new Store<>(Optional.empty());
    private final Store<List<PricedOffer>> marked = new Store<>(List.of());
    private final ClassPricesModel classPrices;
    private final Subscription following;
    private volatile OfferQuery query = OfferQuery.ALL;
    private volatile List<OfferOrder.Key> sort = OfferOrder.CHEAPEST_FIRST;

    /// @param refresh asks the providers anew
    /// @param lists the columns, the searches and the hosts the user keeps
    /// @param history what is remembered of prices
    /// @param work where sorting happens: not the JavaFX thread
    public OffersViewModel(
            OfferBoard board,
            Store<Assumptions> assumptions,
            Runnable refresh,
            UserLists lists,
            PriceHistory history,
            InstantSource clock,
            Executor work) {
        this.board = board;
        this.assumptions = assumptions;
        this.refresh = refresh;
        this.lists = lists;
        this.work = work;
        this.state =
                new Store<>(
                        new OffersState(
                                query,
                                Listing.EMPTY,
                                Board.EMPTY,
                                assumptions.get(),
                                sort,
                                lists.now().banned(),
                                true));
        this.classPrices = new ClassPricesModel(selected, history, clock, work);
        var boards = board.store().observe(_ -> changed(false));
        var jobs = assumptions.observe(_ -> changed(true));
        var bans =
                lists.store()
                        .observe(now -> {
                            if (!now.banned().equals(state.get().banned())) {
                                changed(true);
                            }
                        });
        this.following =
                () -> {
                    boards.close();
                    jobs.close();
                    bans.close();
                    classPrices.close();
                };
    }

    Store<OffersState> state() {
        return state;
    }

    /// The selected offer as last read; it stays when the query no longer shows it.
    Store<Optional<PricedOffer>> selected() {
        return selected;
    }

    /// What is marked for comparison, in the order it was marked.
    Store<List<PricedOffer>> marked() {
        return marked;
    }

    Store<Assumptions> assumptions() {
        return assumptions;
    }

    /// The text of the query bar as it stands.
    String text() {
        return query.text();
    }

    void search(String text) {
        if (!text.equals(query.text())) {
            query = OfferQuery.parse(text);
            changed(true);
        }
    }

    void sort(List<OfferOrder.Key> keys) {
        if (!keys.equals(sort)) {
            sort = List.copyOf(keys);
            changed(true);
        }
    }

    void assume(Assumptions under) {
        assumptions.set(under);
    }

    void select(Optional<PricedOffer> offer) {
        selected.set(offer);
    }

    /// Marks the offer, or takes its mark away; a sixth is not marked.
    ///
    /// @return whether there was room
    boolean mark(PricedOffer offer) {
        var room = new AtomicBoolean(true);
        marked.update(before -> {
            var after = new ArrayList<>(before);
            if (!after.removeIf(one -> one.id().equals(offer.id()))) {
                room.set(after.size() < Comparison.MOST);
                if (room.get()) {
                    after.add(offer);
                }
            }
            return List.copyOf(after);
        });
        return room.get();
    }

    /// Hides every offer of this one's host from now on, and lets go of those that are chosen. An
    /// offer whose host is not told stays.
    void ban(PricedOffer offer, String reason) {
        Bans.ban(offer.offer(), reason)
                .ifPresent(host -> {
                    lists.change(now -> now.with(host));
                    var bans = Bans.of(List.of(host));
                    selected.update(before -> before.filter(one -> !bans.hold(one.offer())));
                    marked.update(before ->
                            before.stream().filter(one -> !bans.hold(one.offer())).toList());
                });
    }

    /// Shows the host's offers again.
    void pardon(BannedHost host) {
        lists.change(now -> now.without(host));
    }

    /// The cheapest offer that fits and can be rented now, not of a banned host and not of an
    /// account that fails. Works for as long as pricing takes: not for the JavaFX thread.
    Optional<PricedOffer> cheapest(OfferQuery wanted) {
        searchLock.lock();
        try {
            var bans = Bans.of(lists.now().banned());
            return bans.allowed(search.priced(board.now(), assumptions.get())).stream()
                    .filter(offer -> offer.isRentable() && !offer.isStale())
                    .filter(wanted::matches)
                    .min(OfferOrder.CHEAPEST);
        } finally {
            searchLock.unlock();
        }
    }

    /// The remembered prices of the selected offer's class.
    Store<Optional<ClassPrices>> classPrices() {
        return classPrices.prices();
    }

    void unmarkAll() {
        marked.set(List.of());
    }

    UserLists lists() {
        return lists;
    }

    void refresh() {
        refresh.run();
    }

    /// The offer of the moment, wherever the query is.
    Optional<PricedOffer> find(OfferId id) {
        searchLock.lock();
        try {
            return index(board.now(), List.of(id)).values().stream().findFirst();
        } finally {
            searchLock.unlock();
        }
    }

    @Override
    public void close() {
        following.close();
    }

    private void changed(boolean byUser) {
        if (byUser) {
            asked.set(true);
        }
        if (waiting.compareAndSet(false, true)) {
            work.execute(this::work);
        }
    }

    private void work() {
        searchLock.lock();
        try {
            // From here on a further wish means a further round.
            waiting.set(false);
            boolean byUser = asked.getAndSet(false);
            var now = board.now();
            var under = assumptions.get();
            var wanted = query;
            var order = sort;
            var banned = lists.now().banned();
            var listing = search.search(now, under, banned, wanted, order);
            followOffers(now);
            state.set(new OffersState(wanted, listing, now, under, order, banned, byUser));
        } finally {
            searchLock.unlock();
        }
    }

    /// What is selected and marked takes on its newest figures; an offer that is gone keeps its
    /// last ones until the user lets go of it.
    private void followOffers(Board now) {
        var ids = new ArrayList<OfferId>();
        selected.get().ifPresent(offer -> ids.add(offer.id()));
        marked.get().forEach(offer -> ids.add(offer.id()));
        if (ids.isEmpty()) {
            return;
        }
        var newest = index(now, ids);
        selected.update(before -> before.map(offer -> newest.getOrDefault(offer.id(), offer)));
        marked.update(before ->
                before.stream().map(offer -> newest.getOrDefault(offer.id(), offer)).toList());
    }

    private Map<OfferId, PricedOffer> index(Board now, List<OfferId> ids) {
        var found = new LinkedHashMap<OfferId, PricedOffer>();
        for (var offer : search.priced(now, assumptions.get())) {
            if (ids.contains(offer.id())) {
                found.put(offer.id(), offer);
            }
        }
        return found;
    }
}
