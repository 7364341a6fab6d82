package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.fleet.FleetRow;
import io.computehub.ssh.KnownHost;
import io.computehub.tunnel.NamedHost;
import io.computehub.tunnel.SshConfigException;
import io.computehub.tunnel.SshNames.Machine;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/// `hosts`: the machines' host keys that were accepted, and their names in `~/.ssh/config`.
@picocli.CommandLine.Command(
        name = "hosts",
        header = "${bundle:about.hosts}",
        mixinStandardHelpOptions = true,
        subcommands = {
            HostsCommand.ListAll.class,
            HostsCommand.Forget.class,
            HostsCommand.Export.class
        })
final class HostsCommand extends CommandGroup {

    /// A machine as `account/key`, another host as `host:port`.
    private static String name(KnownHost host) {
        var words = host.place().split(" ", 3);
        return words.length < 3
                ? host.place()
                : words[1] + (words[0].equals("instance") ? "/" : ":") + words[2];
    }

    private static ObjectNode json(KnownHost host) {
        var line = JsonLines.object();
        line.put("host", name(host));
        line.put("type", host.type());
        line.put("fingerprint", host.fingerprint());
        line.put("first_seen", host.seenAt().toString());
        return line;
    }

    @picocli.CommandLine.Command(
            name = "list",
            header = "${bundle:about.hosts-list}",
            mixinStandardHelpOptions = true)
    static final class ListAll extends Command {

        @Override
        ExitCode run() {
            return withServices(services -> {
                var hosts = services.knownHosts().all();
                if (options().json()) {
                    var document = JsonLines.object();
                    var all = document.putArray("hosts");
                    hosts.forEach(host -> all.add(json(host)));
                    console().json(document);
                } else if (hosts.isEmpty()) {
                    console().note("no-hosts");
                } else {
                    console().data(print(services, hosts));
                }
                return ExitCode.DONE;
            });
        }

        private String print(Services services, List<KnownHost> hosts) {
            var grid =
                    new Grid()
                            .text(console().say("column.host"))
                            .text(console().say("column.type"))
                            .text(console().say("column.fingerprint"))
                            .text(console().say("column.first-seen"));
            for (var host : hosts) {
                grid.row(
                        name(host),
                        host.type(),
                        host.fingerprint(),
                        console().formats().date(host.seenAt(), services.zone()));
            }
            return grid.print();
        }
    }

    @picocli.CommandLine.Command(
            name = "forget",
            header = "${bundle:about.hosts-forget}",
            mixinStandardHelpOptions = true)
    static final class Forget extends Command {

        @Parameters(paramLabel = "HOST", descriptionKey = "known-host")
        private String typed = "";

        @Override
        ExitCode run() {
            return withServices(services -> {
                var host =
                        services.knownHosts().all().stream()
                                .filter(it ->
                                        name(it).equals(typed) || it.fingerprint().equals(typed))
                                .findFirst()
                                .orElseThrow(() -> CommandFailure.notFound("no-such-host", typed));
                services.knownHosts().forget(host.place());
                if (options().json()) {
                    console().json(json(host).put("result", "forgotten"));
                }
                console().note("host.forgotten", name(host));
                return ExitCode.DONE;
            });
        }
    }

    @picocli.CommandLine.Command(
            name = "export",
            header = "${bundle:about.hosts-export}",
            description = "${bundle:help.hosts-export}",
            mixinStandardHelpOptions = true)
    static final class Export extends Command {

        @Option(names = "--remove", descriptionKey = "remove-export")
        private boolean remove;

        @Override
        ExitCode run() {
            return withServices(services -> {
                try {
                    return remove ? removed(services) : exported(services);
                } catch (SshConfigException left) {
                    throw new CommandFailure(ExitCode.USAGE, left.explanation());
                }
            });
        }

        private ExitCode removed(Services services) throws SshConfigException {
            var file = services.sshNames().file();
            boolean was = file.remove();
            if (options().json()) {
                console().json(JsonLines.object().put("result", was ? "removed" : "absent"));
            }
            console().note(was ? "hosts.removed" : "hosts.absent", file.config().toString());
            return ExitCode.DONE;
        }

        private ExitCode exported(Services services) throws SshConfigException {
            var fleet = FleetLines.read(this, services);
            var machines =
                    fleet.rows().stream().map(Export::machine).flatMap(Optional::stream).toList();
            var named = services.sshNames().export(machines);
            if (options().json()) {
                var document = JsonLines.object();
                var all = document.putArray("hosts");
                named.forEach(host -> all.add(line(host)));
                console().json(document);
            } else {
                named.forEach(host ->
                        console().data(host.alias() + "  " + host.address().brief() + "\n"));
            }
            console()
                    .note(
                            "hosts.exported",
                            services.sshNames().file().config().toString(),
                            named.size());
            console().note("hosts.keys-stay");
            return FleetLines.exit(fleet);
        }

        private static Optional<Machine> machine(FleetRow row) {
            return row.instance()
                    .flatMap(it ->
                            it.ssh().map(address -> new Machine(row.name(), it.id(), address)));
        }

        private static ObjectNode line(NamedHost host) {
            var line = JsonLines.object();
            line.put("name", host.alias());
            line.put("address", host.address().brief());
            line.put("host_key_known", host.hostKey().isPresent());
            JsonLines.text(line, "identity_file", host.identityFile());
            return line;
        }
    }
}
