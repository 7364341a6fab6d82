package io.computehub.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/// `offers`: what can be rented now, cheapest by true price first.
@picocli.CommandLine.Command(
        name = "offers",
        header = "${bundle:about.offers}",
        mixinStandardHelpOptions = true)
final class OffersCommand extends Command {

    @Parameters(arity = "0..*", paramLabel = "QUERY", descriptionKey = "query")
    private List<String> words = List.of();

    @Option(names = "--provider", paramLabel = "P", descriptionKey = "provider")
    private @Nullable String provider;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "40", descriptionKey = "limit")
    private int limit;

    @Override
    ExitCode run() {
        if (limit < 1) {
            throw CommandFailure.usage("limit-too-small");
        }
        OfferLines.check(words);
        return withServices(services -> {
            var query = OfferLines.query(words, services.settings());
            var board = OfferLines.read(this, services);
            var matching =
                    OfferLines.matching(services, board, query, Optional.ofNullable(provider));
            if (options().json()) {
                OfferLines.printJson(this, services, matching.stream().limit(limit).toList());
                return ExitCode.DONE;
            }
            var grid = OfferLines.grid(console());
            matching.stream()
                    .limit(limit)
                    .forEach(priced -> OfferLines.row(grid, this, services, priced));
            if (!grid.isEmpty()) {
                console().data(grid.print());
            }
            var under = OfferLines.assumptions(services);
            console()
                    .note(
                            "offers.matched",
                            console().formats().count(matching.size()),
                            console().formats().count(board.size()),
                            under.hours(),
                            under.diskGb(),
                            under.inGb(),
                            under.outGb());
            var banned = services.settings().lists().banned();
            if (!banned.isEmpty()) {
                console().note("offers.banned", banned.size());
            }
            return ExitCode.DONE;
        });
    }
}
