package io.computehub.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSchException;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.InstanceId;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.ssh.KeyException.Problem;
import io.computehub.vault.Vault;
import io.computehub.vault.VaultException;
import io.computehub.vault.VaultState;

import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/// The private keys in the vault, and which is used where. Empty while the vault is locked. Safe
/// for all threads; changes block until they are on the disk.
public final class KeyRing implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(KeyRing.class.getName());
    private static final int LONGEST_NAME = 60;

    private static final String USUAL = "usual";

    private final KeyRepository repository;
    private final InstantSource clock;
    private final Store<List<SshKey>> keys = new Store<>(List.of());
    private final ReentrantLock lock = new ReentrantLock();
    private final Subscription vaultState;
    private final Optional<SshAgent> agent;
    private final Store<Boolean> agentAsked = new Store<>(false);
    private volatile Map<String, String> choices = Map.of();

    public KeyRing(Vault vault, InstantSource clock) {
        this(vault, clock, Optional.empty());
    }

    /// @param agent the one of this computer, asked where the user said so
    public KeyRing(Vault vault, InstantSource clock, Optional<SshAgent> agent) {
        this.agent = agent;
        this.repository = new KeyRepository(vault.database(), vault.sealer());
        this.clock = clock;
        this.vaultState = vault.state().observe(this::follow);
    }

    private void follow(VaultState state) {
        lock.lock();
        try {
            if (state.isOpen()) {
                reload();
            } else {
                choices = Map.of();
                agentAsked.set(false);
                keys.set(List.of());
            }
        } finally {
            lock.unlock();
        }
    }

    private void reload() {
        choices = repository.choices();
        agentAsked.set(repository.asksAgent());
        keys.set(repository.all());
    }

    /// In the order they were added.
    public Store<List<SshKey>> keys() {
        return keys;
    }

    /// Makes a new Ed25519 key.
    public SshKey generate(String name) throws KeyException {
        try (var secret = PrivateKey.generate()) {
            return add(name, secret);
        }
    }

    /// Takes in a private key: OpenSSH's form, PEM, or PuTTY's. The caller wipes what it hands in.
    public SshKey take(String name, Secret file, Optional<Secret> passphrase) throws KeyException {
        try (var secret =
                new PrivateKey(
                        file.reveal(byte[]::clone),
                        passphrase
                                .map(it -> it.reveal(byte[]::clone))
                                .orElseGet(() -> new byte[0]))) {
            return add(name, secret);
        }
    }

    private SshKey add(String name, PrivateKey secret) throws KeyException {
        var publicHalf = secret.publicHalf();
        var fingerprint = Fingerprint.of(publicHalf);
        lock.lock();
        try {
            var good = name(name, Optional.empty());
            var same =
                    keys.get().stream()
                            .filter(key -> key.fingerprint().equals(fingerprint))
                            .findFirst();
            if (same.isPresent()) {
                throw new KeyException(Problem.HERE_ALREADY, same.get().name());
            }
            var key =
                    new SshKey(
                            UUID.randomUUID().toString(),
                            good,
                            Fingerprint.type(publicHalf),
                            fingerprint,
                            PrivateKey.line(publicHalf, good.replace(' ', '-')),
                            clock.instant().truncatedTo(ChronoUnit.MICROS),
                            Optional.empty());
            repository.add(key, secret);
            reload();
            return key;
        } finally {
            lock.unlock();
        }
    }

    private String name(String typed, Optional<String> but) throws KeyException {
        var name = typed.strip();
        if (name.isEmpty() || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new KeyException(Problem.NAME_EMPTY);
        }
        if (name.length() > LONGEST_NAME) {
            throw new KeyException(Problem.NAME_TOO_LONG, LONGEST_NAME);
        }
        if (keys.get().stream()
                .anyMatch(key ->
                        key.name().equalsIgnoreCase(name) && !but.equals(Optional.of(key.id())))) {
            throw new KeyException(Problem.NAME_TAKEN, name);
        }
        return name;
    }

    public void rename(String id, String name) throws KeyException {
        lock.lock();
        try {
            require(id);
            repository.rename(id, name(name, Optional.of(id)));
            reload();
        } finally {
            lock.unlock();
        }
    }

    /// Keeps what an authority says of the key: the line of its `-cert.pub` file. Takes the place
    /// of one from before.
    public SshKey certify(String id, String line) throws KeyException {
        var certificate = Certificate.parse(line);
        lock.lock();
        try {
            var key = require(id);
            if (!certificate.fingerprint().equals(key.fingerprint())) {
                throw new KeyException(
                        Problem.OTHER_CERTIFICATE, key.name(), certificate.fingerprint());
            }
            if (certificate.isExpired(clock.instant())) {
                throw new KeyException(Problem.CERTIFICATE_EXPIRED);
            }
            repository.certify(id, Optional.of(certificate));
            reload();
            return require(id);
        } finally {
            lock.unlock();
        }
    }

    /// Forgets the key's certificate. The key stays.
    public void decertify(String id) throws KeyException {
        lock.lock();
        try {
            require(id);
            repository.certify(id, Optional.empty());
            reload();
        } finally {
            lock.unlock();
        }
    }

    /// The agent of this computer, where there may be one.
    public Optional<SshAgent> agent() {
        return agent;
    }

    /// Whether the agent's keys are tried too, after those of the vault, where none was chosen.
    public Store<Boolean> asksAgent() {
        return agentAsked;
    }

    public void askAgent(boolean asked) {
        lock.lock();
        try {
            repository.askAgent(asked);
            reload();
        } finally {
            lock.unlock();
        }
    }

    /// Lays out what a target is signed in with.
    void lay(SshTarget target, Identities identities) throws JSchException {
        for (var key : target.keys()) {
            var secret = secret(key);
            if (secret.isPresent()) {
                identities.add(key, secret.get(), clock.instant());
            }
        }
        if (target.agent()) {
            ofAgent().forEach(identities::add);
        }
    }

    /// The agent's own, where it is asked; none where it does not answer.
    private List<Identity> ofAgent() {
        if (agent.isEmpty() || !agentAsked.get()) {
            return List.of();
        }
        try {
            return agent.get().identities();
        } catch (KeyException gone) {
            LOG.log(Level.INFO, "the SSH agent does not answer");
            return List.of();
        }
    }

    /// Forgets the key for good. Machines that know its public half go on knowing it.
    public void remove(String id) throws KeyException {
        lock.lock();
        try {
            require(id);
            repository.remove(id);
            reload();
        } finally {
            lock.unlock();
        }
    }

    private SshKey require(String id) throws KeyException {
        return keys.get().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new KeyException(Problem.NO_SUCH_KEY));
    }

    /// The key for all that have none of their own; empty: every key is tried.
    public void use(Optional<String> key) throws KeyException {
        choose(USUAL, key);
    }

    /// The key for an account's machines.
    public void use(AccountId account, Optional<String> key) throws KeyException {
        choose(place(account), key);
    }

    /// The key for one machine.
    public void use(InstanceId instance, Optional<String> key) throws KeyException {
        choose(place(instance), key);
    }

    private void choose(String place, Optional<String> key) throws KeyException {
        lock.lock();
        try {
            if (key.isPresent()) {
                require(key.get());
            }
            repository.choose(place, key);
            reload();
        } finally {
            lock.unlock();
        }
    }

    private static String place(AccountId account) {
        return "account " + account.value();
    }

    private static String place(InstanceId instance) {
        return KnownHosts.place(instance);
    }

    /// The key that was chosen for all, for an account or for a machine.
    public Optional<SshKey> usual() {
        return chosen(USUAL);
    }

    public Optional<SshKey> of(AccountId account) {
        return chosen(place(account));
    }

    public Optional<SshKey> of(InstanceId instance) {
        return chosen(place(instance));
    }

    private Optional<SshKey> chosen(String place) {
        var id = choices.get(place);
        return keys.get().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /// Whether the user said which key it is to be.
    public boolean isChosen(InstanceId instance) {
        return chosenFor(instance).isPresent();
    }

    private Optional<SshKey> chosenFor(InstanceId instance) {
        return of(instance).or(() -> of(instance.account())).or(this::usual);
    }

    /// What to sign in with: the machine's own key, else its account's, else the usual one, else
    /// each.
    public List<SshKey> keysFor(InstanceId instance) {
        return chosenFor(instance).map(List::of).orElseGet(keys::get);
    }

    /// Unsealed, for the caller to close. Empty where it is gone or damaged: one must not keep the
    /// others from being tried.
    Optional<PrivateKey> secret(SshKey key) {
        try {
            return repository.secret(key.id());
        } catch (VaultException.Tampered damaged) {
            LOG.log(Level.ERROR, "SSH key {0} cannot be unsealed", key.fingerprint());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        vaultState.close();
    }
}
