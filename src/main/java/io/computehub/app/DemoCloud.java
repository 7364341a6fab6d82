package io.computehub.app;

import io.computehub.account.AccountBook;
import io.computehub.account.AccountException;
import io.computehub.disk.OwnerOnly;
import io.computehub.disk.ProcessLock;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimDiary;
import io.computehub.sim.SimDiaryException;
import io.computehub.sim.SimOptions;
import io.computehub.vault.Vault;
import io.computehub.vault.VaultException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The demo profile: a simulated cloud in this process, and the vault of the accounts at it. What a
/// visitor does in it is there again at the next start. Cloud and vault are one pair: where the
/// world is older than `LIFETIME`, or one of the two is missing, cannot be read or is not the
/// other's, both are made anew, so that the accounts of one world never meet the machines of
/// another. One process at a time has the profile.
final class DemoCloud implements AutoCloseable {

    /// A world lives so long; then the demo begins again, fresh.
    static final Duration LIFETIME = Duration.ofHours(24);

    static final String DIARY = "demo.diary";

    private static final System.Logger LOG = System.getLogger(DemoCloud.class.getName());

    private final SimCloud cloud;
    private final ProcessLock lock;

    private DemoCloud(SimCloud cloud, ProcessLock lock) {
        this.cloud = cloud;
        this.lock = lock;
    }

    /// Starts the cloud and opens the vault, which is that of the demo's folder and locked, with an
    /// account at each simulated provider that leads to where the cloud listens this time. Blocks
    /// for a second or less. `VaultException.InUse` where another process has the demo.
    static DemoCloud start(Core core, Vault vault) {
        return start(core, vault, core.clock());
    }

    static DemoCloud start(Core core, Vault vault, InstantSource clock) {
        try {
            var folder = OwnerOnly.createFolder(vault.folder());
            var door = folder.resolve("demo.lock");
            var lock =
                    ProcessLock.take(door)
                            .orElseThrow(() -> new VaultException.InUse(ProcessLock.holder(door)));
            try {
                return new DemoCloud(cloud(core, vault, clock), lock);
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static SimCloud cloud(Core core, Vault vault, InstantSource clock) throws IOException {
        var diary = vault.folder().resolve(DIARY);
        if (isYoung(diary, clock)) {
            var known = again(core, vault, diary);
            if (known.isPresent()) {
                return known.get();
            }
        }
        vault.lock();
        clear(vault.folder());
        return anew(core, vault, diary);
    }

    private static boolean isYoung(Path diary, InstantSource clock) {
        var now = clock.instant();
        return SimDiary.began(diary)
                .filter(began -> !began.isAfter(now) && began.plus(LIFETIME).isAfter(now))
                .isPresent();
    }

    private static SimOptions options(Core core, Path diary) {
        return SimOptions.defaults()
                .withStart(core.clock().instant())
                .withSpeed(core.tempo().cloudSpeed())
                .withDiary(new SimDiary(diary, true));
    }

    /// The world as it was left, or empty where it cannot be had together with the vault.
    private static Optional<SimCloud> again(Core core, Vault vault, Path diary) throws IOException {
        try {
            vault.openDemo();
            var cloud = SimCloud.start(options(core, diary));
            try (var accounts = book(core, vault)) {
                if (new DemoProfile(cloud, accounts).reconnect()) {
                    return Optional.of(cloud);
                }
                LOG.log(Level.WARNING, "the demo's vault and its diary are not of one world");
            } catch (AccountException | RuntimeException failure) {
                cloud.close();
                throw unchecked(failure);
            }
            cloud.close();
        } catch (VaultException.InUse | VaultException.DiskFull | VaultException.NotWritable no) {
            throw no;
        } catch (VaultException | SimDiaryException unusable) {
            LOG.log(Level.WARNING, "the demo begins anew: {0}", unusable.getMessage());
        }
        return Optional.empty();
    }

    private static SimCloud anew(Core core, Vault vault, Path diary) throws IOException {
        vault.openDemo();
        var cloud = SimCloud.start(options(core, OwnerOnly.create(diary)));
        try (var accounts = book(core, vault)) {
            new DemoProfile(cloud, accounts).furnish(vault);
            return cloud;
        } catch (AccountException | RuntimeException failure) {
            cloud.close();
            throw unchecked(failure);
        }
    }

    private static AccountBook book(Core core, Vault vault) {
        return new AccountBook(vault, core.providers(), core.http());
    }

    private static RuntimeException unchecked(Exception failure) {
        return failure instanceof RuntimeException other
                ? other
                : new IllegalStateException("the demo's own account was refused", failure);
    }

    /// Removes the vault and the diary. Locks stay, for whoever holds them holds the file.
    private static void clear(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(DemoCloud::ofTheProfile).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean ofTheProfile(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && (name.startsWith("vault.") || name.equals(DIARY))
                && !name.endsWith(".lock");
    }

    SimCloud cloud() {
        return cloud;
    }

    /// Ends the cloud and lets go of the profile. The vault is the caller's, and is locked first.
    @Override
    public void close() {
        cloud.close();
        lock.close();
    }
}
