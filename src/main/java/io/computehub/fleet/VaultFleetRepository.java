package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.DeploymentState.Asked;
import io.computehub.fleet.DeploymentState.Gone;
import io.computehub.fleet.DeploymentState.InDoubt;
import io.computehub.fleet.DeploymentState.Refused;
import io.computehub.fleet.DeploymentState.Rented;
import io.computehub.fleet.DeploymentState.RuledOut;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.text.Message;
import io.computehub.vault.Database;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// The tables `deployment`, `termination_case` and `journal`. Intents and endings are on the disk
/// itself when a save returns.
public final class VaultFleetRepository implements FleetRepository {

    private static final String DEPLOYMENT_VALUES =
            "account = ?, provider = ?, name = ?, offer = ?, gpus = ?, place = ?, purchase = ?,"
                    + " image = ?, disk_gb = ?, rate = ?, currency = ?, planned_at = ?, state = ?,"
                    + " state_at = ?, instance = ?, doubt_lists = ?, doubt_since = ?, refusal = ?,"
                    + " end_at = ?, end_action = ?, reserved_at = ?, running_at = ?, ssh_at = ?";
    private static final String CASE_VALUES =
            "provider = ?, tag = ?, name = ?, gpus = ?, rate = ?, currency = ?, opened_at = ?,"
                    + " asks = ?, asked_at = ?, said_ok_at = ?, refusal = ?, ever_listed = ?,"
                    + " last_listed_at = ?, absences = ?, first_absent = ?, last_absent = ?,"
                    + " needed = ?, proven_at = ?, leftovers = ?";

    private final Database database;

    public VaultFleetRepository(Database database) {
        this.database = database;
    }

    /// Reads one row.
    @FunctionalInterface
    private interface Reader<T> {
        T from(ResultSet row) throws SQLException;
    }

    @Override
    public List<Deployment> deployments() {
        return database.read(connection ->
                all(connection, "SELECT * FROM deployment", VaultFleetRepository::deployment));
    }

    @Override
    public List<TerminationCase> cases() {
        return database.read(connection ->
                all(connection, "SELECT * FROM termination_case", VaultFleetRepository::ending));
    }

