package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.ServiceAddress;
import io.computehub.domain.instance.SshAddress;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.Claim;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.text.Formats;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the fleet once for a command, finds rows by what a person typed, and prints them.
final class FleetLines {

    private static final Duration LONGEST_READ = Duration.ofSeconds(90);

    private FleetLines() {}

    /// The fleet once every account has answered or failed. A failure is told on standard error:
    /// what it hides may still bill.
    static Fleet read(Command command, Services services) {
        if (services.accounts().accounts().get().isEmpty()) {
            // What was rented through an account that was removed still stands in the book.
            var left = services.fleet().get();
            if (!left.rows().isEmpty() || !left.shelf().isEmpty()) {
                return left;
            }
            throw CommandFailure.notFound("no-accounts");
        }
        var fleet =
                Wait.until(
                        services.fleet(),
                        seen ->
                                !seen.accounts().isEmpty()
                                        && seen.accounts().stream().noneMatch(FleetLines::unread),
                        LONGEST_READ);
        for (var health : fleet.accounts()) {
            health.failure()
                    .ifPresent(why -> command.explain(services, health.account().id(), why));
        }
        return fleet;
    }

    /// How a listing ends: with the first failure's code, since the list may lack rows.
    static ExitCode exit(Fleet fleet) {
        return fleet.accounts().stream()
                .map(AccountHealth::failure)
                .flatMap(Optional<ProviderException>::stream)
                .map(Command::exitFor)
                .findFirst()
                .orElse(ExitCode.DONE);
    }

    /// The row a person means: by its whole id, its tag, the provider's id, or its name, where only
    /// one row fits.
    static FleetRow find(Fleet fleet, String typed) {
        var fitting =
                Stream.concat(fleet.rows().stream(), fleet.shelf().stream())
                        .filter(row -> fits(row, typed))
                        .toList();
        return switch (fitting.size()) {
            case 0 -> throw CommandFailure.notFound("no-such-instance", typed);
            case 1 -> fitting.getFirst();
            default -> throw CommandFailure.usage("several-instances", typed);
        };
    }

    static List<FleetRow> findAll(Fleet fleet, List<String> typed) {
        return typed.stream().map(one -> find(fleet, one)).distinct().toList();
    }

    static String print(Command command, Services services, List<FleetRow> rows) {
        var console = command.console();
        var formats = console.formats();
        var grid =
                new Grid()
                        .text(console.say("column.state"))
                        .text(console.say("column.name"))
                        .text(console.say("column.gpus"))
                        .text(console.say("column.provider"))
                        .figure("$/h")
                        .figure(console.say("column.spent"))
                        .text(console.say("column.claim"))
                        .text(console.say("column.id"));
        for (var row : rows) {
            grid.row(
                    console.texts().say(row.status().word()) + (row.stale() ? " *" : ""),
                    row.name(),
                    row.gpus(),
                    Command.label(services, row.provider()),
                    row.rate().map(formats::rateFigure).orElse(Formats.MISSING),
                    formats.spentFigure(row.spent()),
                    console.say("claim." + claim(row)),
                    row.id().map(Object::toString).orElse(row.key()));
        }
        return grid.print();
    }

    static ObjectNode json(FleetRow row) {
        var line = JsonLines.object();
        line.put("key", row.key());
        JsonLines.text(line, "id", row.id());
        line.put("name", row.name());
        line.put("provider", row.provider().value());
        line.put("account", row.account().value());
        line.put("state", row.status().code());
        JsonLines.text(
                line, "provider_state", row.instance().map(instance -> instance.theirState()));
        line.put("since", row.since().toString());
        line.put("gpus", row.gpus());
        line.put("claim", claim(row));
        JsonLines.rate(line, "rate_per_hour", row.rate());
        line.put("in_doubt", row.inDoubt());
        JsonLines.derived(line, "spent", row.spent().amount());
        line.put("spent_is_whole", row.spent().whole());
        JsonLines.text(line, "read_at", row.readAt());
        line.put("stale", row.stale());
        JsonLines.text(line, "ends_at", row.endsAt());
        prepaid(line, row);
        services(line, row);
        JsonLines.text(
                line,
                "ssh",
                row.instance().flatMap(instance -> instance.ssh()).map(SshAddress::command));
        return line;
    }

