package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.account.AccountException;
import io.computehub.account.Failures;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Rate;
import io.computehub.host.NewMachine;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.Renting;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshConfigHost;
import io.computehub.ssh.SshConfigHosts;
import io.computehub.ssh.SshException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// `own`: machines of one's own. Each is an account: `accounts remove` forgets it.
@picocli.CommandLine.Command(
        name = "own",
        header = "${bundle:about.own}",
        mixinStandardHelpOptions = true,
        subcommands = {OwnCommand.Add.class, OwnCommand.ListAll.class, OwnCommand.Trust.class})
final class OwnCommand extends CommandGroup {

    static SshAddress address(String typed) {
        return SshAddress.parse(typed)
                .orElseThrow(() -> CommandFailure.usage("own.no-address", typed));
    }

    /// The hosts on the way, for those addresses that name none of their own.
    static SshAddress through(SshAddress address, @Nullable String via) {
        return via == null || !address.via().isEmpty()
                ? address
                : address.through(
                        SshAddress.parseWay(via)
                                .orElseThrow(() -> CommandFailure.usage("own.no-way", via)));
    }

    @picocli.CommandLine.Command(
            name = "add",
            header = "${bundle:about.own-add}",
            mixinStandardHelpOptions = true)
    static final class Add extends Command {

        @Parameters(paramLabel = "USER@HOST[:PORT]", descriptionKey = "own-address", arity = "0..*")
        private List<String> typed = List.of();

        @Option(names = "--this-computer", descriptionKey = "own-here")
        private boolean here;

        @Option(names = "--from-ssh-config", descriptionKey = "own-config")
        private boolean fromConfig;

        @Option(names = "--ssh-config", paramLabel = "FILE", descriptionKey = "own-config-file")
        private @Nullable Path configFile;

        @Option(names = "--via", paramLabel = "USER@HOST[:PORT]", descriptionKey = "own-via")
        private @Nullable String via;

        @Option(names = "--cost", paramLabel = "USD", descriptionKey = "own-cost")
        private @Nullable String cost;

        @Option(names = "--allow-power", descriptionKey = "own-power")
        private boolean power;

        @Option(names = "--no-docker", descriptionKey = "own-no-docker")
        private boolean noDocker;

        @Option(
                names = "--accept-host-key",
                paramLabel = "SHA256:…",
                descriptionKey = "accept-host-key")
        private List<String> accepted = List.of();

        @Override
        ExitCode run() {
            if (isFromConfig() && typed.isEmpty()) {
                return candidates();
            }
            var wanted = wanted();
            return withServices(services -> {
                if (!services.accounts().takesKeys()) {
                    throw CommandFailure.usage("demo-takes-no-key");
                }
                var worst = ExitCode.DONE;
                var document = JsonLines.object();
                var added = document.putArray("machines");
                for (var address : wanted) {
                    try {
                        var account = added(services, address);
                        console().note("account.added", account.name());
                        var line =
                                added.addObject()
                                        .put("id", account.id().value())
                                        .put("name", account.name());
                        var read = services.accounts().provider(account.id());
                        read.ifPresent(provider -> tell(services, provider, line));
                    } catch (CommandFailure failed) {
                        console().note(failed);
                        worst = failed.exit();
                    }
                }
                if (options().json()) {
                    console().json(document);
                }
                return worst;
            });
        }

        private boolean isFromConfig() {
            return fromConfig || configFile != null;
        }

        private SshConfigHosts config() {
            var file = configFile;
            if (file == null) {
                return SshConfigHosts.ofUser();
            }
            if (!Files.isReadable(file)) {
                throw CommandFailure.usage("own.no-config", file.toString());
            }
            return SshConfigHosts.in(file);
        }

        private List<Optional<SshAddress>> wanted() {
            var all = new LinkedHashSet<Optional<SshAddress>>();
            if (here) {
                all.add(Optional.empty());
            }
            if (via != null && typed.isEmpty()) {
                throw CommandFailure.usage("own.way-to-nothing");
            }
            var config = isFromConfig() ? Optional.of(config()) : Optional.<SshConfigHosts>empty();
            typed.forEach(one ->
                    all.add(
                            Optional.of(
                                    through(
                                            config.map(hosts -> inConfig(hosts, one))
                                                    .orElseGet(() -> address(one)),
                                            via))));
            if (all.isEmpty()) {
                throw CommandFailure.usage("own.nothing-to-add");
            }
            return new ArrayList<>(all);
        }