    private static <T> List<T> all(Connection connection, String sql, Reader<T> reader)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            return list(rows, reader);
        }
    }

    private static <T> List<T> list(ResultSet rows, Reader<T> reader) throws SQLException {
        var all = new ArrayList<T>();
        while (rows.next()) {
            all.add(reader.from(rows));
        }
        return List.copyOf(all);
    }

    @Override
    public void save(Deployment one) {
        var _ =
                database.write(connection -> {
                    if (put(connection, "UPDATE deployment SET " + DEPLOYMENT_VALUES, one) == 0) {
                        put(connection, insert("deployment", DEPLOYMENT_VALUES, "tag"), one);
                    }
                    return true;
                });
    }

    private static int put(Connection connection, String sql, Deployment one) throws SQLException {
        var update = sql.startsWith("UPDATE");
        try (var statement = connection.prepareStatement(sql + (update ? " WHERE tag = ?" : ""))) {
            var values = new Values(statement);
            values.text(one.account().value())
                    .text(one.provider().value())
                    .text(cut(one.name()))
                    .text(one.offer())
                    .text(cut(one.gpus()))
                    .text(cut(one.place()))
                    .text(one.purchase().name())
                    .text(one.image())
                    .number(one.diskGb())
                    .rate(Optional.of(one.rate()))
                    .time(Optional.of(one.plannedAt()));
            state(values, one.state());
            values.time(one.end().map(EndGuard::at))
                    .text(one.end().map(end -> end.action().name()))
                    .time(one.readiness().reserved())
                    .time(one.readiness().running())
                    .time(one.readiness().sshAnswered())
                    .text(one.tag().value());
            return statement.executeUpdate();
        }
    }

    private static void state(Values values, DeploymentState state) throws SQLException {
        var word =
                switch (state) {
                    case Asked _ -> "ASKED";
                    case InDoubt _ -> "IN_DOUBT";
                    case Rented _ -> "RENTED";
                    case Refused _ -> "REFUSED";
                    case RuledOut _ -> "RULED_OUT";
                    case Gone _ -> "GONE";
                };
        values.text(word)
                .time(Optional.of(state.at()))
                .text(state.instance().map(InstanceId::key))
                .number(state instanceof InDoubt doubt ? doubt.lists() : 0)
                .time(state instanceof InDoubt doubt ? doubt.firstList() : Optional.empty())
                .text(
                        state instanceof Refused refused
                                ? Optional.of(Letters.write(refused.why()))
                                : Optional.empty());
    }

    private static Deployment deployment(ResultSet row) throws SQLException {
        var account = new AccountId(row.getString("account"));
        var end = time(row, "end_at");
        Optional<EndGuard> guard =
                end.isPresent()
                        ? Optional.of(
                                new EndGuard(
                                        end.get(),
                                        EndGuard.Action.valueOf(row.getString("end_action"))))
                        : Optional.empty();
        return new Deployment(
                new DeploymentTag(row.getString("tag")),
                account,
                new ProviderId(row.getString("provider")),
                row.getString("name"),
                row.getString("offer"),
                row.getString("gpus"),
                row.getString("place"),
                Purchase.valueOf(row.getString("purchase")),
                row.getString("image"),
                row.getInt("disk_gb"),
                rate(row).orElseThrow(),
                time(row, "planned_at").orElseThrow(),
                state(row, account),
                guard,
                new Readiness(
                        time(row, "reserved_at"), time(row, "running_at"), time(row, "ssh_at")));
    }

    private static DeploymentState state(ResultSet row, AccountId account) throws SQLException {
        var at = time(row, "state_at").orElseThrow();
        var word = row.getString("state");
        return switch (word) {
            case "ASKED" -> new Asked(at);
            case "IN_DOUBT" -> new InDoubt(at, row.getInt("doubt_lists"), time(row, "doubt_since"));
            case "RENTED" -> new Rented(at, new InstanceId(account, row.getString("instance")));
            case "REFUSED" -> new Refused(at, Letters.message(row.getString("refusal")));
            case "RULED_OUT" -> new RuledOut(at);
            case "GONE" -> new Gone(at, new InstanceId(account, row.getString("instance")));
            default -> throw new IllegalStateException("no such state of a deployment: " + word);
        };
    }

    @Override
    public void save(TerminationCase one) {
        var _ =
                database.write(connection -> {
                    if (put(connection, "UPDATE termination_case SET " + CASE_VALUES, one) == 0) {
                        put(
                                connection,
                                insert("termination_case", CASE_VALUES, "account", "instance"),
                                one);
                    }
                    return true;
                });
    }

    private static int put(Connection connection, String sql, TerminationCase one)
            throws SQLException {
        var update = sql.startsWith("UPDATE");
        try (var statement =
                connection.prepareStatement(
                        sql + (update ? " WHERE account = ? AND instance = ?" : ""))) {
            new Values(statement)
                    .text(one.provider().value())
                    .text(one.tag().map(DeploymentTag::value))
                    .text(cut(one.name()))
                    .text(cut(one.gpus()))
                    .rate(one.rate())
                    .time(Optional.of(one.openedAt()))
                    .number(one.asks())
                    .time(one.askedAt())
                    .time(one.saidOkAt())
                    .text(one.refusal().map(Letters::write))
                    .flag(one.everListed())
                    .time(one.lastListedAt())
                    .number(one.absences())
                    .time(one.firstAbsent())
                    .time(one.lastAbsent())
                    .number(one.needed())
                    .time(one.provenAt())
                    .text(Letters.write(one.leftovers()))
                    .text(one.id().account().value())
                    .text(one.id().key());
            return statement.executeUpdate();
        }
    }

    private static TerminationCase ending(ResultSet row) throws SQLException {
        return new TerminationCase(
                new InstanceId(new AccountId(row.getString("account")), row.getString("instance")),
                new ProviderId(row.getString("provider")),
                Optional.ofNullable(row.getString("tag")).map(DeploymentTag::new),
                row.getString("name"),
                row.getString("gpus"),
                rate(row),
                time(row, "opened_at").orElseThrow(),
                row.getInt("asks"),
                time(row, "asked_at"),
                time(row, "said_ok_at"),
                Optional.ofNullable(row.getString("refusal")).map(Letters::message),
                row.getBoolean("ever_listed"),
                time(row, "last_listed_at"),
                row.getInt("absences"),
                time(row, "first_absent"),
                time(row, "last_absent"),
                row.getInt("needed"),
                time(row, "proven_at"),
                Letters.leftovers(row.getString("leftovers")));
    }

    @Override
    public void drop(TerminationCase one) {
        var _ =
                database.write(connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    "DELETE FROM termination_case WHERE account = ?"
                                            + " AND instance = ?")) {
                        statement.setString(1, one.id().account().value());
                        statement.setString(2, one.id().key());
                        return statement.executeUpdate();
                    }
                });
    }

    @Override
    public void move(AccountId from, AccountId to) {
        var _ =
                database.write(connection -> {
                    Database.run(
                            connection,
                            "DELETE FROM termination_case WHERE account = ? AND instance IN"
                                    + " (SELECT instance FROM termination_case WHERE account = ?)",
                            from.value(),
                            to.value());
                    Database.run(
                            connection,
                            "UPDATE termination_case SET account = ? WHERE account = ?",
                            to.value(),
                            from.value());
                    Database.run(
                            connection,
                            "UPDATE deployment SET account = ? WHERE account = ?",
                            to.value(),
                            from.value());
                    moveEvents(connection, from, to);
                    return true;
                });
    }

    /// An event about a machine that nobody's tag names has the machine's own id for its target.
    private static void moveEvents(Connection connection, AccountId from, AccountId to)
            throws SQLException {
        var before = new InstanceId(from, "").toString();
        try (var statement =
                connection.prepareStatement(
                        "UPDATE journal SET target = CAST(? AS VARCHAR) || SUBSTRING(target, ?)"
                                + " WHERE SUBSTRING(target, 1, ?) = ?")) {
            statement.setString(1, new InstanceId(to, "").toString());
            statement.setInt(2, before.length() + 1);
            statement.setInt(3, before.length());
            statement.setString(4, before);
            statement.executeUpdate();
        }
    }

    @Override
    public JournalEntry append(
            Instant at,
            Actor who,
            String kind,
            Optional<String> target,
            String name,
            Message what) {
        return database.write(connection -> {
            long number = next(connection);
            try (var statement =
                    connection.prepareStatement(
                            "INSERT INTO journal (number, at, who, kind, target, name, what)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
                new Values(statement)
                        .number(number)
                        .time(Optional.of(at))
                        .text(who.name())
                        .text(kind)
                        .text(target)
                        .text(cut(name))
                        .text(Letters.write(what));
                statement.executeUpdate();
            }
            return new JournalEntry(number, at, who, kind, target, name, what);
        });
    }

    private static long next(Connection connection) throws SQLException {
        try (var statement =
                        connection.prepareStatement(
                                "SELECT COALESCE(MAX(number), 0) + 1 FROM journal");
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public List<JournalEntry> entries(Optional<String> target, int limit) {
        return database.read(connection -> {
            try (var statement =
                    connection.prepareStatement(
                            "SELECT * FROM journal "
                                    + (target.isPresent() ? "WHERE target = ? " : "")
                                    + "ORDER BY number DESC FETCH FIRST "
                                    + Math.max(1, limit)
                                    + " ROWS ONLY")) {
                if (target.isPresent()) {
                    statement.setString(1, target.get());
                }
                try (var rows = statement.executeQuery()) {
                    return list(rows, VaultFleetRepository::entry);
                }
            }
        });
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getLong("number"),
                time(row, "at").orElseThrow(),
                Actor.valueOf(row.getString("who")),
                row.getString("kind"),
                Optional.ofNullable(row.getString("target")),
                row.getString("name"),
                Letters.message(row.getString("what")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static Optional<Rate> rate(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("rate");
        return amount == null
                ? Optional.empty()
                : Optional.of(
                        new Rate(
                                new Money(
                                        amount,
                                        Currency.getInstance(row.getString("currency").strip()))));
    }

    /// The insert of the columns that an update sets, with its key columns last.
    private static String insert(String table, String updated, String... keys) {
        var columns = new ArrayList<String>();
        columns.add(updated.replace(" = ?", ""));
        columns.addAll(List.of(keys));
        long places = updated.chars().filter(sign -> sign == '?').count() + keys.length;
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        table,
                        String.join(", ", columns),
                        String.join(", ", java.util.Collections.nCopies((int) places, "?")));
    }

    /// A provider's words can be long, and none is worth losing a record for.
    private static String cut(String text) {
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    /// The places of a statement, filled in order.
    private static final class Values {

        private final PreparedStatement statement;
        private int place;

        Values(PreparedStatement statement) {
            this.statement = statement;
        }

        Values text(String text) throws SQLException {
            statement.setString(++place, text);
            return this;
        }

        Values text(Optional<String> text) throws SQLException {
            statement.setString(++place, text.orElse(null));
            return this;
        }

        Values number(long number) throws SQLException {
            statement.setLong(++place, number);
            return this;
        }

        Values flag(boolean flag) throws SQLException {
            statement.setBoolean(++place, flag);
            return this;
        }

        Values time(Optional<Instant> time) throws SQLException {
            statement.setObject(++place, time.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
            return this;
        }

        Values rate(Optional<Rate> rate) throws SQLException {
            statement.setBigDecimal(
                    ++place, rate.map(value -> value.perHour().amount()).orElse(null));
            statement.setString(
                    ++place,
                    rate.map(value -> value.perHour().currency().getCurrencyCode()).orElse(null));
            return this;
        }
    }
}
