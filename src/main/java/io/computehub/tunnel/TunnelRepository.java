package io.computehub.tunnel;

import io.computehub.vault.Database;

import java.util.ArrayList;
import java.util.List;

/// The table `tunnel`. Every change is on the disk when its call returns.
final class TunnelRepository {

    private final Database database;

    TunnelRepository(Database database) {
        this.database = database;
    }

    /// One remembered tunnel; `keptOpen` where it is to be there again at the next start.
    record Row(String owner, int remotePort, int localPort, boolean keptOpen) {}

    /// By owner and port of the machine.
    List<Row> all() {
        return database.read(connection -> {
            try (var select =
                            connection.prepareStatement(
                                    "SELECT owner, remote_port, local_port, kept_open FROM tunnel"
                                            + " ORDER BY owner, remote_port");
                    var rows = select.executeQuery()) {
                var all = new ArrayList<Row>();
                while (rows.next()) {
                    all.add(
                            new Row(
                                    rows.getString(1),
                                    rows.getInt(2),
                                    rows.getInt(3),
                                    rows.getBoolean(4)));
                }
                return List.copyOf(all);
            }
        });
    }

    /// Takes the local port from whoever had it.
    void put(String owner, int remotePort, int localPort) {
        var _ =
                database.write(connection -> {
                    Database.run(
                            connection,
                            "DELETE FROM tunnel WHERE local_port = ?"
                                    + " OR owner = ? AND remote_port = ?",
                            localPort,
                            owner,
                            remotePort);
                    Database.run(
                            connection,
                            "INSERT INTO tunnel (owner, remote_port, local_port)"
                                    + " VALUES (?, ?, ?)",
                            owner,
                            remotePort,
                            localPort);
                    return true;
                });
    }

    void keepOpen(String owner, int remotePort, boolean open) {
        var _ =
                database.write(connection ->
                        Database.run(
                                connection,
                                "UPDATE tunnel SET kept_open = ? WHERE owner = ? AND remote_port ="
                                        + " ?",
                                open,
                                owner,
                                remotePort));
    }

    void remove(String owner, int remotePort) {
        var _ =
                database.write(connection ->
                        Database.run(
                                connection,
                                "DELETE FROM tunnel WHERE owner = ? AND remote_port = ?",
                                owner,
                                remotePort));
    }
}
