package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.account.AccountException;
import io.computehub.account.CheckResult;
import io.computehub.account.ScopeResult;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.Secret;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.FleetRow;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderFactory.CredentialField;
import io.computehub.provider.Support;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `accounts`: the keys at the providers.
@picocli.CommandLine.Command(
        name = "accounts",
        header = "${bundle:about.accounts}",
        mixinStandardHelpOptions = true,
        subcommands = {
            AccountsCommand.Add.class,
            AccountsImport.class,
            AccountsCommand.ListAll.class,
            AccountsCommand.Test.class,
            AccountVolumes.class,
            AccountKeys.class,
            AccountsCommand.Remove.class
        })
final class AccountsCommand extends CommandGroup {

    private static final Duration LONGEST_READING = Duration.ofSeconds(10);

    static Account named(Services services, String typed) {
        return services.accounts().accounts().get().stream()
                .filter(account ->
                        account.name().equals(typed) || account.id().value().equals(typed))
                .findFirst()
                .orElseThrow(() -> CommandFailure.notFound("no-such-account", typed));
    }

    static Optional<ProviderException> why(ScopeResult outcome) {
        return switch (outcome) {
            case ScopeResult.Refused(var why) -> Optional.of(why);
            case ScopeResult.Failed(var why) -> Optional.of(why);
            case ScopeResult.Ok _, ScopeResult.NotOffered _ -> Optional.empty();
        };
    }

    private static CommandFailure told(AccountException refused) {
        return new CommandFailure(ExitCode.USAGE, refused.explanation());
    }

    @picocli.CommandLine.Command(
            name = "add",
            header = "${bundle:about.add}",
            mixinStandardHelpOptions = true)
    static final class Add extends Command {

        @Parameters(paramLabel = "PROVIDER", descriptionKey = "provider-name")
        private String provider = "";

        @Option(
                names = "--name",
                required = true,
                paramLabel = "N",
                descriptionKey = "account-name")
        private String name = "";

        @Option(names = "--key-stdin", descriptionKey = "key-stdin")
        private boolean keyStdin;

        @Option(names = "--key-file", paramLabel = "FILE", descriptionKey = "key-file")
        private @Nullable Path keyFile;

        @Option(names = "--field", paramLabel = "NAME=VALUE", descriptionKey = "credential-field")
        private Map<String, String> fields = Map.of();

        @Option(names = "--endpoint", paramLabel = "URL", descriptionKey = "endpoint")
        private @Nullable URI endpoint;

        @Override
        ExitCode run() {
            if (keyStdin == (keyFile != null)) {
                throw CommandFailure.usage("key-source");
            }
            return withServices(services -> {
                if (!services.accounts().takesKeys()) {
                    throw CommandFailure.usage("demo-takes-no-key");
                }
                var factory = factory(services);
                try (var key = key()) {
                    var account =
                            services.accounts()
                                    .add(
                                            factory.id(),
                                            name,
                                            credentials(factory, key),
                                            Optional.ofNullable(endpoint));
                    if (options().json()) {
                        console().json(json(console(), services, account).put("result", "added"));
                    }
                    console().note("account.added", account.name());
                    return ExitCode.DONE;
                } catch (AccountException refused) {
                    throw told(refused);
                }
            });
        }

        private ProviderFactory factory(Services services) {
            var factory =
                    services.providers().all().stream()
                            .filter(one -> one.id().value().equals(provider))
                            .findFirst()
                            .orElseThrow(() ->
                                    CommandFailure.notFound(
                                            "no-such-provider",
                                            provider,
                                            services.providers().all().stream()
                                                    .map(one -> one.id().value())
                                                    .collect(Collectors.joining(", "))));
            return factory;
        }

        /// The key in the one field that must be secret; what may be seen comes by `--field`.
        private Credentials credentials(ProviderFactory factory, Secret key) {
            var open =
                    factory.credentialFields().stream()
                            .filter(field -> !field.secret())
                            .map(CredentialField::name)
                            .toList();
            for (var name : fields.keySet()) {
                if (!open.contains(name)) {
                    throw CommandFailure.usage(
                            "no-such-field", factory.label(), name, String.join(", ", open));
                }
            }
            var missing =
                    factory.credentialFields().stream()
                            .filter(field -> !field.optional())
                            .map(CredentialField::name)
                            .filter(name -> !fields.containsKey(name))
                            .toList();
            if (missing.size() != 1) {
                throw CommandFailure.usage("several-fields", factory.label());
            }
            var all = new HashMap<String, Secret>();
            fields.forEach((name, value) -> all.put(name, Secret.of(value)));
            all.put(missing.getFirst(), key.copy());
            return new Credentials(all);
        }

        private Secret key() {
            return keyFile == null
                    ? cli().passwords().fromInput()
                    : cli().passwords().fromFile(keyFile);
        }
    }

    @picocli.CommandLine.Command(
            name = "list",
            header = "${bundle:about.list}",
            mixinStandardHelpOptions = true)
    static final class ListAll extends Command {
        @Override
        ExitCode run() {
            return withServices(services -> {
                var accounts = services.accounts().accounts().get();
                if (options().json()) {
                    var document = JsonLines.object();
                    var all = document.putArray("accounts");
                    accounts.stream().map(one -> json(console(), services, one)).forEach(all::add);
                    console().json(document);
                    return ExitCode.DONE;
                }
                var grid =
                        new Grid()
                                .text(console().say("column.name"))
                                .text(console().say("column.provider"))
                                .text(console().say("column.support"))
                                .text(console().say("column.endpoint"))
                                .text(console().say("column.id"));
                accounts.forEach(account ->
                        grid.row(
                                account.name(),
                                label(services, account.provider()),
                                console().texts().say(support(services, account).word()),
                                account.endpoint().map(URI::toString).orElse(""),
                                account.id().value()));
                if (grid.isEmpty()) {
                    console().note("no-accounts");
                } else {
                    console().data(grid.print());
                }
                return ExitCode.DONE;
            });
        }
    }

