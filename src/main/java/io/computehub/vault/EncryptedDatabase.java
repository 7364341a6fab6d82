package io.computehub.vault;

import io.computehub.disk.Disk;
import io.computehub.disk.OwnerOnly;

import org.h2.jdbcx.JdbcDataSource;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// One open H2 file: a writer that takes turns, a few readers, and a connection that keeps it open.
///
/// What is acknowledged must be found again after a kill at any moment, and there H2 2.5.252 fails
/// by default. Once a chunk of the file has been dead for 45 seconds a commit is written into its
/// place, and the header that is then written names the commit before (`lastChunk` is set only
/// after `writeChunk`). Opened after a kill, H2 follows the header and the end of the file, misses
/// the newest commits, and goes on without them; `CHECKPOINT SYNC` changes nothing about it. So we
/// let it write at the end of the file alone (`REUSE_SPACE=FALSE`), where it does look, and compact
/// the file ourselves when it has grown. `EveryWriteTest` cuts the file off at every write and
/// holds us to it.
final class EncryptedDatabase implements Database, AutoCloseable {

    static {
        // Aliases and triggers name classes to run; a planted one shall find none, even while H2
        // opens the file and before we have looked. Read once, when H2 starts.
        System.setProperty("h2.allowedClasses", "org.h2.none");
    }

    private static final int READERS = 3;
    static final String USER = "vault";

    /// Of H2's cipher, and of everything else in its file.
    private static final int BLOCK = 4096;

    /// What follows the name in every URL. Without `WRITE_DELAY=0` H2 writes on other threads and
    /// loses the last half second of commits when killed (with it, a commit returns when its own
    /// thread has written); without `TRACE_LEVEL_FILE=0` it writes an unencrypted log.
    static final String OPTIONS =
            ";CIPHER=AES;WRITE_DELAY=0;REUSE_SPACE=FALSE;TRACE_LEVEL_FILE=0"
                    + ";TRACE_LEVEL_SYSTEM_OUT=0;DB_CLOSE_ON_EXIT=FALSE";

    private final Path file;
    private final char[] passwords;
    private final JdbcDataSource source;
    private final Lane writing = new Lane("vault-writer", 1);
    private final Lane reading = new Lane("vault-reader", READERS);
    private final BlockingQueue<Connection> idleReaders = new LinkedBlockingQueue<>();

    /// Readers share it; compacting, which closes the file under everyone, has it alone.
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private final long roomy;
    private long limit;
    private Connection writer;

    private EncryptedDatabase(
            Path file, char[] passwords, JdbcDataSource source, Connection first, long roomy) {
        this.file = file;
        this.passwords = passwords;
        this.source = source;
        this.writer = first;
        this.roomy = roomy;
        this.limit = roomy;
    }

    /// Opens `file`, whose name must end in `.mv.db`. Call it on a thread that nobody interrupts.
    static EncryptedDatabase open(Path file, DataKey key, Files files, boolean create) {
        var source = new JdbcDataSource();
        source.setURL(url(file, files) + (create ? "" : ";IFEXISTS=TRUE"));
        source.setUser(USER);
        trim(file);
        var passwords = passwords(key, "h2");
        source.setPasswordChars(passwords);
        try {
            return new EncryptedDatabase(
                    file, passwords, source, source.getConnection(), files.roomy());
        } catch (SQLException failed) {
            Arrays.fill(passwords, ' ');
            throw explained(file, failed);
        }
    }

    /// Where H2 keeps the file: the disk, or a disk of a test that fails at will. Up to `roomy`
    /// bytes a file may grow before it is compacted.
    record Files(String scheme, long roomy) {
        static final Files DISK = new Files("file:");

        Files(String scheme) {
            this(scheme, 16L << 20);
        }
    }

