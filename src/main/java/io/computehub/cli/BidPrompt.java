package io.computehub.cli;

import io.computehub.market.Labels;
import io.computehub.provider.BidChooser;
import io.computehub.text.Formats;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Lists the bids for an order on the terminal and asks for one. The bids are collected for a
/// moment first, because they come one after the other; while nobody answers they lapse, and one
/// that is gone then is not had.
final class BidPrompt implements BidChooser {

    /// Looks at the bids after the first was seen, before anybody is asked.
    private static final int LATER_LOOKS = 4;

    private final Console console;
    private final Supplier<String> answers;
    private int looks;

    /// `answers` gives the next line that was typed, empty where there is none any more.
    BidPrompt(Console console, Supplier<String> answers) {
        this.console = console;
        this.answers = answers;
    }

    /// Stops the command where nobody sits at a terminal.
    static BidPrompt atTerminal(Console console) {
        var terminal = System.console();
        if (terminal == null || !terminal.isTerminal()) {
            throw CommandFailure.usage("choose-needs-terminal");
        }
        return new BidPrompt(
                console,
                () -> {
                    var line = terminal.readLine("%s ", console.say("choose.ask"));
                    return line == null ? "" : line;
                });
    }

    @Override
    public Answer answer(List<HostBid> open, Duration left) {
        if (open.isEmpty() || looks++ < LATER_LOOKS) {
            return new Answer.Wait();
        }
        console.line(print(open));
        console.note("choose.left", console.formats().duration(left));
        var typed = answers.get().strip();
        if (typed.isEmpty()) {
            return new Answer.TakeNone();
        }
        int number = typed.matches("\\d{1,3}") ? Integer.parseInt(typed) : 0;
        if (number < 1 || number > open.size()) {
            console.note("choose.wrong", open.size());
            return new Answer.Wait();
        }
        return new Answer.Take(open.get(number - 1).key());
    }

    private String print(List<HostBid> open) {
        var grid =
                new Grid()
                        .figure("#")
                        .figure("$/h")
                        .text(console.say("column.place"))
                        .text(console.say("column.tier"))
                        .text(console.say("column.host"));
        for (int i = 0; i < open.size(); i++) {
            var bid = open.get(i);
            grid.row(
                    Integer.toString(i + 1),
                    console.formats().priceFigure(bid.rate()),
                    bid.place().name().isEmpty() ? Formats.MISSING : bid.place().name(),
                    console.texts().say(Labels.of(bid.tier())),
                    bid.host());
        }
        return grid.print();
    }
}
