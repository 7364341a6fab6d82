package io.computehub.market;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.flow.Backoff;
import io.computehub.flow.Poller;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Keeps an `OfferBoard` read: one virtual thread per account, which follows the list of accounts.
/// Accounts that fail back off alone and keep their offers; one whose key is refused rests for
/// `REFUSED_REST`, or until `refresh` or until the list of accounts is set anew. Closing ends all
/// threads before it returns.
public final class OfferPoller implements AutoCloseable {

    /// How often an account that answers is read.
    public static final Duration INTERVAL = Duration.ofSeconds(60);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    /// After a refused key, which may be the provider's fault: only `refresh` or a new key brings
    /// the next try sooner.
    private static final Duration REFUSED_REST = Duration.ofMinutes(15);

    /// While an account has no open provider, the vault being locked.
    private static final Duration CLOSED_REST = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger(OfferPoller.class.getName());

    private final OfferBoard board;
    private final Function<AccountId, Optional<Provider>> providers;
    private final Supplier<OfferRequest> request;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration interval;
    private final Map<AccountId, Poller> pollers = new ConcurrentHashMap<>();
    private final AtomicBoolean wakeAll = new AtomicBoolean();
    private final Subscription following;
    private final Poller roll;

    /// `request` is asked anew at each turn, so that a changed disk assumption reaches the
    /// providers with the next reading.
    public OfferPoller(
            OfferBoard board,
            Store<List<Account>> accounts,
            Function<AccountId, Optional<Provider>> providers,
            Supplier<OfferRequest> request,
            InstantSource clock,
            RandomGenerator random,
            Duration interval) {
        this.board = board;
        this.providers = providers;
        this.request = request;
        this.clock = clock;
        this.random = random;
        this.interval = interval;
        this.roll =
                Poller.start(
                        "offers of accounts",
                        () -> {
                            callTheRoll(accounts.get());
                            wake();
                            return Duration.ofDays(1);
                        });
        // An observer must be quick, and ending a poller may take a while: the roll does it.
        this.following = accounts.observe(_ -> roll.poke());
    }

    /// Reads every account now, refused ones too, and those whose thread is only just starting.
    public void refresh() {
        wakeAll.set(true);
        roll.poke();
    }

    /// Reads one account now; does nothing for one that is not followed.
    public void refresh(AccountId account) {
        Optional.ofNullable(pollers.get(account)).ifPresent(Poller::poke);
    }

    /// On the roll's own thread, so that no account can slip in between being added and being
    /// woken.
    private void wake() {
        if (wakeAll.getAndSet(false)) {
            pollers.values().forEach(Poller::poke);
        }
    }

    @Override
    public void close() {
        following.close();
        roll.close();
        pollers.values().forEach(Poller::close);
        pollers.clear();
    }

    private void callTheRoll(List<Account> accounts) {
        board.accountsAre(accounts);
        var gone = new HashMap<>(pollers);
        for (var account : accounts) {
            gone.remove(account.id());
            pollers.computeIfAbsent(account.id(), this::follow);
            retryRefused(account.id());
        }
        gone.forEach((id, poller) -> {
            poller.close();
            pollers.remove(id);
        });
    }

    /// The list was set anew, perhaps because a refused key was replaced.
    private void retryRefused(AccountId account) {
        board.now()
                .account(account)
                .filter(one -> one.health() == AccountOffers.Health.REFUSED)
                .ifPresent(_ -> refresh(account));
    }

    private Poller follow(AccountId account) {
        var backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
        return Poller.start("offers " + account, () -> turn(account, backoff));
    }

    private Duration turn(AccountId account, Backoff backoff) {
        var provider = providers.apply(account);
        if (provider.isEmpty()) {
            return CLOSED_REST;
        }
        try {
            var offers = provider.get().offers(request.get());
            board.read(account, offers, clock.instant());
            backoff.succeeded();
            return interval;
        } catch (ProviderException failure) {
            return failed(account, backoff, failure);
        } catch (RuntimeException bug) {
            // A dead thread would leave its last reading looking fresh for ever.
            LOG.log(Level.ERROR, "reading the offers of " + account + " broke", bug);
            return failed(account, backoff, new Protocol("the reading broke", bug));
        }
    }

    private Duration failed(AccountId account, Backoff backoff, ProviderException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return interval;
        }
        board.failed(account, failure);
        var wait = backoff.after(failure);
        return failure instanceof Auth ? backoff.spread(REFUSED_REST) : wait;
    }
}