    /// Takes off what a write left of a block when it was cut short: H2 reads an odd length as the
    /// mark of a shorter block before, and would lose that one too.
    private static void trim(Path file) {
        try {
            if (java.nio.file.Files.exists(file)
                    && java.nio.file.Files.size(file) % BLOCK != 0
                    && java.nio.file.Files.size(file) > BLOCK) {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / BLOCK * BLOCK);
                    channel.force(true);
                }
            }
        } catch (IOException failed) {
            throw new VaultException.NotWritable(file, failed);
        }
    }

    /// H2 wants the file's password and the user's, parted by a space.
    static char[] passwords(DataKey key, String purpose) {
        var derived = key.derive(purpose);
        try {
            var hex = new char[derived.length * 2];
            for (int i = 0; i < derived.length; i++) {
                hex[2 * i] = HexFormat.of().toHighHexDigit(derived[i]);
                hex[2 * i + 1] = HexFormat.of().toLowHexDigit(derived[i]);
            }
            var both = Arrays.copyOf(hex, hex.length + 2);
            both[hex.length] = ' ';
            both[hex.length + 1] = '-';
            Arrays.fill(hex, ' ');
            return both;
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static String url(Path file, Files files) {
        var path = file.toAbsolutePath().toString();
        if (path.contains(";")) {
            throw new VaultException.NotWritable(
                    file, new IllegalArgumentException("a semicolon in the path"));
        }
        return "jdbc:h2:"
                + files.scheme()
                + path.substring(0, path.length() - ".mv.db".length())
                + OPTIONS;
    }

    JdbcDataSource source() {
        return source;
    }

    @Override
    public <T> T read(Work<T> work) {
        return reading.call(() -> {
            use.readLock().lock();
            try {
                var connection = reader();
                try {
                    return work.with(connection);
                } catch (SQLException failed) {
                    throw explained(file, failed);
                } finally {
                    connection.rollback();
                    idleReaders.add(connection);
                }
            } finally {
                use.readLock().unlock();
            }
        });
    }

    @Override
    public <T> T write(Work<T> work) {
        return writing.call(() -> {
            var result = transaction(work);
            try (var statement = writer.createStatement()) {
                // A commit alone has reached the system, but survives no lost power supply.
                statement.execute("CHECKPOINT SYNC");
            } catch (SQLException failed) {
                throw explained(file, failed);
            }
            compactWhenLarge();
            return result;
        });
    }

    /// H2 writes all that lives into a new file, syncs it and gives it the old one's name. The
    /// connections are closed by that, and opened again by whoever comes next.
    private void compactWhenLarge() {
        if (size() <= limit) {
            return;
        }
        use.writeLock().lock();
        try (var statement = writer.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
            OwnerOnly.narrow(file);
        } catch (SQLException | IOException _) {
            // What was asked for is written; a file that stays large is tried again, later.
        } finally {
            use.writeLock().unlock();
        }
        limit = Math.max(roomy, 4 * size());
    }

    /// As far as it can be told: a scanner may hold the file for a moment.
    private long size() {
        try {
            return java.nio.file.Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }

    /// H2's own snapshot: a zip with the file in it, as encrypted as it lies on the disk.
    void backup(Path zip) {
        writing.call(() -> {
            try (var connection = source.getConnection();
                    var statement = connection.prepareStatement("BACKUP TO ?")) {
                statement.setString(1, zip.toString());
                return statement.execute();
            } catch (SQLException failed) {
                throw explained(file, failed);
            }
        });
    }

    private <T> T transaction(Work<T> work) {
        try {
            if (writer.isClosed()) {
                writer = source.getConnection();
            }
            writer.setAutoCommit(false);
            var result = work.with(writer);
            writer.commit();
            return result;
        } catch (SQLException failed) {
            undo(failed);
            throw explained(file, failed);
        } catch (RuntimeException | Error failed) {
            undo(failed);
            throw failed;
        }
    }

    private void undo(Throwable reason) {
        try {
            writer.rollback();
        } catch (SQLException lost) {
            reason.addSuppressed(lost);
        }
    }

    private Connection reader() throws SQLException {
        var idle = idleReaders.poll();
        try {
            if (idle == null || idle.isClosed()) {
                idle = source.getConnection();
                idle.setAutoCommit(false);
            }
            return idle;
        } catch (SQLException failed) {
            throw explained(file, failed);
        }
    }

    static VaultException explained(Path file, SQLException failed) {
        if (Disk.isFull(failed)) {
            return new VaultException.DiskFull(file, failed);
        }
        return switch (failed.getErrorCode()) {
            case org.h2.api.ErrorCode.DATABASE_ALREADY_OPEN_1 -> new VaultException.InUse(0);
            case org.h2.api.ErrorCode.DATABASE_IS_READ_ONLY ->
                    new VaultException.NotWritable(file, failed);
            case org.h2.api.ErrorCode.FILE_CORRUPTED_1,
                    org.h2.api.ErrorCode.FILE_ENCRYPTION_ERROR_1,
                    org.h2.api.ErrorCode.WRONG_USER_OR_PASSWORD,
                    org.h2.api.ErrorCode.WRONG_PASSWORD_FORMAT ->
                    new VaultException.DatabaseDamaged(file, failed);
            default -> new VaultException.Storage("H2 " + failed.getErrorCode(), failed);
        };
    }

    /// Waits for what is under way, closes the file and wipes the password.
    @Override
    public void close() {
        reading.close();
        writing.close();
        Connection idle = idleReaders.poll();
        while (idle != null) {
            close(idle);
            idle = idleReaders.poll();
        }
        close(writer);
        Arrays.fill(passwords, ' ');
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // Everything committed is in the file already.
        }
    }
}
