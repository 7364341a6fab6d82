package io.computehub.account;

import io.computehub.account.AccountException.Problem;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.http.HttpKit;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderRegistry;
import io.computehub.vault.Vault;
import io.computehub.vault.VaultException;
import io.computehub.vault.VaultState;

import java.lang.System.Logger.Level;
import java.net.URI;
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
    private final ProviderRegistry registry;
    private final HttpKit http;
    private final Intake intake;
    private final Store<List<Account>> accounts = new Store<>(List.of());
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<AccountId, Provider> open = new HashMap<>();
    private final Subscription vaultState;

    public AccountBook(Vault vault, ProviderRegistry registry, HttpKit http) {
        this(vault, registry, http, Intake.OPEN);
    }

    public AccountBook(Vault vault, ProviderRegistry registry, HttpKit http, Intake intake) {
        this.repository = new AccountRepository(vault.database(), vault.sealer());
        this.registry = registry;
        this.http = http;
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
                .map(factory -> factory.open(account, repository.credentials(account.id()), http));
    }

    /// Whether accounts and keys may be added; the demo's may not.
    public boolean takesKeys() {
        return intake == Intake.OPEN;
    }

    /// A new account. Makes no call; see `check`.
    public Account add(
            ProviderId provider, String name, Credentials credentials, Optional<URI> endpoint)
            throws AccountException {
        requireOpen();
        lock.lock();
        try (var tidy = EntryRules.credentials(factory(provider), credentials)) {
            var account =
                    new Account(
                            AccountId.random(),
                            provider,
                            EntryRules.name(name, accounts.get(), Optional.empty()),
                            EntryRules.endpoint(endpoint),
                            http.clock().instant().truncatedTo(ChronoUnit.MICROS));
            repository.add(account, tidy);
            accounts.set(repository.all());
            return account;
        } finally {
            lock.unlock();
        }
    }

    public void rename(AccountId id, String name) throws AccountException {
        lock.lock();
        try {
            require(id);
            repository.rename(id, EntryRules.name(name, accounts.get(), Optional.of(id)));
            accounts.set(repository.all());
        } finally {
            lock.unlock();
        }
    }

    public void replaceCredentials(AccountId id, Credentials credentials) throws AccountException {
        requireOpen();
        lock.lock();
        try (var tidy = EntryRules.credentials(factory(require(id).provider()), credentials)) {
            repository.replaceCredentials(id, tidy);
            close(id);
            accounts.set(repository.all());
        } finally {
            lock.unlock();
        }
    }

    /// Sends the account's calls to another address, or back to the provider's own.
    public void changeEndpoint(AccountId id, Optional<URI> endpoint) throws AccountException {
        requireOpen();
        lock.lock();
        try {
            require(id);
            repository.changeEndpoint(id, EntryRules.endpoint(endpoint));
            close(id);
            accounts.set(repository.all());
        } finally {
            lock.unlock();
        }
    }

    /// Forgets the account and its key. What is rented there keeps running and billing.
    public void remove(AccountId id) throws AccountException {
        lock.lock();
        try {
            require(id);
            repository.remove(id);
            close(id);
            accounts.set(repository.all());
        } finally {
            lock.unlock();
        }
    }

    /// Tries credentials that are not kept yet, by calls that change nothing. Blocks for as long as
    /// the provider takes; an interrupt ends it.
    public CheckResult check(ProviderId provider, Credentials credentials, Optional<URI> endpoint)
            throws AccountException {
        requireOpen();
        var factory = factory(provider);
        var tried =
                new Account(
                        new AccountId("check-" + UUID.randomUUID()),
                        provider,
                        factory.label(),
                        EntryRules.endpoint(endpoint),
                        http.clock().instant());
        try (var opened = factory.open(tried, EntryRules.credentials(factory, credentials), http)) {
            return AccountCheck.of(opened);
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
            accounts.set(state.isOpen() ? repository.all() : List.of());
            if (!state.isOpen()) {
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