    private static void services(ObjectNode line, FleetRow row) {
        var all = line.putArray("services");
        row.instance().stream()
                .flatMap(instance -> instance.services().stream())
                .forEach(one -> {
                    var node = all.addObject();
                    node.put("service", one.service());
                    node.put("port", one.inside().orElse(null));
                    node.put("protocol", protocol(one));
                    node.put("address", one.text());
                });
    }

    static String protocol(ServiceAddress address) {
        return switch (address) {
            case ServiceAddress.Web web -> web.url().getScheme();
            case ServiceAddress.Forwarded forwarded -> JsonLines.word(forwarded.protocol());
        };
    }

    /// What is paid ahead for the machine alone; null where nothing is.
    private static void prepaid(ObjectNode line, FleetRow row) {
        var prepaid = row.instance().flatMap(instance -> instance.prepaid());
        if (prepaid.isEmpty()) {
            line.putNull("prepaid");
            return;
        }
        var node = line.putObject("prepaid");
        JsonLines.derived(node, "left", prepaid.get().left());
        JsonLines.text(node, "dry_at", prepaid.get().dryAt());
        node.put("refill", JsonLines.word(prepaid.get().refill()));
    }

    /// Every row with what is known of the accounts behind it. The total is null while an account
    /// has never told what it has: a sum without it would be too small.
    static ObjectNode document(Command command, Services services, Fleet fleet) {
        var document = JsonLines.object();
        var rows = document.putArray("instances");
        fleet.rows().stream().map(FleetLines::json).forEach(rows::add);
        var shelf = document.putArray("not_proven_gone");
        fleet.shelf().stream().map(FleetLines::json).forEach(shelf::add);
        var accounts = document.putArray("accounts");
        fleet.accounts().stream()
                .map(health -> json(command, services, health))
                .forEach(accounts::add);
        var meter = Optional.of(fleet.meter()).filter(_ -> silent(fleet).isEmpty());
        JsonLines.derived(document, "total_per_hour", meter.map(now -> now.total().perHour()));
        JsonLines.derived(document, "in_doubt_per_hour", fleet.meter().inDoubt().perHour());
        document.put("unpriced", fleet.meter().unpriced());
        JsonLines.derived(document, "today", meter.map(now -> now.today().amount()));
        document.put("today_is_whole", meter.filter(now -> now.today().whole()).isPresent());
        AccountVolumes.put(document, fleet);
        return document;
    }

    private static ObjectNode json(Command command, Services services, AccountHealth health) {
        var line = JsonLines.object();
        line.put("id", health.account().id().value());
        line.put("name", health.account().name());
        line.put("provider", health.account().provider().value());
        line.put("state", JsonLines.word(health.state()));
        JsonLines.text(line, "read_at", health.lastRead());
        JsonLines.failure(
                line,
                "failure",
                health.failure().map(why -> command.failure(services, health.account().id(), why)));
        return line;
    }

    /// The accounts that have never told what they have.
    static List<AccountHealth> silent(Fleet fleet) {
        return fleet.accounts().stream().filter(health -> health.lastRead().isEmpty()).toList();
    }

    private static boolean unread(AccountHealth health) {
        return health.state() == AccountHealth.State.UNREAD;
    }

    private static boolean fits(FleetRow row, String typed) {
        return row.key().equals(typed)
                || row.name().equals(typed)
                || row.id()
                        .filter(id -> id.toString().equals(typed) || id.key().equals(typed))
                        .isPresent();
    }

    private static String claim(FleetRow row) {
        return switch (row.claim()) {
            case Claim.Ours _ -> "ours";
            case Claim.Duplicate _ -> "duplicate";
            case Claim.Elsewhere _ -> row.isOwnMachine() ? "own-machine" : "elsewhere";
            case Claim.Orphan _ -> "orphan";
        };
    }
}
