package io.computehub.cli;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.market.AccountOffers;
import io.computehub.market.Assumptions;
import io.computehub.market.Bans;
import io.computehub.market.Board;
import io.computehub.market.OfferExport;
import io.computehub.market.OfferQuery;
import io.computehub.market.PricedOffer;
import io.computehub.market.Pricing;
import io.computehub.settings.SavedSearch;
import io.computehub.settings.Settings;
import io.computehub.text.Formats;
import io.computehub.text.Message;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Reads the market once for a command and prints lines of it.
final class OfferLines {

    /// Long enough for the whole market over a slow line; a fast one does not wait.
    private static final Duration LONGEST_READ = Duration.ofSeconds(90);

    private OfferLines() {}

    /// A usage failure that names the first thing wrong with the words as they were typed: before
    /// anything is opened.
    static void check(List<String> words) {
        var _ = query(words.stream().filter(word -> !isSaved(word)).toList());
    }

    /// The query, or a usage failure. `@name` stands for the search saved under that name.
    static OfferQuery query(List<String> words, Settings settings) {
        return query(words.stream().map(word -> written(word, settings)).toList());
    }

    private static OfferQuery query(List<String> words) {
        var query = OfferQuery.parse(String.join(" ", words));
        if (!query.problems().isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, query.problems().getFirst().sentence());
        }
        return query;
    }

    private static boolean isSaved(String word) {
        return word.startsWith("@") && word.length() > 1;
    }

    private static String written(String word, Settings settings) {
        if (!isSaved(word)) {
            return word;
        }
        var name = word.substring(1);
        return settings.lists()
                .search(name)
                .map(SavedSearch::query)
                .orElseThrow(() ->
                        settings.lists().searches().isEmpty()
                                ? CommandFailure.usage("no-search.none", name)
                                : CommandFailure.usage(
                                        "no-search",
                                        name,
                                        settings.lists().searches().stream()
                                                .map(one -> "@" + one.name())
                                                .collect(Collectors.joining(", "))));
    }

    /// The whole market, once every account has answered or failed. Failures are told on standard
    /// error; when no account answered at all, they end the command.
    static Board read(Command command, Services services) {
        return read(command, services, _ -> true);
    }

    /// The same of the accounts that are wanted alone, which waits for no other.
    static Board read(Command command, Services services, Predicate<AccountId> wanted) {
        if (services.accounts().accounts().get().isEmpty()) {
            throw CommandFailure.notFound("no-accounts");
        }
        var board =
                Wait.until(
                        services.offers().store(),
                        seen -> !seen.accounts().isEmpty() && of(seen, wanted).isRead(),
                        LONGEST_READ);
        var asked = of(board, wanted);
        for (var account : asked.accounts()) {
            account.reading()
                    .failure()
                    .ifPresent(why -> command.explain(services, account.account().id(), why));
        }
        if (!asked.accounts().isEmpty() && asked.accounts().stream().allMatch(OfferLines::silent)) {
            throw new CommandFailure(exit(asked), Message.of(Cli.class, "no-offers-read"));
        }
        return board;
    }

    private static Board of(Board board, Predicate<AccountId> wanted) {
        return new Board(
                board.accounts().stream().filter(one -> wanted.test(one.account().id())).toList());
    }

    static List<PricedOffer> matching(
            Services services, Board board, OfferQuery query, Optional<String> provider) {
        var bans = Bans.of(services.settings().lists().banned());
        return bans.allowed(new Pricing().price(board, assumptions(services))).stream()
                .filter(PricedOffer::isRentable)
                .filter(priced ->
                        provider.isEmpty()
                                || priced.offer().provider().value().equals(provider.get()))
                .filter(query::matches)
                .sorted(
                        Comparator.comparing(PricedOffer::trueRate)
                                .thenComparing(priced -> priced.id().toString()))
                .toList();
    }

    static Assumptions assumptions(Services services) {
        return Assumptions.of(services.settings().truePrice());
    }

    static Grid grid(Console console) {
        return new Grid()
                .text(console.say("column.gpu"))
                .figure("×")
                .figure(console.say("column.vram"))
                .figure(console.say("column.true-price"))
                .figure(console.say("column.listed"))
                .text(console.say("column.provider"))
                .text(console.say("column.region"))
                .text(console.say("column.type"))
                .text(console.say("column.offer"));
    }

    static void row(Grid grid, Command command, Services services, PricedOffer priced) {
        var console = command.console();
        var formats = console.formats();
        var offer = priced.offer();
        grid.row(
                offer.gpus().model().name(),
                Integer.toString(offer.gpus().count()),
                formats.digits(priced.vramGib()) + " GiB",
                formats.priceFigure(priced.trueRate()),
                formats.priceFigure(offer.listed()),
                Command.label(services, offer.provider()),
                offer.place().name().isBlank() ? Formats.MISSING : offer.place().name(),
                console.say("type." + offer.purchase()),
                offer.id().toString());
    }

    /// The same document as the window's export writes.
    static void printJson(Command command, Services services, List<PricedOffer> offers) {
        var text = new StringWriter();
        try {
            OfferExport.json(offers, assumptions(services), text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        command.console().document(text.toString().strip());
    }

    private static boolean silent(AccountOffers account) {
        return account.reading().known().isEmpty();
    }

    private static ExitCode exit(Board board) {
        return board.accounts().stream()
                        .map(account -> account.reading().failure())
                        .flatMap(Optional<ProviderException>::stream)
                        .allMatch(Auth.class::isInstance)
                ? ExitCode.KEY_REFUSED
                : ExitCode.PROVIDER_FAILED;
    }
}