        private static SshAddress inConfig(SshConfigHosts hosts, String alias) {
            return hosts.hosts().stream()
                    .filter(one -> one.alias().equals(alias))
                    .filter(SshConfigHost::isReachable)
                    .findFirst()
                    .map(SshConfigHost::address)
                    .orElseThrow(() -> CommandFailure.notFound("own.not-in-config", alias));
        }

        /// Without a name it only says which there are.
        private ExitCode candidates() {
            var config = config();
            config.notes().forEach(console()::note);
            var reachable = config.hosts().stream().filter(SshConfigHost::isReachable).toList();
            if (options().json()) {
                var document = JsonLines.object();
                var all = document.putArray("hosts");
                reachable.forEach(one ->
                        all.addObject()
                                .put("alias", one.alias())
                                .put("address", one.address().brief()));
                console().json(document);
            } else {
                var grid =
                        new Grid()
                                .text(console().say("column.name"))
                                .text(console().say("own.address"));
                reachable.forEach(one -> grid.row(one.alias(), one.address().brief()));
                console().data(grid.isEmpty() ? "" : grid.print());
            }
            return ExitCode.DONE;
        }

        /// Nothing is kept of a machine that cannot be read. One whose Docker alone refuses is
        /// watched.
        private Account added(Services services, Optional<SshAddress> address) {
            address.ifPresent(one -> meet(this, services, one, accepted));
            var whole = new NewMachine(address, Optional.ofNullable(cost), power, !noDocker);
            var problem = tried(services, whole);
            if (problem.isEmpty()) {
                return added(services, whole);
            }
            var watched = new NewMachine(address, Optional.ofNullable(cost), power, false);
            if (noDocker || tried(services, watched).isPresent()) {
                throw problem.get();
            }
            console().note(problem.get());
            console().note("own.without-docker");
            return added(services, watched);
        }

        private static Account added(Services services, NewMachine entry) {
            var accounts = services.accounts();
            var names = accounts.accounts().get().stream().map(Account::name).toList();
            try (var credentials = entry.credentials()) {
                return accounts.add(
                        NewMachine.PROVIDER, entry.name(names), credentials, Optional.empty());
            } catch (AccountException refused) {
                throw new CommandFailure(ExitCode.USAGE, refused.explanation());
            }
        }

        private Optional<CommandFailure> tried(Services services, NewMachine entry) {
            try (var credentials = entry.credentials()) {
                var check =
                        services.accounts()
                                .check(NewMachine.PROVIDER, credentials, Optional.empty());
                return check.scopes().values().stream()
                        .map(AccountsCommand::why)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(why -> unreadable(services, entry, why));
            } catch (AccountException refused) {
                throw new CommandFailure(ExitCode.USAGE, refused.explanation());
            }
        }

        private static CommandFailure unreadable(
                Services services, NewMachine entry, ProviderException why) {
            var name = entry.address().map(SshAddress::brief).orElse(NewMachine.HERE);
            return new CommandFailure(
                    exitFor(why),
                    Failures.explain(why, label(services, NewMachine.PROVIDER) + " " + name));
        }

        private void tell(Services services, Provider provider, ObjectNode line) {
            try {
                var machine = provider.instances().getFirst();
                json(line, machine);
                JsonLines.rate(line, "cost_per_hour", machine.rate());
                if (!options().json()) {
                    console().data(hardware(machine) + "\n");
                }
                if (provider.capability(Renting.class).isEmpty()
                        || provider.offers(OfferRequest.DEFAULT).isEmpty()) {
                    console().note("own.watched-only");
                }
            } catch (ProviderException failure) {
                explain(services, provider.account(), failure);
            }
        }

        private String hardware(Instance machine) {
            return OwnCommand.hardware(this, machine);
        }
    }

    private static void json(ObjectNode line, Instance machine) {
        var gpus = machine.gpus();
        line.put("gpu", gpus.count() == 0 ? null : gpus.model().name());
        line.put("gpu_count", gpus.count());
        line.put("vram_gib", gpus.count() == 0 ? null : gpus.vramEach().gib());
    }

    private static String hardware(Command command, Instance machine) {
        var gpus = machine.gpus();
        return gpus.count() == 0
                ? command.console().say("own.no-gpu")
                : gpus.count()
                        + " × "
                        + gpus.model().name()
                        + " · "
                        + command.console().formats().memory(gpus.vramEach());
    }

    /// Signs in once, so that the host's key is known afterwards.
    private static void meet(
            Command command, Services services, SshAddress address, List<String> accepted) {
        var question = new HostKeyPrompt(command.console(), accepted);
        try {
            services.machines().meet(address, question);
        } catch (SshException failed) {
            if (!failed.needsAKey() || !SignInPrompt.canAsk()) {
                throw new CommandFailure(SshCommand.exit(failed), failed.explanation());
            }
            command.console().note(failed);
            letIn(command, services, address, question);
        }
    }

