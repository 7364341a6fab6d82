package io.computehub.ui.market;

import io.computehub.flow.Store;
import io.computehub.provider.BidChooser;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The bids for one order as they come, and what the person says to them. Any thread.
final class BidTable implements BidChooser {

    /// What is there to choose from; nothing while nobody is asked to choose. `left` is how long
    /// there is still to choose, `taken` the key of the bid that is being taken.
    record Shown(boolean choosing, List<HostBid> open, Duration left, Optional<String> taken) {

        static final Shown NOTHING = new Shown(false, List.of(), Duration.ZERO, Optional.empty());

        Shown {
            open = List.copyOf(open);
        }
    }

    private static final Answer WAIT = new Answer.Wait();

    private final Store<Shown> shown = new Store<>(Shown.NOTHING);
    private final AtomicReference<Answer> said = new AtomicReference<>(WAIT);
    private volatile boolean wanted;

    Store<Shown> shown() {
        return shown;
    }

    /// Whether the person wants to choose; else the cheapest is taken.
    void want(boolean choose) {
        wanted = choose;
    }

    /// For one order, which begins with nothing said.
    Optional<BidChooser> chooser() {
        said.set(WAIT);
        return wanted ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Answer answer(List<HostBid> open, Duration left) {
        var now =
                said.updateAndGet(before ->
                        before instanceof Answer.Take(var key) && !has(open, key) ? WAIT : before);
        shown.set(new Shown(true, open, left, taken(now)));
        return now;
    }

    private static boolean has(List<HostBid> open, String key) {
        return open.stream().anyMatch(bid -> bid.key().equals(key));
    }

    private static Optional<String> taken(Answer answer) {
        return answer instanceof Answer.Take(var key) ? Optional.of(key) : Optional.empty();
    }

    /// Heard at the next look, within seconds.
    void take(String key) {
        say(new Answer.Take(key));
    }

    void takeNone() {
        say(new Answer.TakeNone());
    }

    private void say(Answer answer) {
        said.set(answer);
        shown.update(now ->
                now.choosing() ? new Shown(true, now.open(), now.left(), taken(answer)) : now);
    }

    /// The order has come out, whichever way.
    void over() {
        shown.set(Shown.NOTHING);
    }
}
