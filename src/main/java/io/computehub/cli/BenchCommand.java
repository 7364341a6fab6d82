package io.computehub.cli;

import io.computehub.bench.Bench;
import io.computehub.bench.Course;
import io.computehub.bench.Load;
import io.computehub.bench.Measure;
import io.computehub.provider.ProviderRegistry;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// `bench`: measures this machine against the budgets. Needs no vault and no account.
@picocli.CommandLine.Command(
        name = "bench",
        header = "${bundle:about.bench}",
        mixinStandardHelpOptions = true)
final class BenchCommand extends Command {

    private static final long USUAL_SEED = 20_261_123L;

    @Option(names = "--quick", descriptionKey = "quick")
    private boolean quick;

    @Option(names = "--seed", paramLabel = "S", descriptionKey = "seed")
    private long seed = USUAL_SEED;

    @Override
    ExitCode run() {
        var load = quick ? Load.QUICK : Load.FULL;
        console().note(quick ? "bench.quick" : "bench.begins");
        try {
            var window = cli().opener().benchWindow();
            var measures = new Bench(ProviderRegistry.discover(), seed, window).run(load);
            if (options().json()) {
                printJson(measures);
            } else {
                print(measures, load);
            }
            return ExitCode.DONE;
        } catch (IOException _) {
            throw CommandFailure.usage("bench.no-folder", System.getProperty("java.io.tmpdir"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void print(List<Measure> measures, Load load) {
        var grid =
                new Grid()
                        .text(console().say("column.what"))
                        .figure(console().say("column.median"))
                        .figure(console().say("column.p95"))
                        .figure(console().say("column.p99"))
                        .figure(console().say("column.budget"))
                        .figure(console().say("column.of-budget"));
        for (var measure : measures) {
            var course = measure.course();
            grid.row(
                    console().texts().say(course.title(load)),
                    figure(course, measure.median()),
                    figure(course, measure.p95()),
                    figure(course, measure.p99()),
                    console().say(limit(course), figure(course, course.budget())),
                    console().formats().percent(measure.ofBudget()));
        }
        console().data(grid.print());
    }

    private static String limit(Course course) {
        return switch (course.unit()) {
            case PER_SECOND, MEGABYTES_PER_SECOND, PERCENT_OF_OPENSSH -> "bench.at-least";
            case MILLISECONDS, PERCENT_OF_ONE_CORE -> "bench.at-most";
        };
    }

    private String figure(Course course, double figure) {
        var digits = console().formats().digits(figure);
        return switch (course.unit()) {
            case MILLISECONDS -> console().say("bench.unit.milliseconds", digits);
            case PERCENT_OF_ONE_CORE -> console().say("bench.unit.percent", digits);
            case PER_SECOND -> console().say("bench.unit.per-second", digits);
            case MEGABYTES_PER_SECOND -> console().say("bench.unit.megabytes", digits);
            case PERCENT_OF_OPENSSH -> console().say("bench.unit.openssh", digits);
        };
    }

    private void printJson(List<Measure> measures) {
        var document = JsonLines.object();
        var all = document.putArray("measures");
        for (var measure : measures) {
            var course = measure.course();
            all.addObject()
                    .put("what", JsonLines.word(course))
                    .put("unit", JsonLines.word(course.unit()))
                    .put("median", rounded(measure.median()))
                    .put("p95", rounded(measure.p95()))
                    .put("p99", rounded(measure.p99()))
                    .put("runs", measure.runs())
                    .put("judged", JsonLines.word(course.judged()))
                    .put("budget", rounded(course.budget()))
                    .put("of_budget", rounded(measure.ofBudget()))
                    .put("within_budget", measure.isWithinBudget());
        }
        console().json(document);
    }

    private static BigDecimal rounded(double figure) {
        return BigDecimal.valueOf(figure).setScale(3, RoundingMode.HALF_EVEN);
    }
}
