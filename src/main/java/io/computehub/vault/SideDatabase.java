package io.computehub.vault;

import io.computehub.disk.OwnerOnly;

import org.h2.jdbcx.JdbcDataSource;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A second encrypted H2 file beside the vault's, for figures that come in thousands a second: a
/// write returns before the disk has it. A kill may lose what was written in the last half second,
/// and damages nothing. Safe for all threads; interrupts of callers cannot tear the file.
///
/// It is no part of backups. One that cannot be opened, being damaged or another vault's, is put
/// aside under the ending `.unreadable`, in place of the one before.
public final class SideDatabase implements Database, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SideDatabase.class.getName());
    private static final int READERS = 2;

    /// `EncryptedDatabase` says what the others are for. The cache, in KiB, would else grow with
    /// the heap and the file.
    private static final String OPTIONS =
            ";CACHE_SIZE=16384;CIPHER=AES;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;DB_CLOSE_ON_EXIT=FALSE";

    private final Path file;
    private final char[] passwords;
    private final JdbcDataSource source;
    private final Lane writing;
    private final Lane reading;
    private final Connection writer;
    private final BlockingQueue<Connection> idleReaders = new LinkedBlockingQueue<>();

    private SideDatabase(
            Path file, String name, char[] passwords, JdbcDataSource source, Connection first) {
        this.file = file;
        this.passwords = passwords;
        this.source = source;
        this.writer = first;
        this.writing = new Lane(name + "-writer", 1);
        this.reading = new Lane(name + "-reader", READERS);
    }

    static SideDatabase open(Path file, DataKey key, String name) throws IOException {
        var passwords = EncryptedDatabase.passwords(key, name);
        var source = new JdbcDataSource();
        var path = file.toAbsolutePath().toString();
        source.setURL(
                "jdbc:h2:file:" + path.substring(0, path.length() - ".mv.db".length()) + OPTIONS);
        source.setUser(EncryptedDatabase.USER);
        source.setPasswordChars(passwords);
        boolean fresh = !Files.exists(file);
        try {
            return opened(file, name, passwords, source);
        } catch (SQLException unreadable) {
            if (fresh) {
                Arrays.fill(passwords, ' ');
                throw EncryptedDatabase.explained(file, unreadable);
            }
            LOG.log(Level.WARNING, "{0} was put aside: H2 {1}", name, unreadable.getErrorCode());
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".unreadable"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            return opened(file, name, passwords, source);
        } catch (SQLException failed) {
            Arrays.fill(passwords, ' ');
            throw EncryptedDatabase.explained(file, failed);
        }
    }

    private static SideDatabase opened(
            Path file, String name, char[] passwords, JdbcDataSource source)
            throws SQLException, IOException {
        var first = source.getConnection();
        OwnerOnly.narrow(file);
        return new SideDatabase(file, name, passwords, source, first);
    }

    @Override
    public <T> T read(Work<T> work) {
        return reading.call(() -> {
            try {
                var connection = reader();
                try {
                    return work.with(connection);
                } finally {
                    connection.rollback();
                    idleReaders.add(connection);
                }
            } catch (SQLException failed) {
                throw EncryptedDatabase.explained(file, failed);
            }
        });
    }

    private Connection reader() throws SQLException {
        var idle = idleReaders.poll();
        if (idle == null || idle.isClosed()) {
            idle = source.getConnection();
            idle.setAutoCommit(false);
        }
        return idle;
    }

    /// One transaction, which a kill within half a second may undo.
    @Override
    public <T> T write(Work<T> work) {
        return writing.call(() -> {
            try {
                writer.setAutoCommit(false);
                var result = work.with(writer);
                writer.commit();
                return result;
            } catch (SQLException failed) {
                undo(failed);
                throw EncryptedDatabase.explained(file, failed);
            } catch (RuntimeException | Error failed) {
                undo(failed);
                throw failed;
            }
        });
    }

    private void undo(Throwable reason) {
        try {
            writer.rollback();
        } catch (SQLException lost) {
            reason.addSuppressed(lost);
        }
    }

    /// Waits for what is under way, closes the file and wipes the password.
    @Override
    public void close() {
        reading.close();
        writing.close();
        for (var idle = idleReaders.poll(); idle != null; idle = idleReaders.poll()) {
            EncryptedDatabase.close(idle);
        }
        EncryptedDatabase.close(writer);
        Arrays.fill(passwords, ' ');
    }
}
