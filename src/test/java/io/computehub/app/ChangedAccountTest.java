package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.account.AccountException;
import io.computehub.account.AccountException.Problem;
import io.computehub.account.Intake;
import io.computehub.account.Replaced;
import io.computehub.cost.CostReport;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.Claim;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.RentResult;
import io.computehub.fleet.RentSpec;
import io.computehub.fleet.Status;
import io.computehub.provider.OfferRequest;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Two accounts at one provider, on the wire and with the real vault: keys replaced by those of the
/// other, accounts removed and added again, with the program started anew in between.
@Timeout(120)
class ChangedAccountTest {

    private static final Secret PASSWORD = Secret.of("correct horse");

    @TempDir private Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();
    private SimCloud mine;
    private SimCloud other;
    private Core core;
    private Vault vault;
    private Session session;

    @BeforeEach
    void clouds() throws Exception {
        mine = kept(SimCloud.start(SimOptions.defaults().withSeed(1)));
        other = kept(SimCloud.start(SimOptions.defaults().withSeed(2)));
        core =
                kept(
                        new Core(
                                AppPaths.find(Optional.of(folder.resolve("home")), false),
                                Locale.ENGLISH));
        vault = kept(TestVaults.open(folder.resolve("vault")));
        session = new Session(core, vault, Shell.QUICK, Intake.OPEN);
    }

