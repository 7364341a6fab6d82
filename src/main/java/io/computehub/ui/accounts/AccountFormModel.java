package io.computehub.ui.accounts;

import io.computehub.account.AccountBook;
import io.computehub.account.AccountException;
import io.computehub.account.CheckResult;
import io.computehub.account.Failures;
import io.computehub.account.Replaced;
import io.computehub.account.Scope;
import io.computehub.account.ScopeResult;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.flow.Store;
import io.computehub.provider.ProviderFactory;
import io.computehub.text.Message;
import io.computehub.ui.kit.Role;
import io.computehub.ui.rented.RentedWords;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The form of a new account, or of a new key for one. A key is tried by calls that change nothing
/// before it is kept; a refused one is not kept. Trying and keeping are done on the executor.
public final class AccountFormModel {

    /// Where the form stands.
    public sealed interface State {

        record Editing() implements State {}

        record Checking() implements State {}

        /// What each scope came to; `keepable` unless the key cannot even list instances.
        record Checked(Role role, String verdict, List<Line> lines, boolean keepable)
                implements State {}

        /// What was entered cannot be; `field` is the one to mark.
        record Wrong(Part field, String sentence) implements State {}

        /// `came` is whose a new key turned out to be, absent for a new account.
        record Kept(Optional<Replaced> came) implements State {}
    }

    /// One scope: its name, what came of it, and how good that is.
    public record Line(Role role, String scope, String result) {}

    /// The fields of the form.
    public enum Part {
        NAME,
        KEY,
        ENDPOINT,
        FORM
    }

    /// What was entered. The secrets are the caller's until handed over; the model wipes them.
    public record Entry(
            ProviderId provider, String name, Map<String, Secret> secrets, String endpoint) {}

    private final AccountBook book;
    private final RentedWords words;
    private final Executor threads;
    private final Optional<Account> replacing;
    private final Store<State> state = new Store<>(new State.Editing());
    private volatile Thread checking = Thread.currentThread();
    private final AtomicLong round = new AtomicLong();

    public AccountFormModel(
            AccountBook book, RentedWords words, Executor threads, Optional<Account> replacing) {
        this.book = book;
        this.words = words;
        this.threads = threads;
        this.replacing = replacing;
    }

    public Store<State> state() {
        return state;
    }

    public Optional<Account> replacing() {
        return replacing;
    }

    /// What was tried no longer counts once a field changed.
    public void edited() {
        round.incrementAndGet();
        state.set(new State.Editing());
    }

    /// Tries the key. `entry` is read once, on this thread.
    public void check(Supplier<Entry> entry) {
        long mine = round.incrementAndGet();
        var tried = entry.get();
        state.set(new State.Checking());
        threads.execute(() -> {
            checking = Thread.currentThread();
            try (var credentials = new Credentials(tried.secrets())) {
                var result =
                        book.check(
                                tried.provider(),
                                credentials,
                                AccountBook.endpoint(tried.endpoint()));
                tell(mine, checked(tried.provider(), result));
            } catch (AccountException wrong) {
                tell(mine, wrong(wrong));
            }
        });
    }

    /// Tries the key that is kept, scope by scope.
    public void checkKept(Account account) {
        long mine = round.incrementAndGet();
        state.set(new State.Checking());
        threads.execute(() -> {
            checking = Thread.currentThread();
            try {
                tell(mine, checkedKept(account.provider(), book.check(account.id())));
            } catch (AccountException wrong) {
                tell(mine, wrong(wrong));
            }
        });
    }

    /// Ends a check under way; the entries stay.
    public void cancel() {
        if (state.get() instanceof State.Checking) {
            round.incrementAndGet();
            checking.interrupt();
            state.set(new State.Editing());
        }
    }

    /// Keeps the account or its new key; `Kept`, or `Wrong` with the reason.
    public void keep(Supplier<Entry> entry) {
        long mine = round.incrementAndGet();
        var kept = entry.get();
        threads.execute(() -> {
            try (var credentials = new Credentials(kept.secrets())) {
                tell(mine, new State.Kept(kept(kept, credentials)));
            } catch (AccountException wrong) {
                tell(mine, wrong(wrong));
            }
        });
    }

    private Optional<Replaced> kept(Entry entry, Credentials credentials) throws AccountException {
        if (replacing.isPresent()) {
            return Optional.of(book.replaceCredentials(replacing.get().id(), credentials));
        }
        book.add(
                entry.provider(),
                entry.name(),
                credentials,
                AccountBook.endpoint(entry.endpoint()));
        return Optional.empty();
    }

    /// Where to find the key and what the field is called, in the provider's own words.
    public String credential(ProviderFactory factory, String field, String ending) {
        return words.texts().say(Message.of(factory.getClass(), "credential." + field + ending));
    }

    private void tell(long mine, State next) {
        if (mine == round.get()) {
            state.set(next);
        }
    }

