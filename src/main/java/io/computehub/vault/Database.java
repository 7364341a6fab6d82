package io.computehub.vault;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;

/// The tables of the vault, for the repositories of features. The work runs on a thread of the
/// database's own, so an interrupt of the caller cannot tear the file; the call waits for it. Keep
/// SQL portable, and keep no connection, statement or result after the work returns.
///
/// Every call throws `VaultException.Locked` while the vault is not open.
public interface Database {

    /// What to do with a connection.
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /// Reads one consistent state. Whatever `work` writes is thrown away.
    <T> T read(Work<T> work);

    /// One transaction: all of it or nothing. It returns when the disk itself has it: neither a
    /// killed process nor a lost power supply takes it back. Transactions run one after another;
    /// one inside another is a programming error.
    <T> T write(Work<T> work);

    /// One statement that changes rows, with these values for its question marks.
    ///
    /// @return how many rows it changed
    static int run(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