    /// Once with a password; from then on with a key.
    private static void letIn(
            Command command, Services services, SshAddress address, HostKeyPrompt question) {
        try {
            command.console().note("own.password-once", address.brief());
            if (services.keyRing().keys().get().isEmpty()) {
                services.machines().letIn(address, new SignInPrompt(command.console()));
                try {
                    services.machines().meet(address, question);
                    return;
                } catch (SshException refused) {
                    if (!refused.needsAKey()) {
                        throw refused;
                    }
                }
            }
            services.machines().letIn(address, new SignInPrompt(command.console()));
            services.machines().meet(address, question);
        } catch (SshException failed) {
            throw new CommandFailure(SshCommand.exit(failed), failed.explanation());
        } catch (KeyException refused) {
            throw new CommandFailure(ExitCode.USAGE, refused.explanation());
        }
    }

    @picocli.CommandLine.Command(
            name = "list",
            header = "${bundle:about.own-list}",
            mixinStandardHelpOptions = true)
    static final class ListAll extends Command {
        @Override
        ExitCode run() {
            return withServices(services -> {
                var document = JsonLines.object();
                var all = document.putArray("machines");
                var grid =
                        new Grid()
                                .text(console().say("column.name"))
                                .text(console().say("own.address"))
                                .text(console().say("column.gpus"))
                                .figure(console().say("own.cost"))
                                .text(console().say("column.state"));
                for (var account : machines(services)) {
                    var line =
                            all.addObject()
                                    .put("id", account.id().value())
                                    .put("name", account.name());
                    grid.row(row(services, account, line));
                }
                if (options().json()) {
                    console().json(document);
                } else if (grid.isEmpty()) {
                    console().note("own.none");
                } else {
                    console().data(grid.print());
                }
                return ExitCode.DONE;
            });
        }

        private static List<Account> machines(Services services) {
            return services.accounts().accounts().get().stream()
                    .filter(account -> account.provider().equals(NewMachine.PROVIDER))
                    .toList();
        }

        /// Each machine is read now; one that does not answer says why.
        private String[] row(Services services, Account account, ObjectNode line) {
            try {
                var provider =
                        services.accounts()
                                .provider(account.id())
                                .orElseThrow(() ->
                                        CommandFailure.notFound("no-such-account", account.name()));
                var found = provider.instances();
                var machine = found.getFirst();
                var address = machine.ssh().map(SshAddress::brief).orElse(NewMachine.HERE);
                var whole =
                        machine.rate()
                                .map(_ ->
                                        Rate.sum(
                                                found.stream()
                                                        .flatMap(one -> one.rate().stream())
                                                        .toList()));
                json(line, machine);
                line.put("address", address)
                        .put("reachable", true)
                        .put("containers", found.size() - 1);
                JsonLines.rate(line, "cost_per_hour", whole);
                return new String[] {
                    account.name(),
                    address,
                    hardware(this, machine),
                    whole.map(console().formats()::rate).orElse("—"),
                    console().say("own.reachable", found.size() - 1)
                };
            } catch (ProviderException failure) {
                line.put("reachable", false);
                JsonLines.failure(
                        line, "failure", Optional.of(failure(services, account.id(), failure)));
                return new String[] {
                    account.name(),
                    "",
                    "",
                    "",
                    console().texts().say(explanation(services, account.id(), failure))
                };
            }
        }
    }

    @picocli.CommandLine.Command(
            name = "trust",
            header = "${bundle:about.own-trust}",
            mixinStandardHelpOptions = true)
    static final class Trust extends Command {

        @Parameters(paramLabel = "USER@HOST[:PORT]", descriptionKey = "own-address")
        private String typed = "";

        @Option(names = "--via", paramLabel = "USER@HOST[:PORT]", descriptionKey = "own-via")
        private @Nullable String via;

        @Option(
                names = "--accept-host-key",
                paramLabel = "SHA256:…",
                descriptionKey = "accept-host-key")
        private List<String> accepted = List.of();

        @Option(names = "--forget-host-key", descriptionKey = "forget-host-key")
        private boolean forget;

        @Override
        ExitCode run() {
            var address = through(address(typed), via);
            return withServices(services -> {
                if (forget) {
                    services.knownHosts().forget(KnownHosts.place(address));
                }
                meet(this, services, address, accepted);
                console().note("own.trusted", address.brief());
                if (options().json()) {
                    console()
                            .json(
                                    JsonLines.object()
                                            .put("address", address.brief())
                                            .put("result", "trusted"));
                }
                return ExitCode.DONE;
            });
        }
    }
}
