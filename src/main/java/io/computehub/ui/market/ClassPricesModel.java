package io.computehub.ui.market;

import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.market.PriceClass;
import io.computehub.market.PriceHistory;
import io.computehub.market.PricedOffer;
import io.computehub.vault.VaultException;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/// Reads what is remembered of the class of whichever offer is selected, on the executor: once for
/// each class, and anew when an hour has passed. Empty while it is not read.
final class ClassPricesModel implements AutoCloseable {

    private final PriceHistory history;
    private final InstantSource clock;
    private final Executor work;
    private final Store<Optional<ClassPrices>> prices = new Store<>(Optional.empty());
    private final AtomicReference<Optional<PriceClass>> wanted =
            new AtomicReference<>(Optional.empty());
    private final Subscription following;

    ClassPricesModel(
            Store<Optional<PricedOffer>> selected,
            PriceHistory history,
            InstantSource clock,
            Executor work) {
        this.history = history;
        this.clock = clock;
        this.work = work;
        this.following =
                selected.observe(offer -> want(offer.map(one -> PriceClass.of(one.offer()))));
    }

    Store<Optional<ClassPrices>> prices() {
        return prices;
    }

    @Override
    public void close() {
        following.close();
    }

    private void want(Optional<PriceClass> kind) {
        boolean same = wanted.getAndSet(kind).equals(kind);
        if (kind.isPresent() && !(same && isNew())) {
            work.execute(() -> read(kind.get()));
        }
    }

    private boolean isNew() {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        return prices.get()
                .filter(known -> !known.to().truncatedTo(ChronoUnit.HOURS).isBefore(hour))
                .isPresent();
    }

    private void read(PriceClass kind) {
        var now = clock.instant();
        try {
            var hours = history.of(kind, now.minus(ClassPrices.SPAN));
            if (wanted.get().equals(Optional.of(kind))) {
                prices.set(Optional.of(new ClassPrices(kind, now, hours)));
            }
        } catch (VaultException _) {
            // Locked meanwhile: the window is about to say so.
            prices.set(Optional.empty());
        }
    }
}
