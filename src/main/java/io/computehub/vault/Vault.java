package io.computehub.vault;

import io.computehub.disk.Disk;
import io.computehub.disk.ProcessLock;
import io.computehub.domain.account.Secret;
import io.computehub.flow.Store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The vault of one data folder. Calls block (opening takes up to a second by design) and may come
/// from any thread; they run one after another. Whatever fails is a `VaultException` and leaves the
/// files as they were. Passwords stay the caller's to wipe.
public final class Vault implements AutoCloseable {

    /// A new password has at least so many characters.
    public static final int SHORTEST_PASSWORD = 8;

    /// The demo keeps no real key, so its vault asks for nothing; it is sealed all the same.
    private static final String DEMO_PASSWORD = "the demo keeps no secret";

    /// What a vault stands on; a test replaces parts of it.
    record Parts(
            Disk disk,
            EncryptedDatabase.Files opening,
            Migrations migrations,
            Kdf kdf,
            Supplier<Kdf.Cost> calibration) {

        static final Parts REAL =
                new Parts(
                        Disk.REAL,
                        EncryptedDatabase.Files.DISK,
                        Migrations.ours(),
                        Kdf.ARGON2ID,
                        Kdf.Cost::calibrated);
    }

    private final SecureRandom random = new SecureRandom();
    private final Lane lane = new Lane("vault", 1);
    private final Disk disk;
    private final VaultFiles files;
    private final KeyKeeper keys;
    private final KeyKeeper demoKeys;
    private final TryLimiter tries;
    private final IdleWatch idle;
    private final Store<VaultState> state;
    private final Database database = new VaultDatabase(this::opened);
    private final Sealer sealer = new CellSealer(this::opened);
    private volatile @Nullable OpenVault open;
    private @Nullable ProcessLock lock;
    private volatile BooleanSupplier watching = () -> false;
    private boolean hiddenByIdleness;

    private Vault(Path folder, InstantSource clock, Parts parts) {
        this.disk = parts.disk();
        this.files = new VaultFiles(folder, parts.disk(), parts.opening(), parts.migrations());
        this.keys = keeper(parts.kdf(), parts.calibration());
        this.demoKeys = keeper(Kdf.OF_NO_SECRET, () -> Kdf.Cost.FLOOR);
        this.tries = new TryLimiter(clock);
        this.state = new Store<>(keys.exists() ? VaultState.LOCKED : VaultState.ABSENT);
        this.idle = new IdleWatch(clock, this::lockWhenIdle);
    }

    private KeyKeeper keeper(Kdf kdf, Supplier<Kdf.Cost> cost) {
        return new KeyKeeper(files.keyFile(), disk, kdf, cost, random);
    }

    /// The vault of `folder`, which need not exist yet. Touches nothing.
    public static Vault in(Path folder, InstantSource clock) {
        return new Vault(folder, clock, Parts.REAL);
    }

    static Vault in(Path folder, InstantSource clock, Parts parts) {
        return new Vault(folder, clock, parts);
    }

    public Path folder() {
        return files.folder();
    }

    /// The pid of another process that has this vault open, 0 where it does not say; empty where
    /// none has, and where this one has.
    public OptionalLong usedBy() {
        try {
            return open == null && ProcessLock.isHeld(files.lockFile())
                    ? OptionalLong.of(ProcessLock.holder(files.lockFile()))
                    : OptionalLong.empty();
        } catch (IOException failed) {
            throw VaultFiles.explained(files.folder(), failed);
        }
    }

    /// Told on the thread that opens or locks. `LOCKED` is told before the database closes, so that
    /// observers can let go.
    public Store<VaultState> state() {
        return state;
    }

    /// Good for the life of the vault; every call needs it open at that moment.
    public Database database() {
        return database;
    }

    /// Good for the life of the vault; every call needs it open at that moment.
    public Sealer sealer() {
        return sealer;
    }

