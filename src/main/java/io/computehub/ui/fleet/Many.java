package io.computehub.ui.fleet;

import io.computehub.domain.instance.Action;
import io.computehub.domain.money.Rate;
import io.computehub.domain.money.Spent;
import io.computehub.fleet.FleetRow;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.Verbs;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the lower panel tells of several selected machines: how many, what they bill together, and
/// how many of them each verb can be asked of now.
public record Many(List<String> keys, String title, String money, Map<Action, Integer> allowed) {

    public Many {
        keys = List.copyOf(keys);
        allowed = Map.copyOf(allowed);
    }

    static Many of(List<FleetRow> rows, Verbs verbs, RentedWords words) {
        var allowed = new EnumMap<Action, Integer>(Action.class);
        for (var row : rows) {
            verbs.allowed(row).forEach(action -> allowed.merge(action, 1, Integer::sum));
        }
        var rate = Rate.sum(rows.stream().flatMap(row -> row.rate().stream()).toList());
        var spent = Spent.sum(rows.stream().map(FleetRow::spent).toList());
        long unpriced = rows.stream().filter(row -> row.rate().isEmpty()).count();
        return new Many(
                rows.stream().map(FleetRow::key).toList(),
                words.texts().say(Many.class, "many.title", rows.size()),
                words.texts()
                        .say(
                                Many.class,
                                unpriced == 0 ? "many.money" : "many.money.partly",
                                words.formats().rate(rate),
                                words.formats().spent(spent),
                                unpriced),
                allowed);
    }
}