    @AfterEach
    void close() throws Exception {
        session.close();
        for (var one : open.reversed()) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T kept(T one) {
        open.add(one);
        return one;
    }

    private void restart() {
        session.close();
        vault.lock();
        vault.open(PASSWORD);
        session = new Session(core, vault, Shell.QUICK, Intake.OPEN);
    }

    private Account add(KeyRouter router, String provider, String name, SimCloud owner)
            throws AccountException {
        return session.accounts()
                .add(
                        new ProviderId(provider),
                        name,
                        Credentials.ofKey(owner.key(provider)),
                        Optional.of(router.address()));
    }

    private Replaced replace(AccountId id, String provider, SimCloud owner)
            throws AccountException {
        return session.accounts().replaceCredentials(id, Credentials.ofKey(owner.key(provider)));
    }

    private Fleet await(Predicate<Fleet> wanted) throws Exception {
        var seen = new CompletableFuture<Fleet>();
        try (var _ =
                session.fleet()
                        .observe(fleet -> {
                            if (wanted.test(fleet)) {
                                seen.complete(fleet);
                            }
                        })) {
            return seen.get(60, TimeUnit.SECONDS);
        }
    }

    /// The fleet after so many more complete lists of the account.
    private Fleet lists(AccountId account, int count) throws Exception {
        Set<Instant> read = new HashSet<>();
        return await(fleet -> {
            fleet.account(account).flatMap(one -> one.lastRead()).ifPresent(read::add);
            return read.size() > count;
        });
    }

    private static Optional<FleetRow> row(Fleet fleet, String name) {
        return fleet.rows().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /// Whether this is one row, ours, and in this account's list.
    private static boolean onlyUnder(AccountId account, Fleet fleet, String name) {
        var rows = fleet.rows().stream().filter(one -> one.name().equals(name)).toList();
        return rows.size() == 1
                && rows.getFirst().account().equals(account)
                && rows.getFirst().instance().isPresent()
                && rows.getFirst().claim() instanceof Claim.Ours;
    }

    private void rent(AccountId account, String name) throws Exception {
        var offer =
                session
                        .accounts()
                        .provider(account)
                        .orElseThrow()
                        .offers(OfferRequest.DEFAULT)
                        .stream()
                        .filter(one -> one.purchase() == Purchase.ON_DEMAND)
                        .filter(one -> one.stock().rentable())
                        .findFirst()
                        .map(Offer.class::cast)
                        .orElseThrow();
        var plan = session.deployments().plan(offer, RentSpec.plain(name, "ubuntu:24.04", 40));
        assertThat(session.deployments().rent(plan)).isInstanceOf(RentResult.Rented.class);
        await(fleet -> row(fleet, name).flatMap(FleetRow::instance).isPresent());
    }

    private Money spent() {
        var all = session.costs(Instant.EPOCH, CostReport.By.PROVIDER).lines();
        return Money.sum(all.stream().map(CostReport.Line::total).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"runpod", "vast"})
    void aKeyOfAnotherAccountIsFoundOutAndNeverSpeaksForTheFirst(String provider) throws Exception {
        var router = kept(new KeyRouter(provider, List.of(mine, other)));
        var first = add(router, provider, "work", mine);
        rent(first.id(), "train");

        assertThat(replace(first.id(), provider, other)).isEqualTo(Replaced.OTHER);
        var second = session.accounts().accounts().get().getFirst();
        assertThat(second.name()).isEqualTo("work");
        assertThat(second.id()).isNotEqualTo(first.id());
        for (boolean again : List.of(false, true)) {
            if (again) {
                restart();
            }
            var fleet = lists(second.id(), 8);
            assertThat(fleet.gone()).isEmpty();
            assertThat(fleet.shelf()).isEmpty();
            var row = row(fleet, "train").orElseThrow();
            assertThat(row.status()).isInstanceOf(Status.Unreachable.class);
            assertThat(fleet.meter().total()).isGreaterThan(Rate.ZERO);
        }
        assertThat(mine.truth().alive()).hasSize(1);

        var back = add(router, provider, "first again", mine);
        var home = await(fleet -> row(fleet, "train").flatMap(FleetRow::instance).isPresent());
        assertThat(home.rows()).hasSize(1);
        assertThat(row(home, "train").orElseThrow().account()).isEqualTo(back.id());
        session.deployments().terminate(row(home, "train").orElseThrow().id().orElseThrow());
        await(fleet -> fleet.gone().size() == 1);
        assertThat(mine.truth().alive()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runpod", "vast"})
    void aKeyThatMayNotNameItsOwnerProvesNothingEvenAfterARestart(String provider)
            throws Exception {
        var router = kept(new KeyRouter(provider, List.of(mine, other)));
        router.narrow(other.key(provider).revealText());
        var account = add(router, provider, "work", mine);
        rent(account.id(), "train");

        assertThat(replace(account.id(), provider, other)).isEqualTo(Replaced.UNTOLD);
        for (boolean again : List.of(false, true)) {
            if (again) {
                restart();
            }
            var fleet = lists(account.id(), 8);
            assertThat(fleet.gone()).isEmpty();
            assertThat(fleet.shelf()).isEmpty();
            assertThat(row(fleet, "train")).isPresent();
            assertThat(session.accounts().holder(account.id()).doubt()).isPresent();
        }

        assertThat(replace(account.id(), provider, mine)).isEqualTo(Replaced.SAME);
        await(fleet -> row(fleet, "train").filter(one -> !one.stale()).isPresent());
        assertThat(session.accounts().holder(account.id()).doubt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAccountRemovedAndAddedAgainIsTheSameOne(boolean identityKnown) throws Exception {
        var provider = "vast";
        var router = kept(new KeyRouter(provider, List.of(mine, other)));
        if (!identityKnown) {
            router.narrow(mine.key(provider).revealText());
        }
        var first = add(router, provider, "work", mine);
        rent(first.id(), "train");
        lists(first.id(), 5);
        var before = spent();
        assertThat(before).isGreaterThan(Money.ZERO);

        session.accounts().remove(first.id());
        await(fleet -> fleet.accounts().isEmpty());
        restart();
        var again = add(router, provider, "work", mine);
        var fleet = await(now -> row(now, "train").flatMap(FleetRow::instance).isPresent());
        assertThat(fleet.rows()).hasSize(1);
        assertThat(fleet.rows().getFirst().claim()).isInstanceOf(Claim.Ours.class);
        assertThat(fleet.rows().getFirst().account()).isEqualTo(again.id());
        assertThat(spent()).isGreaterThanOrEqualTo(before);

        restart();
        assertThat(session.accounts().formers()).isEmpty();
        assertThat(lists(again.id(), 3).rows())
                .extracting(FleetRow::name, FleetRow::account)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("train", again.id()));
        assertThat(spent()).isGreaterThanOrEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vast"})
    void whatWasRentedWithASecondKeyOfOneAccountIsUnderTheFirstAndIsEndedOnTime(String provider)
            throws Exception {
        var router = kept(new KeyRouter(provider, List.of(mine, other)));
        var key = mine.key(provider).revealText();
        router.narrow(key);
        var first = add(router, provider, "work", mine);
        var second = add(router, provider, "work too", mine);
        rent(second.id(), "train");
        rent(second.id(), "eval");
        var guarded =
                session.fleet().get().rows().stream()
                        .flatMap(one -> one.deployment().stream())
                        .filter(one -> one.name().equals("train"))
                        .findFirst()
                        .orElseThrow();
        var end = new EndGuard(core.clock().instant(), EndGuard.Action.TERMINATE);

        router.widen(key);
        restart();
        // Nobody has been asked yet, so it is the second account's.
        session.engine().deployments().setEnd(guarded.tag(), Optional.of(end));
        var home = await(fleet -> onlyUnder(first.id(), fleet, "eval"));
        assertThat(session.accounts().twin(second.id())).contains(first);
        await(fleet -> fleet.gone().size() == 1);
        session.deployments().terminate(row(home, "eval").orElseThrow().id().orElseThrow());
        await(fleet -> fleet.gone().size() == 2);
        assertThat(mine.truth().alive()).isEmpty();
        assertThat(session.accounts().accounts().get()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runpod", "vast"})
    void oneAccountIsNotAddedTwice(String provider) throws Exception {
        var router = kept(new KeyRouter(provider, List.of(mine, other)));
        add(router, provider, "work", mine);
        var second = add(router, provider, "play", other);
        assertThatThrownBy(() -> add(router, provider, "work too", mine))
                .isInstanceOfSatisfying(
                        AccountException.class,
                        no -> assertThat(no.problem()).isEqualTo(Problem.SAME_ACCOUNT));
        assertThatThrownBy(() -> replace(second.id(), provider, mine))
                .isInstanceOf(AccountException.class);
        assertThat(session.accounts().accounts().get())
                .extracting(Account::name)
                .containsExactly("work", "play");
    }
}
