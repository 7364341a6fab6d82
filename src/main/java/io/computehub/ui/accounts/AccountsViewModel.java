package io.computehub.ui.accounts;

import io.computehub.account.Failures;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Poller;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.provider.BalanceReading.Balance;
import io.computehub.provider.Capability;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderRegistry;
import io.computehub.provider.Renting;
import io.computehub.provider.Support;
import io.computehub.provider.VolumeKeeping;
import io.computehub.text.Formats;
import io.computehub.ui.accounts.AccountLine.Answer;
import io.computehub.ui.accounts.AccountLine.Runway;
import io.computehub.ui.kit.HealthDot.Health;
import io.computehub.ui.kit.Role;
import io.computehub.ui.rented.RentedWords;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the accounts screen shows: every account with its health, money and last error, and what
/// the selected one can do here. Any thread.
public final class AccountsViewModel {

    /// Balances that last less than this are amber, as in the meter above.
    static final Duration SHORT = Duration.ofHours(24);

    private static final int FEW = 5;
    private static final Duration TICK = Duration.ofSeconds(1);

    /// All of the screen. `refused` is a sentence about a key that was refused, with what keeps
    /// billing there.
    public record Shown(
            String counts,
            List<AccountLine> lines,
            Optional<Refused> refused,
            String totals,
            String totalRate) {}

    public record Refused(String account, String cause, String consequence) {}

    /// What the provider of the selected account can do here. `limits` begins with how far it is
    /// supported, where that is not fully.
    public record Matrix(String account, List<Ability> abilities, List<String> limits) {}

    public record Ability(String name, boolean has) {}

    /// The volumes of the selected account. `note` says when they were read, or why they are not
    /// known; `nothing` stands where there is none.
    public record Volumes(String title, String note, String nothing, List<VolumeLine> lines) {}

    /// One volume. `idle` where the provider says that no machine uses it.
    public record VolumeLine(
            String name, String size, String place, String rate, String use, boolean idle) {}

    private final Store<List<Account>> accounts;
    private final Store<Fleet> fleet;
    private final ProviderRegistry providers;
    private final RentedWords words;
    private final Store<Shown> shown;
    private final Store<Optional<Matrix>> matrix = new Store<>(Optional.empty());
    private final Store<Optional<Volumes>> volumes = new Store<>(Optional.empty());
    private volatile Optional<String> selected = Optional.empty();

    public AccountsViewModel(
            Store<List<Account>> accounts,
            Store<Fleet> fleet,
            ProviderRegistry providers,
            RentedWords words) {
        this.accounts = accounts;
        this.fleet = fleet;
        this.providers = providers;
        this.words = words;
        this.shown = new Store<>(look());
    }

    public Store<Shown> shown() {
        return shown;
    }

    public Store<Optional<Matrix>> matrix() {
        return matrix;
    }

    /// Empty where the provider keeps no volumes apart from machines.
    public Store<Optional<Volumes>> volumes() {
        return volumes;
    }

    public Optional<String> selected() {
        return selected;
    }

    public void select(Optional<String> account) {
        selected = account;
        refresh();
    }

    public Optional<Account> account(String id) {
        return accounts.get().stream().filter(it -> it.id().value().equals(id)).findFirst();
    }

    Optional<AccountHealth> health(String id) {
        return fleet.get().account(new AccountId(id));
    }

    /// What is rented under the account, or may be: the dearest first.
    List<FleetRow> rented(AccountId account) {
        var now = fleet.get();
        return Stream.concat(now.rows().stream(), now.shelf().stream())
                .filter(row -> row.account().equals(account))
                .sorted(
                        Comparator.comparing((FleetRow row) -> row.rate().orElse(Rate.ZERO))
                                .reversed())
                .toList();
    }

    /// Their names, the first few.
    String billing(AccountId account) {
        var names = rented(account).stream().map(FleetRow::name).toList();
        var first = String.join(say("list.comma"), names.subList(0, Math.min(FEW, names.size())));
        return names.size() <= FEW ? first : say("list.more", first, names.size() - FEW);
    }

    public void refresh() {
        shown.set(look());
        matrix.set(selected.flatMap(this::account).map(this::abilities));
        volumes.set(
                selected.flatMap(this::account)
                        .filter(one -> capabilities(one).contains(VolumeKeeping.class))
                        .flatMap(one -> fleet.get().account(one.id()))
                        .map(health -> new VolumeTelling(words, fleet.get()).of(health)));
    }

    /// Keeps looking, at each change and each second, until closed.
    public Subscription watch() {
        var looking =
                Poller.start(
                        "accounts-view",
                        () -> {
                            refresh();
                            return TICK;
                        });
        var changes = fleet.observe(_ -> looking.poke());
        var more = accounts.observe(_ -> looking.poke());
        return () -> {
            more.close();
            changes.close();
            looking.close();
        };
    }

    private Shown look() {
        var now = fleet.get();
        var all = accounts.get();
        return new Shown(
                say("counts", all.size()),
                all.stream().map(account -> line(account, now.account(account.id()))).toList(),
                all.stream()
                        .flatMap(account -> now.account(account.id()).stream())
                        .filter(health -> health.state() == AccountHealth.State.REFUSED)
                        .map(this::refused)
                        .findFirst(),
                now.shelf().isEmpty() ? "" : say("totals.doubt", now.shelf().size()),
                words.formats().rateFigure(now.meter().total()));
    }

