package io.computehub.cli;

import io.computehub.cost.CostReport;
import io.computehub.domain.account.ProviderId;
import io.computehub.text.Formats;

import picocli.CommandLine.Option;

import java.time.Duration;

/// `costs`: what was spent, from our readings and the providers' own bills.
@picocli.CommandLine.Command(
        name = "costs",
        header = "${bundle:about.costs}",
        mixinStandardHelpOptions = true)
final class CostsCommand extends Command {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "30d",
            converter = Durations.class,
            descriptionKey = "since")
    private Duration since = Duration.ofDays(30);

    @Option(
            names = "--by",
            paramLabel = "provider|gpu|instance",
            defaultValue = "provider",
            descriptionKey = "by")
    private CostReport.By by = CostReport.By.PROVIDER;

    @Option(names = "--csv", descriptionKey = "csv")
    private boolean csv;

    @Override
    ExitCode run() {
        if (csv && options().json()) {
            throw CommandFailure.usage("csv-or-json");
        }
        return withServices(services -> {
            // The bill is read with the fleet.
            var exit = FleetLines.exit(FleetLines.read(this, services));
            var report = services.costs(services.clock().instant().minus(since), by);
            if (csv) {
                console().data(report.csv());
            } else if (options().json()) {
                console().json(document(report));
            } else {
                console().data(grid(services, report));
                console().note("costs.total", console().formats().money(report.total()));
            }
            return exit;
        });
    }

    private String grid(Services services, CostReport report) {
        var formats = console().formats();
        var grid =
                new Grid()
                        .text(console().say("column.group"))
                        .figure("$")
                        .figure(console().say("column.derived"))
                        .figure(console().say("column.metered"))
                        .figure(console().say("column.billed"));
        for (var line : report.lines()) {
            grid.row(
                    by == CostReport.By.PROVIDER
                            ? label(services, new ProviderId(line.key()))
                            : line.name(),
                    formats.moneyFigure(line.total()),
                    formats.moneyFigure(line.derived()),
                    line.metered().map(formats::moneyFigure).orElse(Formats.MISSING),
                    formats.duration(line.billed()));
        }
        return grid.print();
    }

    private static com.fasterxml.jackson.databind.JsonNode document(CostReport report) {
        var document = JsonLines.object();
        document.put("from", report.from().toString());
        document.put("to", report.to().toString());
        document.put("by", JsonLines.word(report.by()));
        JsonLines.derived(document, "total", report.total());
        var lines = document.putArray("lines");
        for (var line : report.lines()) {
            var node = lines.addObject();
            node.put("key", line.key());
            node.put("name", line.name());
            JsonLines.derived(node, "total", line.total());
            JsonLines.derived(node, "derived", line.derived());
            JsonLines.derived(node, "metered", line.metered());
            node.put("billed_seconds", line.billed().toSeconds());
            node.put("unknown_seconds", line.unknown().toSeconds());
        }
        return document;
    }
}
