package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.provider.VolumeKeeping.Volume;
import io.computehub.text.Formats;

import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `accounts volumes`: the disks that one account keeps, and pays for, apart from machines. What
/// could not be read is not known, which is not the same as none.
@picocli.CommandLine.Command(
        name = "volumes",
        header = "${bundle:about.volumes}",
        mixinStandardHelpOptions = true)
final class AccountVolumes extends Command {

    @Parameters(paramLabel = "N", descriptionKey = "account")
    private String typed = "";

    @Override
    ExitCode run() {
        return withServices(services -> {
            var account = AccountsCommand.named(services, typed);
            var fleet = FleetLines.read(this, services);
            var health = fleet.account(account.id());
            var known = health.flatMap(it -> it.volumes().known());
            if (options().json()) {
                console().json(document(account, health, known));
            } else if (known.isEmpty()) {
                console().note("volumes.unknown", account.name());
            } else if (known.get().isEmpty()) {
                console().note("volumes.none", account.name());
            } else {
                console().data(print(fleet, account, known.get()));
                console()
                        .note(
                                "volumes.total",
                                health.map(AccountHealth::storing)
                                        .map(console().formats()::rate)
                                        .orElse(Formats.MISSING));
            }
            var failure = health.flatMap(it -> it.volumes().failure());
            failure.ifPresent(why -> explain(services, account.id(), why));
            return exit(known, failure);
        });
    }

    private static ExitCode exit(
            Optional<List<Volume>> known, Optional<ProviderException> failure) {
        return failure.map(Command::exitFor)
                .orElse(known.isPresent() ? ExitCode.DONE : ExitCode.PROVIDER_FAILED);
    }

    private String print(Fleet fleet, Account account, List<Volume> volumes) {
        var grid =
                new Grid()
                        .text(console().say("column.name"))
                        .figure(console().say("column.size"))
                        .text(console().say("column.region"))
                        .figure("$/h")
                        .text(console().say("column.attached"))
                        .text(console().say("column.id"));
        for (var volume : volumes) {
            grid.row(
                    volume.title(),
                    console().formats().disk(volume.size()),
                    volume.place(),
                    volume.rate().map(console().formats()::rateFigure).orElse(Formats.MISSING),
                    use(fleet, account, volume),
                    volume.key());
        }
        return grid.print();
    }

    private String use(Fleet fleet, Account account, Volume volume) {
        if (volume.usedBy().isEmpty()) {
            return console().say("volumes.use.untold");
        }
        return volume.idle()
                ? console().say("volumes.use.none")
                : volume.usedBy().orElse(List.of()).stream()
                        .map(key -> name(fleet, new InstanceId(account.id(), key)))
                        .collect(Collectors.joining(", "));
    }

    private static String name(Fleet fleet, InstanceId id) {
        return fleet.find(id).map(FleetRow::name).orElse(id.key());
    }

    /// `volumes` is null where they are not known.
    private static ObjectNode document(
            Account account, Optional<AccountHealth> health, Optional<List<Volume>> known) {
        var document = JsonLines.object();
        document.put("account", account.id().value());
        JsonLines.text(document, "read_at", health.flatMap(it -> it.volumes().readAt()));
        document.put("stale", health.flatMap(it -> it.volumes().failure()).isPresent());
        if (known.isEmpty()) {
            document.putNull("volumes");
            return document;
        }
        var list = document.putArray("volumes");
        known.get().forEach(volume -> list.add(line(volume)));
        health.ifPresent(
                it -> JsonLines.derived(document, "total_per_hour", it.storing().perHour()));
        return document;
    }

    private static ObjectNode line(Volume volume) {
        var line = JsonLines.object();
        line.put("id", volume.key());
        line.put("name", volume.name());
        line.put("size_gb", volume.size().gb());
        line.put("place", volume.place());
        JsonLines.rate(line, "rate_per_hour", volume.rate());
        volume.usedBy()
                .ifPresent(users -> {
                    var attached = line.putArray("attached_to");
                    users.forEach(attached::add);
                });
        return line;
    }

    /// What volumes add to the total of a listing, and whose are not known.
    static void tell(Console console, Fleet fleet) {
        var volumes = fleet.meter().volumes();
        if (!volumes.isZero()) {
            console.note("fleet.volumes", console.formats().rate(volumes));
        }
        var unknown = names(fleet);
        if (!unknown.isEmpty()) {
            console.note("fleet.volumes-unknown", String.join(", ", unknown));
        }
    }

    /// The same for a script.
    static void put(ObjectNode document, Fleet fleet) {
        JsonLines.derived(document, "volumes_per_hour", fleet.meter().volumes().perHour());
        var unknown = document.putArray("volumes_unknown");
        names(fleet).forEach(unknown::add);
    }

    private static List<String> names(Fleet fleet) {
        return fleet.withoutVolumes().stream().map(health -> health.account().name()).toList();
    }
}
