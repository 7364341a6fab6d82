package io.computehub.ui.fleet;

import io.computehub.fleet.FleetRow;
import io.computehub.telemetry.Trend;
import io.computehub.text.Formats;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Standing;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.RentedWords.Ending;

import java.util.Locale;

/// One row of the table, ready to show. It holds figures as they are seen, so that it only changes
/// when the screen does.
///
/// @param origin where it was made, when that is not here; else empty
/// @param use GPU use; empty where nobody gives a reading
/// @param trend GPU use over the last hour
/// @param useAge how old that reading is, once it is late; else empty
public record Line(
        String key,
        Standing state,
        String name,
        String origin,
        String gpus,
        String provider,
        String place,
        String account,
        String use,
        String useAge,
        Trend trend,
        String rate,
        String run,
        Ending ends,
        boolean stale,
        boolean inDoubt) {

    static Line of(FleetRow row, String account, RentedWords words) {
        var formats = words.formats();
        var use = words.use(row);
        return new Line(
                row.key(),
                words.standing(row),
                row.name(),
                words.origin(row),
                row.gpus(),
                words.provider(row.provider()),
                RentedWords.place(row),
                account,
                use.isPresent() ? formats.percent(use.getAsDouble()) : "",
                row.stale()
                        ? row.readAt()
                                .map(words::age)
                                .map(age -> words.texts().say(Line.class, "use.old", age))
                                .orElse("")
                        : "",
                words.trend(row),
                row.rate().map(formats::rateFigure).orElse(Formats.MISSING),
                formats.spentFigure(row.spent()),
                words.ending(row),
                row.stale(),
                row.inDoubt());
    }

    /// Whether each word of the filter stands in something that is seen of this row.
    boolean matches(String filter) {
        var seen =
                String.join(" ", state.word(), name, origin, gpus, provider, place, account)
                        .toLowerCase(Locale.ROOT);
        for (var word : filter.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!seen.contains(word)) {
                return false;
            }
        }
        return true;
    }

    Role endsRole() {
        return ends.role();
    }
}
