package io.computehub.disk;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Files and folders that only their owner may read: modes 600 and 700 where the system has modes,
/// an access list of one entry elsewhere.
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /// The file, created owner-only where it was absent and narrowed where it was not.
    public static Path create(Path file) throws IOException {
        try {
            return isPosix(
                            requireNonNull(
                                    file.toAbsolutePath().getParent(), "a file lies in a folder"))
                    ? Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE))
                    : narrow(Files.createFile(file));
        } catch (FileAlreadyExistsException _) {
            return narrow(file);
        }
    }

    /// The folder with all its parents; only the last one is narrowed.
    public static Path createFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        return narrow(folder);
    }

    /// Takes away every right that is not the owner's. Does nothing where there is nothing to take.
    public static Path narrow(Path path) throws IOException {
        if (isPosix(path)) {
            var wanted = Files.isDirectory(path) ? FOLDER : FILE;
            if (!Files.getPosixFilePermissions(path).equals(wanted)) {
                Files.setPosixFilePermissions(path, wanted);
            }
            return path;
        }
        var acl = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (acl != null) {
            acl.setAcl(
                    List.of(
                            AclEntry.newBuilder()
                                    .setType(AclEntryType.ALLOW)
                                    .setPrincipal(acl.getOwner())
                                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                                    .build()));
        }
        return path;
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
