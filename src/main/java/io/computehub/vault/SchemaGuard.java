package io.computehub.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/// A vault file may come from anywhere. What could run code or reach other files through a database
/// (aliases, aggregates, triggers, linked tables) has no place in ours and is refused.
final class SchemaGuard {

    /// The words a statement begins with, up to the first name.
    private static final Pattern CODE =
            Pattern.compile("^CREATE [A-Z ]*\\b(ALIAS|AGGREGATE|TRIGGER|LINKED)\\b");

    private SchemaGuard() {}

    /// Goes by the script that would make the schema anew: the information schema is silent about
    /// code that could not be loaded.
    static void inspect(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var script = statement.executeQuery("SCRIPT NODATA NOPASSWORDS NOSETTINGS")) {
            while (script.next()) {
                var found = CODE.matcher(script.getString(1));
                if (found.find()) {
                    throw new VaultException.Tampered(found.group());
                }
            }
        }
    }
}