    @picocli.CommandLine.Command(
            name = "test",
            header = "${bundle:about.test}",
            mixinStandardHelpOptions = true)
    static final class Test extends Command {

        @Parameters(paramLabel = "N", descriptionKey = "account")
        private String typed = "";

        @Override
        ExitCode run() {
            return withServices(services -> {
                var account = named(services, typed);
                var result = check(services, account);
                if (options().json()) {
                    console().json(document(services, account, result));
                } else {
                    print(services, account, result);
                }
                return exit(result);
            });
        }

        private static CheckResult check(Services services, Account account) {
            try {
                return services.accounts().check(account.id());
            } catch (AccountException refused) {
                throw told(refused);
            }
        }

        private void print(Services services, Account account, CheckResult result) {
            result.scopes()
                    .forEach((scope, outcome) -> {
                        var name = console().say("check.scope." + scope);
                        switch (outcome) {
                            case ScopeResult.Ok(int count) ->
                                    console()
                                            .data(
                                                    console()
                                                                    .say(
                                                                            "check.ok",
                                                                            name,
                                                                            console()
                                                                                    .formats()
                                                                                    .count(count))
                                                            + "\n");
                            case ScopeResult.Refused(var why) ->
                                    failed("check.refused", name, services, account, why);
                            case ScopeResult.Failed(var why) ->
                                    failed("check.failed", name, services, account, why);
                            case ScopeResult.NotOffered _ ->
                                    console().data(console().say("check.not-offered", name) + "\n");
                        }
                    });
        }

        private void failed(
                String key,
                String scope,
                Services services,
                Account account,
                ProviderException why) {
            console().data(console().say(key, scope) + "\n");
            explain(services, account.id(), why);
        }

        private ObjectNode document(Services services, Account account, CheckResult result) {
            var document = JsonLines.object();
            document.put("id", account.id().value());
            document.put("name", account.name());
            document.put("provider", account.provider().value());
            var scopes = document.putArray("scopes");
            result.scopes()
                    .forEach((scope, outcome) -> {
                        var line = scopes.addObject();
                        line.put("scope", JsonLines.word(scope));
                        line.put("result", word(outcome));
                        JsonLines.failure(
                                line,
                                "failure",
                                why(outcome).map(why -> failure(services, account.id(), why)));
                    });
            JsonLines.said(document, "balance", result.balance().map(BalanceReading.Balance::left));
            return document;
        }

        private static String word(ScopeResult outcome) {
            return switch (outcome) {
                case ScopeResult.Ok _ -> "ok";
                case ScopeResult.Refused _ -> "refused";
                case ScopeResult.Failed _ -> "failed";
                case ScopeResult.NotOffered _ -> "not-offered";
            };
        }

        private static ExitCode exit(CheckResult result) {
            if (result.isRefused()) {
                return ExitCode.KEY_REFUSED;
            }
            return result.isGood() ? ExitCode.DONE : ExitCode.PROVIDER_FAILED;
        }
    }

    @picocli.CommandLine.Command(
            name = "remove",
            header = "${bundle:about.remove}",
            mixinStandardHelpOptions = true)
    static final class Remove extends Command {

        @Parameters(paramLabel = "N", descriptionKey = "account")
        private String typed = "";

        @Override
        ExitCode run() {
            return withServices(services -> {
                var account = named(services, typed);
                var billing = billing(services, account);
                try {
                    services.accounts().remove(account.id());
                } catch (AccountException refused) {
                    throw told(refused);
                }
                if (options().json()) {
                    console().json(json(console(), services, account).put("result", "removed"));
                }
                if (billing.isEmpty()) {
                    console().note("account.removed", account.name());
                } else {
                    console()
                            .note(
                                    "account.removed-billing",
                                    account.name(),
                                    billing.size(),
                                    String.join(", ", billing));
                }
                return ExitCode.DONE;
            });
        }
    }

    /// The names of what is rented there, as far as one reading tells.
    private static List<String> billing(Services services, Account account) {
        var fleet =
                Wait.until(
                        services.fleet(),
                        now ->
                                now.account(account.id())
                                        .filter(one -> one.state() != AccountHealth.State.UNREAD)
                                        .isPresent(),
                        LONGEST_READING);
        return Stream.concat(fleet.rows().stream(), fleet.shelf().stream())
                .filter(row -> row.account().equals(account.id()))
                .map(FleetRow::name)
                .toList();
    }

    private static Support support(Services services, Account account) {
        return services.providers()
                .find(account.provider())
                .map(ProviderFactory::support)
                .orElse(Support.ACTIVE);
    }

    private static ObjectNode json(Console console, Services services, Account account) {
        var line = JsonLines.object();
        line.put("id", account.id().value());
        line.put("name", account.name());
        line.put("provider", account.provider().value());
        JsonLines.text(line, "endpoint", account.endpoint());
        line.put("added_at", account.addedAt().toString());
        var support = support(services, account);
        line.put("support", JsonLines.word(support.state()));
        JsonLines.text(line, "support_note", support.note().map(console.texts()::say));
        return line;
    }
}
