package io.computehub.cli;

import io.computehub.market.CheapestPrices;
import io.computehub.text.Formats;

import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/// `prices`: the cheapest offer of each GPU at each provider.
@picocli.CommandLine.Command(
        name = "prices",
        header = "${bundle:about.prices}",
        mixinStandardHelpOptions = true)
final class PricesCommand extends Command {

    @Parameters(arity = "0..*", paramLabel = "QUERY", descriptionKey = "query")
    private List<String> words = List.of();

    @Override
    ExitCode run() {
        OfferLines.check(words);
        return withServices(services -> {
            var query = OfferLines.query(words, services.settings());
            var board = OfferLines.read(this, services);
            var matching = OfferLines.matching(services, board, query, Optional.empty());
            print(services, CheapestPrices.of(matching));
            return ExitCode.DONE;
        });
    }

    private void print(Services services, List<CheapestPrices.Price> cheapest) {
        if (options().json()) {
            OfferLines.printJson(
                    this, services, cheapest.stream().map(CheapestPrices.Price::offer).toList());
            return;
        }
        var grid =
                new Grid()
                        .text(console().say("column.gpu"))
                        .figure(console().say("column.per-gpu"))
                        .figure("×")
                        .figure(console().say("column.vram"))
                        .figure(console().say("column.true-price"))
                        .text(console().say("column.provider"))
                        .text(console().say("column.region"))
                        .text(console().say("column.type"))
                        .text(console().say("column.offer"));
        cheapest.forEach(price -> row(grid, services, price));
        console().data(grid.print());
        if (options().demo()) {
            console().note("demo.prices");
        }
    }

    private void row(Grid grid, Services services, CheapestPrices.Price price) {
        var formats = console().formats();
        var priced = price.offer();
        var offer = priced.offer();
        grid.row(
                offer.gpus().model().name(),
                formats.priceFigure(price.perGpu()),
                Integer.toString(offer.gpus().count()),
                formats.digits(priced.vramGib()) + " GiB",
                formats.priceFigure(priced.trueRate()),
                label(services, offer.provider()),
                offer.place().name().isBlank() ? Formats.MISSING : offer.place().name(),
                console().say("type." + offer.purchase()),
                offer.id().toString());
    }
}