    /// Opens an encrypted database of its own beside the vault's, for figures (see `SideDatabase`).
    /// `name` is part of its file's name. The caller closes it, before the vault is locked. One
    /// that cannot be read any more is put aside and begun anew. Needs the vault open.
    public SideDatabase beside(String name) {
        var file = files.folder().resolve("vault-" + name + ".mv.db");
        var key = opened().key();
        return lane.call(() -> SideDatabase.open(file, key, name));
    }

    /// A new vault, open. Takes two or three seconds, once: it also measures this machine.
    public void create(Secret password) {
        requireStrong(password);
        run(() -> create(keys, password));
    }

    public void open(Secret password) {
        run(() -> {
            tries.require();
            open(keys, password);
        });
    }

    /// Opens the vault of the demo's own folder, creating it at first, and asks for no password.
    public void openDemo() {
        try (var password = Secret.of(DEMO_PASSWORD)) {
            run(() -> {
                if (demoKeys.exists()) {
                    open(demoKeys, password);
                } else {
                    create(demoKeys, password);
                }
            });
        }
    }

    /// Rewrites the key file alone. A crash leaves the old password or the new one, never neither.
    public void changePassword(Secret current, Secret next) {
        requireStrong(next);
        run(() -> {
            requirePassword(current);
            keys.change(opened().key(), next);
        });
    }

    /// Wipes the keys and closes the database. Does nothing where nothing is open.
    public void lock() {
        run(this::lockNow);
    }

    /// Hides everything at the screen and keeps the guards alive. Needs the vault open.
    public void hide() {
        run(() -> {
            opened();
            hiddenByIdleness = false;
            state.set(VaultState.HIDDEN);
        });
    }

    /// Ends hiding, for whoever knows the password.
    public void reveal(Secret password) {
        run(() -> {
            requirePassword(password);
            idle.touch();
            state.set(VaultState.OPEN);
        });
    }

    /// The person did something: idle time starts again. Cheap; call it for every key and click.
    public void touch() {
        idle.touch();
    }

    /// Locks after so long without a `touch`; empty means never. A hidden vault is not locked so,
    /// for its guards are what it is open for. While `hideWhenIdleIf` says so it hides instead.
    public void autoLockAfter(Optional<Duration> time) {
        idle.after(time);
    }

    /// The person has left the computer: does at once what idle time would do in the end. Nothing
    /// where idle time is not to do anything.
    public void leave() {
        idle.leave();
    }

    /// Says whether something only goes on while this vault is open: idle time then hides it, and
    /// locks it once that is over. Asked on the vault's own thread.
    public void hideWhenIdleIf(BooleanSupplier watching) {
        this.watching = watching;
    }

    /// Writes everything into one encrypted file with a password of its own, and reads it back
    /// before it takes the place of `file`.
    public void backup(Path file, Secret password) {
        requireStrong(password);
        run(() -> backups().write(opened(), file, password));
    }

    /// Makes a vault of a backup, under a new password, and opens it. Needs this folder without
    /// one.
    public void restore(Path file, Secret backupPassword, Secret password) {
        requireStrong(password);
        run(() -> {
            requireAbsent();
            holding(() -> {
                try (var key = backups().read(file, backupPassword)) {
                    backups().inspect(key);
                    keys.create(key, password);
                    files.adoptDatabase();
                }
                return unlocked(keys, password);
            });
        });
    }

    /// Puts the copy of the key file in the place of a damaged or missing one, and opens the vault.
    /// The damaged file is kept beside it.
    public void recoverKeyFile(Secret password) {
        run(() -> {
            tries.require();
            requireLocked();
            files.narrow();
            counted(() -> {
                keys.recover(password);
                return true;
            });
            state.set(VaultState.LOCKED);
            open(keys, password);
        });
    }

    /// Locks, and ends the vault's own threads.
    @Override
    public void close() {
        idle.close();
        lock();
        lane.close();
    }

    /// Checks the clock at once instead of at the next beat.
    void checkIdle() {
        idle.check();
    }

    private void create(KeyKeeper keeper, Secret password) throws Exception {
        requireAbsent();
        holding(() -> {
            try (var key = DataKey.random(random)) {
                files.createDatabase(key);
                keeper.create(key, password);
                files.adoptDatabase();
            }
            return unlocked(keeper, password);
        });
    }

