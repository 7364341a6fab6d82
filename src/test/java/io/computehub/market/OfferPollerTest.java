package io.computehub.market;

import static io.computehub.market.Samples.NOON;
import static io.computehub.market.Samples.RUNPOD;
import static io.computehub.market.Samples.VAST;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.offer.Offer;
import io.computehub.flow.Reading;
import io.computehub.flow.Store;
import io.computehub.market.AccountOffers.Health;
import io.computehub.provider.Capability;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

@Timeout(20)
class OfferPollerTest {

    /// Answers what the test hands it, and waits where nothing is handed.
    private static final class Scripted implements Provider {

        private final AccountId account;
        private final LinkedBlockingQueue<Object> answers = new LinkedBlockingQueue<>();

        Scripted(Account account) {
            this.account = account.id();
        }

        void will(Object answer) {
            answers.add(answer);
        }

        @Override
        public AccountId account() {
            return account;
        }

        @Override
        @SuppressWarnings("unchecked")
        public List<Offer> offers(OfferRequest request) throws ProviderException {
            try {
                return switch (answers.take()) {
                    case ProviderException failure -> throw failure;
                    case RuntimeException bug -> throw bug;
                    case Object offers -> (List<Offer>) offers;
                };
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new Network("interrupted", null);
            }
        }

        @Override
        public List<Instance> instances() {
            return List.of();
        }

        @Override
        public <C extends Capability> Optional<C> capability(Class<C> kind) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private final Scripted vast = new Scripted(VAST);
    private final Scripted runpod = new Scripted(RUNPOD);
    private final Map<AccountId, Provider> open =
            new ConcurrentHashMap<>(Map.of(VAST.id(), vast, RUNPOD.id(), runpod));
    private final Store<List<Account>> accounts = new Store<>(List.of(VAST, RUNPOD));
    private final OfferBoard board = new OfferBoard();
    private final OfferPoller poller =
            new OfferPoller(
                    board,
                    accounts,
                    id -> Optional.ofNullable(open.get(id)),
                    () -> OfferRequest.DEFAULT,
                    () -> NOON,
                    new Random(1),
                    Duration.ofHours(1));

    @AfterEach
    void close() {
        poller.close();
    }

    @Test
    void theBoardMergesWhatAllAccountsOffer() {
        vast.will(List.of(Samples.rtx4090()));
        runpod.will(Samples.market(5, 1));

        var full = await(now -> now.isRead());

        assertThat(full.size()).isEqualTo(6);
        assertThat(full.readAt()).contains(NOON);
        assertThat(full.find(Samples.rtx4090().id())).contains(Samples.rtx4090());
        assertThat(full.accounts().stream().map(AccountOffers::account))
                .containsExactly(VAST, RUNPOD);
    }

    @Test
    void anAccountThatFailsKeepsItsOffersAsStaleAndTheOtherStaysFresh() {
        vast.will(List.of(Samples.rtx4090()));
        runpod.will(List.of());
        await(Board::isRead);

        vast.will(new RateLimited(Optional.of(Duration.ofMinutes(5))));
        poller.refresh(VAST.id());
        var after = await(now -> health(now, VAST) == Health.LATE);

        assertThat(after.account(VAST.id()).orElseThrow().offers())
                .containsExactly(Samples.rtx4090());
        assertThat(after.account(VAST.id()).orElseThrow().reading().readAt()).contains(NOON);
        assertThat(health(after, RUNPOD)).isEqualTo(Health.ANSWERS);
        assertThat(new Pricing().price(after, Assumptions.DEFAULT))
                .singleElement()
                .satisfies(offer -> assertThat(offer.isStale()).isTrue());
    }

    @Test
    void aRefusedKeyIsToldAndTriedAgainWhenTheAccountsAreSetAnew() {
        runpod.will(List.of());
        vast.will(new Auth("401"));
        await(now -> health(now, VAST) == Health.REFUSED);

        vast.will(List.of(Samples.rtx4090()));
        accounts.set(List.of(VAST, RUNPOD));

        assertThat(await(now -> health(now, VAST) == Health.ANSWERS).size()).isEqualTo(1);
    }

    @Test
    void aBrokenAdapterAgesItsOffersInsteadOfFreezingThem() {
        vast.will(List.of(Samples.rtx4090()));
        await(now -> health(now, VAST) == Health.ANSWERS);

        vast.will(new IllegalStateException("bug"));
        poller.refresh();

        await(now -> health(now, VAST) == Health.LATE);
        vast.will(List.of());
        poller.refresh();
        await(now -> health(now, VAST) == Health.ANSWERS);
    }

    @Test
    void anAccountThatLeavesTakesItsOffersAlong() {
        vast.will(List.of(Samples.rtx4090()));
        runpod.will(List.of());
        await(Board::isRead);

        accounts.set(List.of(RUNPOD));

        assertThat(await(now -> now.accounts().size() == 1).size()).isZero();
    }

    @Test
    void closingEndsAReadingUnderWayAndRecordsNoFailureForIt() {
        vast.will(List.of(Samples.rtx4090()));
        await(now -> health(now, VAST) == Health.ANSWERS);
        poller.refresh();

        poller.close();

        assertThat(board.now().account(VAST.id()).orElseThrow().reading())
                .isInstanceOf(Reading.Fresh.class);
    }

    private static Health health(Board board, Account account) {
        return board.account(account.id()).map(AccountOffers::health).orElse(Health.UNREAD);
    }

    private Board await(Predicate<Board> wanted) {
        var met = new CountDownLatch(1);
        try (var _ =
                board.store()
                        .observe(now -> {
                            if (!now.accounts().isEmpty() && wanted.test(now)) {
                                met.countDown();
                            }
                        })) {
            met.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError("the board never came so far: " + board.now(), interrupted);
        }
        return board.now();
    }
}
