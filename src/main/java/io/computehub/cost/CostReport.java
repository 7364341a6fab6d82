package io.computehub.cost;

import io.computehub.domain.money.Money;
import io.computehub.text.Plain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was spent from `from` until `to`, by one kind of group, dearest first. The lines add up to
/// `total`, exactly.
public record CostReport(Instant from, Instant to, By by, List<Line> lines, Money total) {

    public CostReport {
        lines = List.copyOf(lines);
    }

    public enum By {
        PROVIDER,
        GPU,
        INSTANCE
    }

    /// One group. `key` is stable (a provider id, a GPU name, `account/key`), `name` is for people.
    /// `derived` is what our readings add up to; `metered` is what the provider charged, where it
    /// has told; `total` takes the metered figure of each instance that has one. `unknown` is time
    /// in which the machine was there and neither a reading nor the bill says what it cost.
    public record Line(
            String key,
            String name,
            Money total,
            Money derived,
            Optional<Money> metered,
            Duration billed,
            Duration unknown) {

        /// What the provider charged beyond what we derived.
        public Optional<Money> difference() {
            return metered.map(theirs -> theirs.minus(derived));
        }
    }

    /// Comma separated with a head line, amounts as `Plain` writes them, lines ended by CR LF.
    public String csv() {
        var text =
                new StringBuilder(
                        "key,name,total,derived,metered,currency,billed_seconds,"
                                + "unknown_seconds\r\n");
        for (var line : lines) {
            text.append(cell(line.key())).append(',');
            text.append(cell(line.name())).append(',');
            text.append(Plain.derived(line.total())).append(',');
            text.append(Plain.derived(line.derived())).append(',');
            text.append(line.metered().map(Plain::derived).orElse(""));
            text.append(',').append(line.total().currency().getCurrencyCode()).append(',');
            text.append(line.billed().toSeconds()).append(',');
            text.append(line.unknown().toSeconds()).append("\r\n");
        }
        return text.toString();
    }

    /// Quoted where needed, and disarmed where a spreadsheet would take it for a formula.
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        var safe = formula ? "'" + text : text;
        return safe.contains(",") || safe.contains("\"") || safe.contains("\n")
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