    private void open(KeyKeeper keeper, Secret password) throws Exception {
        requireLocked();
        if (!keeper.exists()) {
            throw Files.exists(files.database())
                    ? new VaultException.KeyMissing(files.keyFile())
                    : new VaultException.Absent(files.folder());
        }
        holding(() -> unlocked(keeper, password));
    }

    private void requireAbsent() {
        requireLocked();
        if (keys.exists() || Files.exists(files.database())) {
            throw keys.exists()
                    ? new VaultException.AlreadyThere(files.folder())
                    : new VaultException.KeyMissing(files.keyFile());
        }
    }

    private void requireLocked() {
        if (open != null) {
            throw new VaultException.AlreadyThere(files.folder());
        }
    }

    private void requirePassword(Secret password) throws Exception {
        tries.require();
        var key = opened().key();
        try (var found = counted(() -> keys.open(password))) {
            if (!found.isSame(key)) {
                throw new VaultException.DatabaseDamaged(
                        files.database(), new IllegalStateException("another vault's key file"));
            }
        }
    }

    private <T> T counted(Callable<T> attempt) throws Exception {
        try {
            var result = attempt.call();
            tries.right();
            return result;
        } catch (VaultException.WrongPassword wrong) {
            tries.wrong();
            throw wrong;
        }
    }

    /// Opens with the lock file in hand, and lets go of it where that fails.
    private void holding(Callable<OpenVault> opening) throws Exception {
        files.narrow();
        var held = ProcessLock.take(files.lockFile());
        if (held.isEmpty()) {
            throw new VaultException.InUse(ProcessLock.holder(files.lockFile()));
        }
        try {
            open = opening.call();
            lock = held.get();
        } finally {
            if (open == null) {
                held.get().close();
            }
        }
        idle.touch();
        state.set(VaultState.OPEN);
    }

    private OpenVault unlocked(KeyKeeper keeper, Secret password) throws Exception {
        var key = counted(() -> keeper.open(password));
        try {
            var opened = new OpenVault(key, files.openDatabase(key), random);
            keeper.refreshCopy();
            files.narrow();
            return opened;
        } catch (Exception failed) {
            key.close();
            throw failed;
        }
    }

    private void lockNow() {
        var closing = open;
        if (closing == null) {
            return;
        }
        try {
            state.set(VaultState.LOCKED);
        } finally {
            // Whatever an observer does, the keys are wiped.
            open = null;
            closing.close();
            if (lock != null) {
                lock.close();
                lock = null;
            }
        }
    }

    private void lockWhenIdle() {
        run(() -> {
            boolean open = state.get() == VaultState.OPEN;
            boolean idleHidden = state.get() == VaultState.HIDDEN && hiddenByIdleness;
            if (!idle.isOver() || !(open || idleHidden)) {
                return;
            }
            if (!watching.getAsBoolean()) {
                lockNow();
            } else if (open) {
                hiddenByIdleness = true;
                state.set(VaultState.HIDDEN);
            }
        });
    }

    private OpenVault opened() {
        var current = open;
        if (current == null) {
            throw new VaultException.Locked();
        }
        return current;
    }

    private Backups backups() {
        return new Backups(files, keys, disk, random);
    }

    private static void requireStrong(Secret password) {
        int characters = password.reveal(Vault::characters);
        if (characters < SHORTEST_PASSWORD) {
            throw new VaultException.WeakPassword(SHORTEST_PASSWORD);
        }
    }

    /// UTF-8 marks every byte that continues a character.
    private static int characters(byte[] utf8) {
        int count = 0;
        for (byte each : utf8) {
            count += (each & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    /// What the vault does, in its own lane.
    private interface Act {
        void take() throws Exception;
    }

    private void run(Act act) {
        Callable<Boolean> told =
                () -> {
                    try {
                        act.take();
                        return true;
                    } catch (IOException failed) {
                        throw VaultFiles.explained(files.folder(), failed);
                    }
                };
        lane.call(told);
    }
}
