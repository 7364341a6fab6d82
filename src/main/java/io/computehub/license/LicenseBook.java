package io.computehub.license;

import io.computehub.disk.Disk;
import io.computehub.disk.DurableFile;
import io.computehub.disk.OwnerOnly;
import io.computehub.flow.Store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The license of this data folder: kept as the file it came in, in a folder that only its owner
/// reads, beside the vault and readable while that is locked. Opening never fails; a file that
/// opens nothing says why and stays. Safe for all threads; reads and writes files, so not for the
/// window's.
public final class LicenseBook {

    private static final Logger LOG = System.getLogger(LicenseBook.class.getName());

    private final Path folder;
    private final Conditions conditions;
    private final LicenseVerifier verifier;
    private final DurableFile license;
    private final DurableFile revocations;
    private final SeenTime seen;
    private final ReentrantLock lock = new ReentrantLock();
    private final Store<Entitlement> entitlement;

    private LicenseBook(Path folder, Conditions conditions, Disk disk) {
        this.folder = folder;
        this.conditions = conditions;
        this.verifier = new LicenseVerifier(conditions.keys());
        this.license = new DurableFile(folder.resolve("pro.license"), disk);
        this.revocations = new DurableFile(folder.resolve("revocations.txt"), disk);
        this.seen = new SeenTime(new DurableFile(folder.resolve("seen.txt"), disk));
        this.entitlement = new Store<>(read());
    }

    /// Makes no folder and no file where there is no license.
    public static LicenseBook open(Path folder, Conditions conditions) {
        return open(folder, conditions, Disk.REAL);
    }

    static LicenseBook open(Path folder, Conditions conditions, Disk disk) {
        return new LicenseBook(folder, conditions, disk);
    }

    public Entitlements entitlements() {
        return Entitlements.of(entitlement);
    }

    /// What a license would have to be bound to for this computer.
    public Optional<String> machine() {
        return conditions.machine().id();
    }

    /// The list in force: the newer of the shipped and the imported.
    public Optional<Revocations> revocations() {
        return Stream.concat(
                        conditions.shippedRevocations().stream().flatMap(this::genuine),
                        imported().stream().flatMap(this::genuine))
                .reduce((one, other) -> other.sequence() > one.sequence() ? other : one);
    }

    /// Looks at the files again: the command line may have changed them.
    public void look() {
        lock.lock();
        try {
            entitlement.set(read());
        } finally {
            lock.unlock();
        }
    }

    /// Takes a license into force and keeps it; the one before stays beside it as a copy. A refused
    /// one changes nothing.
    public License activate(byte[] file) throws LicenseException {
        lock.lock();
        try {
            var given = verifier.license(file);
            var objection = objection(given);
            if (objection.isPresent()) {
                throw new LicenseException(objection.get());
            }
            replace(file);
            seen.restart(conditions.clock().instant());
            entitlement.set(read());
            return given;
        } finally {
            lock.unlock();
        }
    }

    /// Ends Pro here and says where the file was moved to; empty where there was none. What was set
    /// while Pro was open stays set.
    public Optional<Path> deactivate() throws LicenseException {
        lock.lock();
        try {
            var moved =
                    license.exists()
                            ? Optional.of(license.setAside("deactivated"))
                            : Optional.<Path>empty();
            entitlement.set(read());
            return moved;
        } catch (IOException failure) {
            throw notKept(license.path(), failure);
        } finally {
            lock.unlock();
        }
    }

    /// Takes a newer list of revocations into force and keeps it.
    public Revocations importRevocations(byte[] file) throws LicenseException {
        lock.lock();
        try {
            var given = verifier.revocations(file);
            long inForce = revocations().map(Revocations::sequence).orElse(0L);
            if (given.sequence() <= inForce) {
                throw new LicenseException(new Refusal.NotNewer(inForce, given.sequence()));
            }
            write(revocations, file);
            entitlement.set(read());
            return given;
        } finally {
            lock.unlock();
        }
    }

    private Entitlement read() {
        try {
            var file = license.read(Armour.LARGEST);
            return file.isEmpty() ? new Entitlement.None() : judged(verifier.license(file.get()));
        } catch (IOException _) {
            return new Entitlement.Refused(
                    new Refusal.Unreadable(license.path()), Optional.empty());
        } catch (LicenseException refused) {
            return new Entitlement.Refused(refused.refusal(), Optional.empty());
        }
    }

    private Entitlement judged(License genuine) {
        boolean setBack = seen.isSetBack(conditions.clock().instant());
        return objection(genuine)
                .<Entitlement>map(why -> new Entitlement.Refused(why, Optional.of(genuine)))
                .orElseGet(() -> new Entitlement.Pro(genuine, setBack));
    }

    /// What keeps a genuine license from counting here and now.
    private Optional<Refusal> objection(License genuine) {
        if (revocations().filter(list -> list.ids().contains(genuine.id())).isPresent()) {
            return Optional.of(new Refusal.Revoked(genuine.id()));
        }
        if (seen.isAhead(genuine.issued(), conditions.clock().instant())) {
            return Optional.of(new Refusal.NotYetValid(genuine.issued()));
        }
        return otherMachine(genuine).or(() -> updatesEnded(genuine));
    }

    private Optional<Refusal> otherMachine(License genuine) {
        if (genuine.machine().isEmpty()) {
            return Optional.empty();
        }
        var here = machine();
        if (here.isEmpty()) {
            return Optional.of(new Refusal.MachineUnknown());
        }
        return here.equals(genuine.machine())
                ? Optional.empty()
                : Optional.of(new Refusal.OtherMachine());
    }

    private Optional<Refusal> updatesEnded(License genuine) {
        return genuine.updatesUntil()
                .flatMap(until ->
                        conditions
                                .released()
                                .filter(released -> released.isAfter(until))
                                .map(released -> new Refusal.UpdatesEnded(until, released)));
    }

    private Optional<byte[]> imported() {
        try {
            return revocations.read(Armour.LARGEST);
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "the list of revocations cannot be read", failure);
            return Optional.empty();
        }
    }

    private Stream<Revocations> genuine(byte[] file) {
        try {
            return Stream.of(verifier.revocations(file));
        } catch (LicenseException refused) {
            LOG.log(
                    Level.WARNING,
                    "a list of revocations is passed over: {0}",
                    refused.getMessage());
            return Stream.empty();
        }
    }

    private void replace(byte[] file) throws LicenseException {
        try {
            OwnerOnly.createFolder(folder);
            var before = license.read(Armour.LARGEST);
            if (before.isPresent()) {
                license.writeCopy(before.get());
            }
        } catch (IOException failure) {
            throw notKept(license.path(), failure);
        }
        write(license, file);
    }

    private void write(DurableFile to, byte[] bytes) throws LicenseException {
        try {
            OwnerOnly.createFolder(folder);
            to.write(bytes);
        } catch (IOException failure) {
            throw notKept(to.path(), failure);
        }
    }

    private static LicenseException notKept(Path file, IOException failure) {
        return new LicenseException(new Refusal.NotKept(file, Disk.isFull(failure)));
    }
}