    private AccountLine line(Account account, Optional<AccountHealth> health) {
        return new AccountLine(
                account.id().value(),
                words.provider(account.provider()),
                account.name(),
                answer(health),
                health.flatMap(it -> it.balance().known())
                        .map(it -> words.formats().money(it.left()))
                        .orElse(Formats.MISSING),
                health.flatMap(AccountHealth::runway)
                        .map(left -> new Runway(words.formats().duration(left), role(left)))
                        .orElse(new Runway(Formats.MISSING, Role.NEUTRAL)),
                health.map(it -> words.formats().count(it.instances())).orElse(Formats.MISSING),
                health.map(it -> words.formats().rateFigure(it.burning())).orElse(Formats.MISSING),
                health.flatMap(AccountHealth::lastRead).map(words::age).orElse(Formats.MISSING),
                health.flatMap(AccountHealth::failure)
                        .map(why ->
                                words.texts()
                                        .say(
                                                Failures.explain(
                                                        why, words.provider(account.provider()))))
                        .orElse(""),
                support(account)
                        .filter(it -> it.state() != Support.State.ACTIVE)
                        .map(it -> words.texts().say(it.word()))
                        .orElse(""));
    }

    private Optional<Support> support(Account account) {
        return providers.find(account.provider()).map(ProviderFactory::support);
    }

    private Answer answer(Optional<AccountHealth> health) {
        var state = health.map(AccountHealth::state).orElse(AccountHealth.State.UNREAD);
        return switch (state) {
            case UNREAD -> new Answer(Health.UNKNOWN, say("health.unread"));
            case ANSWERS -> new Answer(Health.ANSWERS, say("health.answers"));
            case LATE ->
                    new Answer(
                            Health.LATE,
                            health.flatMap(AccountHealth::lastRead)
                                    .map(at -> say("health.late", words.age(at)))
                                    .orElseGet(() -> say("health.never")));
            case REFUSED -> new Answer(Health.REFUSED, say("health.refused"));
        };
    }

    static Role role(Duration runway) {
        return runway.compareTo(SHORT) < 0 ? Role.WARNING : Role.NEUTRAL;
    }

    private Refused refused(AccountHealth health) {
        var rows = rented(health.account().id());
        var rate = Rate.sum(rows.stream().flatMap(row -> row.rate().stream()).toList());
        return new Refused(
                health.account().id().value(),
                say(
                        "refused",
                        words.provider(health.account().provider()),
                        health.account().name()),
                rows.isEmpty()
                        ? say("refused.unknown")
                        : say("refused.text", rows.size(), words.formats().rate(rate)));
    }

    private Matrix abilities(Account account) {
        var has = capabilities(account);
        return new Matrix(
                say("matrix.title", words.provider(account.provider())),
                Capabilities.IN_ORDER.stream()
                        .map(kind -> new Ability(say(Capabilities.key(kind)), has.contains(kind)))
                        .toList(),
                limits(account));
    }

    private Set<Class<? extends Capability>> capabilities(Account account) {
        return providers.find(account.provider()).map(AccountsViewModel::here).orElse(Set.of());
    }

    private static Set<Class<? extends Capability>> here(ProviderFactory factory) {
        var all = new HashSet<>(factory.capabilities());
        if (factory.support().state() == Support.State.RETIRED) {
            all.remove(Renting.class);
        }
        return all;
    }

    /// What is known of what the account may do at most.
    private List<String> limits(Account account) {
        var limits = new ArrayList<String>();
        support(account).flatMap(Support::sentence).map(words.texts()::say).ifPresent(limits::add);
        var provider = words.provider(account.provider());
        var balance = fleet.get().account(account.id()).flatMap(health -> health.balance().known());
        balance.flatMap(Balance::limit)
                .map(words.formats()::rate)
                .map(rate -> say("limits.spend", provider, rate))
                .ifPresent(limits::add);
        balance.flatMap(Balance::theirRate)
                .map(words.formats()::rate)
                .map(rate -> say("limits.theirs", provider, rate))
                .ifPresent(limits::add);
        providers
                .find(account.provider())
                .flatMap(ProviderFactory::limits)
                .map(words.texts()::say)
                .ifPresent(limits::add);
        return List.copyOf(limits);
    }

    private String say(String key, Object... arguments) {
        return words.texts().say(AccountsViewModel.class, key, arguments);
    }

    /// The capabilities a person can tell apart, in the order of the matrix.
    static final class Capabilities {

        static final List<Class<? extends Capability>> IN_ORDER =
                List.of(
                        Renting.class,
                        io.computehub.provider.Stopping.class,
                        io.computehub.provider.Restarting.class,
                        io.computehub.provider.Terminating.class,
                        io.computehub.provider.Resizing.class,
                        io.computehub.provider.Bidding.class,
                        io.computehub.provider.Funding.class,
                        io.computehub.provider.BalanceReading.class,
                        io.computehub.provider.Billing.class,
                        io.computehub.provider.LogReading.class,
                        io.computehub.provider.SshKeyKeeping.class,
                        VolumeKeeping.class);

        private Capabilities() {}

        static String key(Class<? extends Capability> kind) {
            return "can." + kind.getSimpleName().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
