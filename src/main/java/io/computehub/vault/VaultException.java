package io.computehub.vault;

import io.computehub.text.Explained;
import io.computehub.text.Message;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;

/// Every way the vault can fail. Whatever it was, the files are as they were before the call. No
/// message holds a secret.
public abstract sealed class VaultException extends RuntimeException implements Explained {

    private final transient Message explanation;

    private VaultException(String log, @Nullable Throwable cause, String key, Object... arguments) {
        super(log, cause);
        this.explanation = Message.of(VaultException.class, "vault." + key, arguments);
    }

    @Override
    public Message explanation() {
        return explanation;
    }

    /// Something needs the vault open, and it is not.
    public static final class Locked extends VaultException {
        public Locked() {
            super("the vault is locked", null, "locked");
        }
    }

    public static final class WrongPassword extends VaultException {
        public WrongPassword() {
            super("wrong password", null, "wrong-password");
        }
    }

    /// Many wrong passwords in a row; the next try is possible after `wait`.
    public static final class TooManyTries extends VaultException {
        private final transient Duration wait;

        public TooManyTries(Duration wait) {
            super("too many wrong passwords", null, "too-many-tries", wait.toSeconds() + 1);
            this.wait = wait;
        }

        public Duration untilNextTry() {
            return wait;
        }
    }

    /// A new password that would not protect anything.
    public static final class WeakPassword extends VaultException {
        public WeakPassword(int shortest) {
            super("password too short", null, "weak-password", shortest);
        }
    }

    public static final class Absent extends VaultException {
        public Absent(Path folder) {
            super("no vault in " + folder, null, "absent", folder.toString());
        }
    }

    public static final class AlreadyThere extends VaultException {
        public AlreadyThere(Path folder) {
            super("a vault exists in " + folder, null, "already-there", folder.toString());
        }
    }

    /// Another process has it open; `pid` is 0 where it could not be read.
    public static final class InUse extends VaultException {
        private final long pid;

        public InUse(long pid) {
            super("the vault is in use by process " + pid, null, "in-use", Long.toString(pid));
            this.pid = pid;
        }

        public long pid() {
            return pid;
        }
    }

    /// A file that is cut off or altered. Nothing in it was believed.
    public static final class Damaged extends VaultException {
        public Damaged(Path file, @Nullable Throwable cause) {
            super(
                    file.getFileName() + " is damaged",
                    cause,
                    "damaged",
                    file.toString(),
                    file + ".bak");
        }
    }

    /// The database does not open with its own key, or breaks off.
    public static final class DatabaseDamaged extends VaultException {
        public DatabaseDamaged(Path file, Throwable cause) {
            super(file.getFileName() + " is damaged", cause, "database-damaged", file.toString());
        }
    }

    /// The database is there but the file that holds its key is not.
    public static final class KeyMissing extends VaultException {
        public KeyMissing(Path file) {
            super(
                    file.getFileName() + " is missing",
                    null,
                    "key-missing",
                    file.toString(),
                    file + ".bak");
        }
    }

    /// The key file is there but the database is not.
    public static final class DatabaseMissing extends VaultException {
        public DatabaseMissing(Path file) {
            super(file.getFileName() + " is missing", null, "database-missing", file.toString());
        }
    }

    /// Written by a later version of this program.
    public static final class NewerFormat extends VaultException {
        public NewerFormat(Path file, String found) {
            super("format " + found + " is too new", null, "newer-format", file.toString(), found);
        }
    }

    /// Something in the vault is not what this program put there: a value moved or altered, or code
    /// planted in the database.
    public static final class Tampered extends VaultException {
        public Tampered(String what) {
            super("tampered: " + what, null, "tampered", what);
        }
    }

    public static final class DiskFull extends VaultException {
        public DiskFull(Path folder, Throwable cause) {
            super("no room in " + folder, cause, "disk-full", folder.toString());
        }
    }

    public static final class NotWritable extends VaultException {
        public NotWritable(Path folder, Throwable cause) {
            super("cannot write in " + folder, cause, "not-writable", folder.toString());
        }
    }

    /// The new schema could not be applied; the vault is as it was.
    public static final class MigrationFailed extends VaultException {
        public MigrationFailed(Path database, Throwable cause) {
            super("migration failed", cause, "migration-failed", database.toString());
        }
    }

    /// Not a backup, cut off, altered, or the wrong password: these cannot be told apart with
    /// certainty once the header is whole.
    public static final class BackupRefused extends VaultException {
        public BackupRefused(Path file, @Nullable Throwable cause) {
            super("backup refused", cause, "backup-refused", file.toString());
        }
    }

    /// The database failed in another way.
    public static final class Storage extends VaultException {
        public Storage(String what, Throwable cause) {
            super("storage failed: " + what, cause, "storage", what);
        }
    }
}
