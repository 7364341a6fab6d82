package io.computehub.account;

import io.computehub.account.AccountException.Problem;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.domain.account.Standing;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.http.HttpKit;
import io.computehub.provider.Hosts;
import io.computehub.provider.Identifying;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderRegistry;
import io.computehub.provider.RetiredProvider;
import io.computehub.vault.Vault;
import io.computehub.vault.VaultException;
import io.computehub.vault.VaultState;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/// The accounts in the vault, and one open provider for each, shared by all who ask. Empty while
/// the vault is locked: locking closes the providers, which wipes their keys. Safe for all threads;
/// changes block until they are on the disk. Credentials handed in stay the caller's to close.
public final class AccountBook implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AccountBook.class.getName());

    private final AccountRepository repository;
    private final Holders holders;
    private final ProviderRegistry registry;
    private final HttpKit http;
    private final Hosts hosts;
    private final Intake intake;
    private final Store<List<Account>> accounts = new Store<>(List.of());
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<AccountId, Provider> open = new HashMap<>();
    private final Subscription vaultState;

    public AccountBook(Vault vault, ProviderRegistry registry, HttpKit http) {
        this(vault, registry, http, Intake.OPEN);
    }

    public AccountBook(Vault vault, ProviderRegistry registry, HttpKit http, Intake intake) {
        this(vault, registry, http, Hosts.NONE, intake);
    }

    public AccountBook(
            Vault vault, ProviderRegistry registry, HttpKit http, Hosts hosts, Intake intake) {
        this.repository = new AccountRepository(vault.database(), vault.sealer());
        this.holders = new Holders(new HolderRepository(vault.database()), http.clock());
        this.registry = registry;
        this.http = http;
        this.hosts = hosts;
        this.intake = intake;
        this.vaultState = vault.state().observe(this::follow);
    }

    /// In the order they were added.
    public Store<List<Account>> accounts() {
        return accounts;
    }

    public Optional<Account> account(AccountId id) {
        return accounts.get().stream().filter(account -> account.id().equals(id)).findFirst();
    }

    /// The open account, or empty where it is gone, the vault is locked, its key is damaged, or no
    /// such provider is known to this program. Not to be closed by those who ask; it closes under
    /// them when the account is removed, its key is replaced, or the vault is locked.
    public Optional<Provider> provider(AccountId id) {
        lock.lock();
        try {
            var present = open.get(id);
            if (present != null) {
                return Optional.of(present);
            }
            var opened = account(id).flatMap(this::opened);
            opened.ifPresent(provider -> open.put(id, provider));
            return opened;
        } catch (VaultException.Locked _) {
            return Optional.empty();
        } catch (VaultException.Tampered damaged) {
            // One damaged key must not keep the others from being used; a new key repairs it.
            LOG.log(Level.ERROR, "the key of account {0} cannot be unsealed", id.value());
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Provider> opened(Account account) {
        if (intake == Intake.DEMO && !EntryRules.isThisComputer(account.endpoint())) {
            LOG.log(Level.WARNING, "the demo calls nobody beyond this computer");
            return Optional.empty();
        }
        return registry.find(account.provider())
                .map(factory ->
                        RetiredProvider.over(
                                factory,
                                factory.open(
                                        account,
                                        repository.credentials(account.id()),
                                        http,
                                        hosts)));
    }

    /// Whether accounts and keys may be added; the demo's may not.
    public boolean takesKeys() {
        return intake == Intake.OPEN;
    }

    /// A new account. Asks the provider whose the key is, and adds it all the same where it does
    /// not say; whether the key is good for anything tells `check`. Refused where the same account
    /// at the provider is here already: it would be counted twice.
    public Account add(
            ProviderId provider, String name, Credentials credentials, Optional<URI> endpoint)
            throws AccountException {
        requireOpen();
        var factory = factory(provider);
        try (var tidy = EntryRules.credentials(factory, credentials)) {
            var _ = EntryRules.name(name, accounts.get(), Optional.empty());
            var address = EntryRules.endpoint(endpoint);
            var whose = whose(factory, tidy, address);
            lock.lock();
            try {
                requireNotHere(provider, whose, Optional.empty());
                var account =
                        new Account(
                                AccountId.random(),
                                provider,
                                EntryRules.name(name, accounts.get(), Optional.empty()),
                                address,
                                now());
                repository.add(account, tidy, Holder.of(whose.known()));
                reload();
                return account;
            } finally {
                lock.unlock();
            }
        }
    }

    private Instant now() {
        return http.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// Asks with these credentials, over a line of its own.
    private Whose whose(ProviderFactory factory, Credentials credentials, Optional<URI> endpoint)
            throws AccountException {
        if (!factory.capabilities().contains(Identifying.class)) {
            return new Whose.Unsaid();
        }
        try (var line = opened(factory, credentials, endpoint)) {
            return Whose.ask(line);
        }
    }

    private Provider opened(
            ProviderFactory factory, Credentials credentials, Optional<URI> endpoint)
            throws AccountException {
        var tried =
                new Account(
                        new AccountId("check-" + UUID.randomUUID()),
                        factory.id(),
                        factory.label(),
                        endpoint,
                        http.clock().instant());
        return factory.open(tried, EntryRules.credentials(factory, credentials), http, hosts);
    }

    private void requireNotHere(ProviderId provider, Whose whose, Optional<AccountId> but)
            throws AccountException {
        var here =
                whose.known().flatMap(one -> holders.holding(accounts.get(), provider, one, but));
        if (here.isPresent()) {
            throw new AccountException(
                    Problem.SAME_ACCOUNT, factory(provider).label(), here.get().name());
        }
    }

    private void reload() {
        holders.load();
        accounts.set(repository.all());
    }

    public void rename(AccountId id, String name) throws AccountException {
        lock.lock();
        try {
            require(id);
            repository.rename(id, EntryRules.name(name, accounts.get(), Optional.of(id)));
            reload();
        } finally {
            lock.unlock();
        }
    }

    /// Asks the provider whose the new key is. One of another account makes the account another
    /// one, under a new id and the same name; see `Replaced`. Refused where that one is here
    /// already.
    public Replaced replaceCredentials(AccountId id, Credentials credentials)
            throws AccountException {
        requireOpen();
        var asked = require(id);
        var factory = factory(asked.provider());
        try (var tidy = EntryRules.credentials(factory, credentials)) {
            var whose = whose(factory, tidy, asked.endpoint());
            lock.lock();
            try {
                var account = require(id);
                requireNotHere(account.provider(), whose, Optional.of(id));
                var came = judged(id, whose);
                if (came == Replaced.OTHER) {
                    supersede(account, tidy, whose, account.endpoint());
                } else {
                    repository.replaceCredentials(id, tidy, after(id, came));
                    close(id);
                    reload();
                }
                return came;
            } finally {
                lock.unlock();
            }
        }
    }

    private Replaced judged(AccountId id, Whose whose) {
        var before = holders.of(id).identity();
        if (before.isEmpty() || whose.known().isEmpty()) {
            return Replaced.UNTOLD;
        }
        return before.equals(whose.known()) ? Replaced.SAME : Replaced.OTHER;
    }

    private Holder after(AccountId id, Replaced came) {
        var before = holders.of(id);
        return came == Replaced.SAME ? Holder.of(before.identity()) : before.doubted(now());
    }

    private Account supersede(
            Account before, Credentials credentials, Whose whose, Optional<URI> endpoint) {
        var next =
                new Account(AccountId.random(), before.provider(), before.name(), endpoint, now());
        repository.supersede(
                before, holders.of(before.id()), next, credentials, Holder.of(whose.known()));
        close(before.id());
        reload();
        return next;
    }

    /// Sends the account's calls to another address, or back to the provider's own. Whose account
    /// answers there is asked as for a new key.
    public Replaced changeEndpoint(AccountId id, Optional<URI> endpoint) throws AccountException {
        requireOpen();
        var asked = require(id);
        var address = EntryRules.endpoint(endpoint);
        if (asked.endpoint().equals(address)) {
            return Replaced.SAME;
        }
        try (var kept = repository.credentials(id)) {
            var whose = whose(factory(asked.provider()), kept, address);
            lock.lock();
            try {
                var account = require(id);
                requireNotHere(account.provider(), whose, Optional.of(id));
                var came = judged(id, whose);
                if (came == Replaced.OTHER) {
                    supersede(account, kept, whose, address);
                } else {
                    repository.changeEndpoint(id, address, after(id, came));
                    close(id);
                    reload();
                }
                return came;
            } finally {
                lock.unlock();
            }
        }
    }

    /// Forgets the account and its key. What is rented there keeps running and billing; it and what
    /// it cost are found again when the same account is added once more.
    public void remove(AccountId id) throws AccountException {
        lock.lock();
        try {
            repository.remove(require(id), holders.of(id), now());
            close(id);
            reload();
        } finally {
            lock.unlock();
        }
    }

    public Holder holder(AccountId id) {
        return holders.of(id);
    }

    /// The account here that is this one at the provider.
    public Optional<Account> holding(ProviderId provider, String identity) {
        return holders.holding(accounts.get(), provider, identity, Optional.empty());
    }

    /// The account at this provider that has this very key. The kept keys are unsealed one by one
    /// to compare, and wiped; one that is damaged is like none.
    public Optional<Account> keeping(ProviderId provider, Secret key) {
        return accounts.get().stream()
                .filter(account -> account.provider().equals(provider))
                .filter(account -> keeps(account.id(), key))
                .findFirst();
    }

    private boolean keeps(AccountId id, Secret key) {
        try (var kept = repository.credentials(id)) {
            return kept.fields().containsValue(key);
        } catch (VaultException.Tampered _) {
            return false;
        }
    }

    /// Accounts that are no more, the latest first.
    public List<Former> formers() {
        return holders.formers();
    }

    /// What was under the former account is under another now.
    public void forget(AccountId former) {
        lock.lock();
        try {
            holders.forget(former);
        } finally {
            lock.unlock();
        }
    }

    /// Whether this line's answers are those of the account it was opened for. Asks the provider
    /// whose the key is where that is not known yet, so it may block. A key that turns out to be of
    /// another account makes this one a former account, as `replaceCredentials` does.
    public Standing standing(AccountId id, Provider line) {
        if (isOpen(id, line) && holders.of(id).settled() && twin(id).isEmpty()) {
            return new Standing.Sure();
        }
        var whose = holders.whose(id, line);
        lock.lock();
        try {
            var account = account(id);
            return account.isEmpty() || !isOpen(id, line)
                    ? new Standing.Another()
                    : standing(account.get(), whose);
        } finally {
            lock.unlock();
        }
    }

    private boolean isOpen(AccountId id, Provider line) {
        lock.lock();
        try {
            return line.equals(open.get(id));
        } finally {
            lock.unlock();
        }
    }

    private Standing standing(Account account, Whose whose) {
        var id = account.id();
        var before = holders.of(id);
        Standing unjudged = before.doubt().isPresent() ? before.doubt().get() : new Standing.Sure();
        if (whose.known().isEmpty()) {
            return unjudged;
        }
        var identity = whose.known().get();
        if (before.identity().isEmpty()) {
            if (before.doubt().isPresent()) {
                return unjudged;
            }
            return sure(id, identity);
        }
        if (before.identity().get().equals(identity)) {
            return sure(id, identity);
        }
        try (var kept = repository.credentials(id)) {
            var _ = supersede(account, kept, whose, account.endpoint());
        }
        return new Standing.Another();
    }

    /// Two keys of one account may have been added while nobody could tell.
    private Standing sure(AccountId id, String identity) {
        var now = Holder.of(Optional.of(identity));
        if (!now.equals(holders.of(id))) {
            holders.save(id, now);
            accounts.set(accounts.get());
        }
        return twin(id).isPresent() ? new Standing.Another() : new Standing.Sure();
    }

    /// Ends the doubt about an account's key. `same` says that a machine known from before was seen
    /// with it; otherwise there was nothing to mistake.
    public void settled(AccountId id, boolean same) {
        lock.lock();
        try {
            var before = holders.of(id);
            if (account(id).isPresent() && before.doubt().isPresent()) {
                var told = holders.told(id, Optional.ofNullable(open.get(id)));
                holders.save(id, Holder.of(same ? told.or(before::identity) : told));
                accounts.set(accounts.get());
            }
        } finally {
            lock.unlock();
        }
    }

    /// The account added before this one that is the same at the provider: it is asked, and this
    /// one is not; what was rented with this one's key is under that one.
    public Optional<Account> twin(AccountId id) {
        var present = accounts.get();
        var mine = account(id);
        var identity = holders.of(id).identity();
        if (mine.isEmpty() || identity.isEmpty() || holders.of(id).doubt().isPresent()) {
            return Optional.empty();
        }
        return holders.holding(
                present.subList(0, present.indexOf(mine.get())),
                mine.get().provider(),
                identity.get(),
                Optional.of(id));
    }

    /// Tries credentials that are not kept yet, by calls that change nothing. Blocks for as long as
    /// the provider takes; an interrupt ends it.
    public CheckResult check(ProviderId provider, Credentials credentials, Optional<URI> endpoint)
            throws AccountException {
        requireOpen();
        try (var line = opened(factory(provider), credentials, EntryRules.endpoint(endpoint))) {
            return AccountCheck.of(line);
        }
    }

    /// What a line can be asked.
    @FunctionalInterface
    public interface Question<R> {
        R ask(Provider line) throws ProviderException;
    }

    /// Asks over a line of credentials that are not kept yet.
    public <R> R ask(ProviderId provider, Credentials credentials, Question<R> question)
            throws AccountException, ProviderException {
        requireOpen();
        try (var line = opened(factory(provider), credentials, Optional.empty())) {
            return question.ask(line);
        }
    }

    /// Tries the key that is kept.
    public CheckResult check(AccountId id) throws AccountException {
        require(id);
        return AccountCheck.of(
                provider(id).orElseThrow(() -> new AccountException(Problem.UNKNOWN_ACCOUNT)));
    }

    /// An address as a person writes it, or empty for nothing but spaces.
    public static Optional<URI> endpoint(String entered) throws AccountException {
        return EntryRules.endpoint(entered);
    }

    private void requireOpen() throws AccountException {
        if (!takesKeys()) {
            throw new AccountException(Problem.DEMO_KEEPS_NO_KEY);
        }
    }

    private ProviderFactory factory(ProviderId id) throws AccountException {
        return registry.find(id)
                .orElseThrow(() -> new AccountException(Problem.UNKNOWN_PROVIDER, id.value()));
    }

    private Account require(AccountId id) throws AccountException {
        return account(id).orElseThrow(() -> new AccountException(Problem.UNKNOWN_ACCOUNT));
    }

    private void follow(VaultState state) {
        lock.lock();
        try {
            if (state.isOpen()) {
                reload();
            } else {
                holders.clear();
                accounts.set(List.of());
                closeAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void close(AccountId id) {
        var present = open.remove(id);
        if (present != null) {
            present.close();
        }
    }

    private void closeAll() {
        lock.lock();
        try {
            open.values().forEach(Provider::close);
            open.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        vaultState.close();
        closeAll();
    }
}