    private State checkedKept(ProviderId provider, CheckResult result) {
        var lines = lines(provider, result);
        return switch (ofInstances(result)) {
            case ScopeResult.Refused _ ->
                    new State.Checked(
                            Role.DANGER,
                            say("verdict.kept.refused", words.provider(provider)),
                            lines,
                            false);
            case ScopeResult.Failed _ ->
                    new State.Checked(
                            Role.WARNING,
                            say("verdict.kept.failed", words.provider(provider)),
                            lines,
                            false);
            case ScopeResult.Ok _, ScopeResult.NotOffered _ ->
                    result.isGood()
                            ? new State.Checked(Role.SUCCESS, say("verdict.good"), lines, false)
                            : new State.Checked(Role.WARNING, say("verdict.limited"), lines, false);
        };
    }

    private List<Line> lines(ProviderId provider, CheckResult result) {
        var lines = new ArrayList<Line>();
        result.scopes()
                .forEach(
                        (scope, came) -> line(provider, scope, came, result).ifPresent(lines::add));
        return lines;
    }

    private static ScopeResult ofInstances(CheckResult result) {
        return Optional.ofNullable(result.scopes().get(Scope.INSTANCES))
                .orElseGet(ScopeResult.NotOffered::new);
    }

    private State checked(ProviderId provider, CheckResult result) {
        var lines = lines(provider, result);
        return switch (ofInstances(result)) {
            case ScopeResult.Refused _ ->
                    new State.Checked(
                            Role.DANGER,
                            say("verdict.refused", words.provider(provider)),
                            lines,
                            false);
            case ScopeResult.Failed _ ->
                    new State.Checked(
                            Role.WARNING,
                            say("verdict.failed", words.provider(provider)),
                            lines,
                            true);
            case ScopeResult.Ok _, ScopeResult.NotOffered _ -> works(provider, result, lines);
        };
    }

    private State.Checked works(ProviderId provider, CheckResult result, List<Line> lines) {
        var here = result.identity().flatMap(it -> book.holding(provider, it));
        if (here.isPresent() && !here.map(Account::id).equals(replacing.map(Account::id))) {
            return new State.Checked(
                    Role.DANGER,
                    say("verdict.here", words.provider(provider), here.get().name()),
                    lines,
                    false);
        }
        var owner = owner(provider, result);
        if (owner.isPresent()) {
            return new State.Checked(Role.WARNING, owner.get(), lines, true);
        }
        return result.isGood()
                ? new State.Checked(Role.SUCCESS, good(provider, result), lines, true)
                : new State.Checked(Role.WARNING, say("verdict.limited"), lines, true);
    }

    /// What is to be known before the key of an account is replaced by this one.
    private Optional<String> owner(ProviderId provider, CheckResult result) {
        if (replacing.isEmpty()) {
            return Optional.empty();
        }
        var account = replacing.get();
        var before = book.holder(account.id()).identity();
        if (before.isEmpty() || result.identity().isEmpty()) {
            return Optional.of(say("verdict.untold", words.provider(provider), account.name()));
        }
        return before.equals(result.identity())
                ? Optional.empty()
                : Optional.of(say("verdict.other", words.provider(provider), account.name()));
    }

    private String good(ProviderId provider, CheckResult result) {
        return book.formers().stream()
                .filter(it -> it.provider().equals(provider))
                .filter(it -> it.identity().isPresent())
                .filter(it -> it.identity().equals(result.identity()))
                .findFirst()
                .map(it -> say("verdict.back", it.name()))
                .orElseGet(() -> say("verdict.good"));
    }

    private Optional<Line> line(
            ProviderId provider, Scope scope, ScopeResult came, CheckResult result) {
        var name = say("scope." + scope.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return switch (came) {
            case ScopeResult.Ok(int count) ->
                    Optional.of(
                            new Line(
                                    Role.SUCCESS,
                                    name,
                                    scope == Scope.BALANCE
                                            ? result.balance()
                                                    .map(it -> words.formats().money(it.left()))
                                                    .orElseGet(() -> say("scope.ok"))
                                            : say("scope.count", words.formats().count(count))));
            case ScopeResult.Refused(var why) ->
                    Optional.of(new Line(Role.DANGER, name, explain(why, provider)));
            case ScopeResult.Failed(var why) ->
                    Optional.of(new Line(Role.WARNING, name, explain(why, provider)));
            case ScopeResult.NotOffered _ -> Optional.empty();
        };
    }

    private String explain(ProviderException why, ProviderId provider) {
        return words.texts().say(Failures.explain(why, words.provider(provider)));
    }

    private State wrong(AccountException wrong) {
        var sentence = words.texts().say(wrong.explanation());
        return new State.Wrong(
                switch (wrong.problem()) {
                    case NAME_EMPTY, NAME_TOO_LONG, NAME_ODD, NAME_TAKEN -> Part.NAME;
                    case KEY_EMPTY, KEY_TOO_LONG, KEY_WITH_SPACES, KEY_ODD, SAME_ACCOUNT ->
                            Part.KEY;
                    case ENDPOINT_BAD, ENDPOINT_UNSAFE -> Part.ENDPOINT;
                    case UNKNOWN_PROVIDER, UNKNOWN_ACCOUNT, DEMO_KEEPS_NO_KEY -> Part.FORM;
                },
                sentence);
    }

    private String say(String key, Object... arguments) {
        return words.texts().say(AccountFormModel.class, key, arguments);
    }
}
