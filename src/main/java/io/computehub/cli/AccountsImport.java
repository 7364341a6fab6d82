package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.account.FoundKey;
import io.computehub.account.FoundKeys;
import io.computehub.account.KeyImport;
import io.computehub.account.KeyImport.Outcome;
import io.computehub.account.KeySpot;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.ProviderException;
import io.computehub.text.Plain;

import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `accounts import`: keys that other tools left on this computer. Without a choice it lists them;
/// nothing is added that was not named.
@picocli.CommandLine.Command(
        name = "import",
        header = "${bundle:about.import}",
        mixinStandardHelpOptions = true)
final class AccountsImport extends Command {

    @Option(
            names = "--add",
            arity = "1..*",
            paramLabel = "PLACE|NUMBER",
            descriptionKey = "import-add")
    private List<String> chosen = new ArrayList<>();

    @Option(names = "--all", descriptionKey = "import-all")
    private boolean all;

    @Option(names = "--yes", descriptionKey = "yes")
    private boolean yes;

    @Override
    ExitCode run() {
        if (all && !chosen.isEmpty()) {
            throw CommandFailure.usage("import.add-or-all");
        }
        return withServices(services -> {
            if (!services.accounts().takesKeys()) {
                throw CommandFailure.usage("demo-takes-no-key");
            }
            try (var found = services.keys().look()) {
                return all || !chosen.isEmpty() ? add(services, found) : list(services, found);
            }
        });
    }

    private ExitCode list(Services services, FoundKeys found) {
        if (options().json()) {
            console().json(document(services, found));
        } else if (!found.keys().isEmpty()) {
            console().data(table(found.keys()));
        }
        if (found.keys().isEmpty()) {
            console().note("import.none", places(services));
        } else if (found.keys().stream().anyMatch(it -> it.known().isEmpty())) {
            console().note("import.how");
        }
        found.passedOver().forEach(console()::note);
        return ExitCode.DONE;
    }

    private static String places(Services services) {
        return services.keys().where().stream()
                .flatMap(where -> where.places().stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String table(List<FoundKey> keys) {
        var grid =
                new Grid()
                        .figure("#")
                        .text(console().say("column.provider"))
                        .text(console().say("column.key"))
                        .text(console().say("column.found-in"))
                        .text(console().say("column.account"));
        for (var key : keys) {
            grid.row(
                    Integer.toString(key.number()),
                    key.label(),
                    "…" + key.ending(),
                    names(key),
                    key.known().map(Account::name).orElse(""));
        }
        return grid.print();
    }

    private static String names(FoundKey key) {
        return key.spots().stream().map(KeySpot::name).collect(Collectors.joining(", "));
    }

    private static ObjectNode document(Services services, FoundKeys found) {
        var document = JsonLines.object();
        var keys = document.putArray("keys");
        found.keys().forEach(key -> keys.add(line(key, key.known())));
        var passedOver = document.putArray("passed_over");
        found.passedOver()
                .forEach(it ->
                        passedOver
                                .addObject()
                                .put("place", it.place())
                                .put("why", Plain.word(it.why())));
        var looked = document.putArray("looked_in");
        services.keys().where().stream()
                .flatMap(where -> where.places().stream())
                .distinct()
                .forEach(looked::add);
        return document;
    }

    /// `account` is the account whose key it is.
    private static ObjectNode line(FoundKey key, Optional<Account> account) {
        var line = JsonLines.object();
        line.put("number", key.number());
        line.put("provider", key.provider().value());
        line.put("ending", key.ending());
        var places = line.putArray("places");
        key.spots().forEach(spot -> places.add(spot.name()));
        JsonLines.text(line, "account", account.map(Account::id));
        JsonLines.text(line, "account_name", account.map(Account::name));
        return line;
    }

    private ExitCode add(Services services, FoundKeys found) {
        var keys = all ? unknown(found.keys()) : named(found.keys());
        if (all && !keys.isEmpty()) {
            Confirm.orStop(this, yes, "confirm.import", table(keys));
        }
        var adding = new KeyImport(services.accounts(), services.providers());
        var document = JsonLines.object();
        var results = document.putArray("results");
        var exit = ExitCode.DONE;
        for (var key : keys) {
            var outcome = adding.add(key);
            results.add(result(key, outcome));
            console().line(key.number() + "  " + names(key) + "  " + sentence(key, outcome));
            exit = exit == ExitCode.DONE ? exit(outcome) : exit;
        }
        if (keys.isEmpty()) {
            console().note("import.nothing-new");
        }
        if (options().json()) {
            console().json(document);
        }
        return exit;
    }

    private static List<FoundKey> unknown(List<FoundKey> keys) {
        return keys.stream().filter(key -> key.known().isEmpty()).toList();
    }

    /// A word that means no key ends it before anything is added.
    private List<FoundKey> named(List<FoundKey> keys) {
        for (var word : chosen) {
            if (keys.stream().noneMatch(key -> isMeant(key, word))) {
                throw CommandFailure.notFound("import.no-such-key", word);
            }
        }
        return keys.stream()
                .filter(key -> chosen.stream().anyMatch(word -> isMeant(key, word)))
                .toList();
    }

    private static boolean isMeant(FoundKey key, String word) {
        return word.equals(Integer.toString(key.number()))
                || key.spots().stream().anyMatch(spot -> spot.isCalled(word));
    }

    private String sentence(FoundKey key, Outcome outcome) {
        return console().texts().say(KeyImport.explain(outcome, key.label()));
    }

    private ObjectNode result(FoundKey key, Outcome outcome) {
        var line = line(key, account(outcome));
        line.put("result", word(outcome));
        line.put("message", sentence(key, outcome));
        JsonLines.failure(
                line,
                "failure",
                failure(outcome)
                        .map(why ->
                                new JsonLines.Failure(
                                        JsonLines.kind(why), sentence(key, outcome))));
        return line;
    }

    private static Optional<Account> account(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Added(var account) -> Optional.of(account);
            case Outcome.Known(var account) -> Optional.of(account);
            case Outcome.Refused _, Outcome.Failed _, Outcome.NotTaken _ -> Optional.empty();
        };
    }

    private static Optional<ProviderException> failure(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(var why) -> Optional.of(why);
            case Outcome.Failed(var why) -> Optional.of(why);
            case Outcome.Added _, Outcome.Known _, Outcome.NotTaken _ -> Optional.empty();
        };
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Added _ -> "added";
            case Outcome.Known _ -> "known";
            case Outcome.Refused _ -> "refused";
            case Outcome.Failed _ -> "failed";
            case Outcome.NotTaken _ -> "not-taken";
        };
    }

    private static ExitCode exit(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Added _, Outcome.Known _ -> ExitCode.DONE;
            case Outcome.Refused _ -> ExitCode.KEY_REFUSED;
            case Outcome.Failed _ -> ExitCode.PROVIDER_FAILED;
            case Outcome.NotTaken _ -> ExitCode.USAGE;
        };
    }
}
