package io.computehub.license;

import io.computehub.disk.Disk;
import io.computehub.disk.DurableFile;
import io.computehub.domain.account.Secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The owner's files: the private key under its passphrase, and the list of revocations.
public final class IssuerFiles {

    private static final int SHORTEST_PASSPHRASE = 12;

    private final SecureRandom random;

    public IssuerFiles(SecureRandom random) {
        this.random = random;
    }

    /// A new key, in a new file that only its owner reads. Never in the place of another, and never
    /// where git would carry it away.
    public LicenseIssuer create(Path file, Secret passphrase) throws IssuerException {
        var path = file.toAbsolutePath().normalize();
        if (Files.exists(path)) {
            throw new IssuerException(IssuerException.Kind.KEY_EXISTS, path);
        }
        if (isInRepository(path)) {
            throw new IssuerException(IssuerException.Kind.IN_REPOSITORY, path);
        }
        if (passphrase.reveal(bytes -> bytes.length) < SHORTEST_PASSPHRASE) {
            throw new IssuerException(IssuerException.Kind.WEAK_PASSPHRASE, path);
        }
        var issuer = LicenseIssuer.create(random);
        var seed = issuer.seed();
        try {
            new DurableFile(path, Disk.REAL)
                    .write(SealedSeed.seal(seed, passphrase, random).bytes());
            return issuer;
        } catch (IOException _) {
            issuer.close();
            throw new IssuerException(IssuerException.Kind.NOT_WRITABLE, path);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    public LicenseIssuer open(Path file, Secret passphrase) throws IssuerException {
        try {
            var bytes =
                    new DurableFile(file, Disk.REAL)
                            .read(SealedSeed.LARGEST)
                            .orElseThrow(() ->
                                    new IssuerException(IssuerException.Kind.KEY_UNREADABLE, file));
            var sealed =
                    SealedSeed.parse(bytes)
                            .orElseThrow(() ->
                                    new IssuerException(IssuerException.Kind.KEY_DAMAGED, file));
            return LicenseIssuer.of(
                    sealed.open(passphrase)
                            .orElseThrow(() ->
                                    new IssuerException(
                                            IssuerException.Kind.WRONG_PASSPHRASE, file)));
        } catch (IOException _) {
            throw new IssuerException(IssuerException.Kind.KEY_UNREADABLE, file);
        }
    }

    /// Writes the next list: all that stood on the one in the file, where there is one, and the
    /// ids.
    public Revocations revoke(LicenseIssuer issuer, Path file, Set<String> ids, Instant now)
            throws IssuerException {
        var list = new DurableFile(file, Disk.REAL);
        try {
            var before = list.read(Armour.LARGEST);
            var next =
                    before.isEmpty()
                            ? new Revocations(1, now, ids)
                            : own(issuer, file, before.get()).with(ids, now);
            var bytes = issuer.revocations(next).getBytes(StandardCharsets.UTF_8);
            if (bytes.length > Armour.LARGEST) {
                throw new IssuerException(IssuerException.Kind.LIST_FULL, file);
            }
            list.write(bytes);
            return next;
        } catch (IOException _) {
            throw new IssuerException(IssuerException.Kind.NOT_WRITABLE, file);
        }
    }

    private static Revocations own(LicenseIssuer issuer, Path file, byte[] bytes)
            throws IssuerException {
        try {
            return new LicenseVerifier(new TrustedKeys(List.of(issuer.key()))).revocations(bytes);
        } catch (LicenseException _) {
            throw new IssuerException(IssuerException.Kind.FOREIGN_LIST, file);
        }
    }

    /// Follows links first: a path that looks harmless may lead into one.
    private static boolean isInRepository(Path file) throws IssuerException {
        var folder = file.getParent();
        try {
            for (var each = folder == null ? null : folder.toRealPath();
                    each != null;
                    each = each.getParent()) {
                if (Files.exists(each.resolve(".git"))) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            throw new IssuerException(IssuerException.Kind.NOT_WRITABLE, file);
        }
    }
}
