package io.computehub.ui.overview;

import io.computehub.domain.money.Money;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.BurnMeter;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.JournalEntry;
import io.computehub.flow.Poller;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.text.Formats;
import io.computehub.ui.kit.PriceBar.Part;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sign;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.Verbs;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What the overview shows, ready to draw. Any thread.
public final class OverviewViewModel {

    private static final Duration TICK = Duration.ofSeconds(1);

    /// Below this a runway is amber, here as in the meter above.
    private static final Duration SHORT_RUNWAY = Duration.ofHours(24);

    private static final int MACHINES = 12;
    private static final int EVENTS = 10;

    /// A figure with its name and a line below.
    public record Figure(String name, String figure, Role role, String note) {}

    /// One machine of the fleet's summary. `use` is a reading, or the word of its state.
    public record Machine(
            String key, Sign sign, String provider, String name, String gpus, String use) {}

    /// One entry of the journal.
    public record Latest(String at, String kind, String what, String who) {}

    /// All of the screen. `doubt` is the part of the rate that may not be burning, or empty.
    public record Shown(
            String burningName,
            String burning,
            String doubt,
            List<Part> parts,
            List<Figure> figures,
            List<Need> needs,
            String fleetNote,
            List<Machine> machines,
            String more,
            List<Latest> latest,
            Fleet.Knowledge knowledge) {}

    private final Store<Fleet> fleet;
    private final Store<List<JournalEntry>> journal;
    private final RentedWords words;
    private final Needs needs;
    private final Store<Shown> shown;

    public OverviewViewModel(
            Store<Fleet> fleet, Store<List<JournalEntry>> journal, Verbs verbs, RentedWords words) {
        this.fleet = fleet;
        this.journal = journal;
        this.words = words;
        this.needs = new Needs(verbs, words);
        this.shown = new Store<>(look());
    }

    public Store<Shown> shown() {
        return shown;
    }

    public Optional<FleetRow> find(String key) {
        return fleet.get().find(key);
    }

    public void refresh() {
        shown.set(look());
    }

    /// Keeps looking, at each change and each second, until closed.
    public Subscription watch() {
        var looking =
                Poller.start(
                        "overview",
                        () -> {
                            refresh();
                            return TICK;
                        });
        var changes = fleet.observe(_ -> looking.poke());
        var events = journal.observe(_ -> looking.poke());
        return () -> {
            events.close();
            changes.close();
            looking.close();
        };
    }

    private Shown look() {
        var now = fleet.get();
        var meter = now.meter();
        var formats = words.formats();
        var machines = Stream.concat(now.rows().stream(), now.shelf().stream()).toList();
        var gpus = machines.stream().mapToInt(OverviewViewModel::gpus).sum();
        return new Shown(
                burning(now),
                now.knowledge() == Fleet.Knowledge.NONE && meter.total().isZero()
                        ? Formats.MISSING
                        : formats.bareRate(meter.total()),
                remark(now),
                meter.byProvider().stream().map(this::part).toList(),
                figures(now),
                needs.of(now),
                say("fleet.note", gpus, now.accounts().size()),
                machines.stream().limit(MACHINES).map(this::machine).toList(),
                machines.size() > MACHINES ? say("fleet.more", machines.size() - MACHINES) : "",
                journal.get().stream().limit(EVENTS).map(this::latest).toList(),
                now.knowledge());
    }

    private static int volumes(Fleet now) {
        return now.accounts().stream().mapToInt(AccountHealth::billingVolumes).sum();
    }

    private String burning(Fleet now) {
        var meter = now.meter();
        var sources = say("burning", meter.sources() + volumes(now));
        return meter.volumes().isZero()
                ? sources
                : say("burning.volumes", sources, words.formats().rate(meter.volumes()));
    }

    /// What of the rate is in doubt, and what is not in it.
    private String remark(Fleet now) {
        var parts = new ArrayList<String>();
        var doubt = now.meter().inDoubt();
        if (!doubt.isZero()) {
            parts.add(say("burning.doubt", words.formats().rate(doubt)));
        }
        if (now.knowledge() == Fleet.Knowledge.PARTLY) {
            parts.add(say("burning.silent", now.silent()));
        }
        var unknown = now.withoutVolumes().size();
        if (unknown > 0) {
            parts.add(say("burning.volumes-unknown", unknown));
        }
        return String.join(" · ", parts);
    }

    private static int gpus(FleetRow row) {
        return row.instance().map(it -> it.gpus().count()).orElse(0);
    }

    private Part part(BurnMeter.Share share) {
        return new Part(
                words.provider(share.provider()),
                "",
                share.rate().perHour().amount().doubleValue(),
                words.formats().rateFigure(share.rate()));
    }

    private List<Figure> figures(Fleet now) {
        var meter = now.meter();
        var formats = words.formats();
        var month =
                DateTimeFormatter.ofPattern(say("month.pattern"), locale())
                        .format(words.now().atZone(words.zone()));
        return List.of(
                new Figure(say("today"), formats.spent(meter.today()), Role.NEUTRAL, today(meter)),
                new Figure(month, formats.spent(meter.thisMonth()), Role.NEUTRAL, monthNote(meter)),
                meter.shortestRunway()
                        .map(this::runway)
                        .orElseGet(() ->
                                new Figure(
                                        say("shortest"),
                                        Formats.MISSING,
                                        Role.NEUTRAL,
                                        say("shortest.none"))),
                dark(now));
    }

    /// What closing the laptop would cost: a sum where each provider ends what it runs, else what
    /// every day would.
    private Figure dark(Fleet now) {
        var meter = now.meter();
        var exposure = meter.dark();
        var formats = words.formats();
        boolean stored = !meter.volumes().isZero();
        if (meter.sources() == 0 && !stored && now.silent() > 0) {
            return new Figure(say("dark"), Formats.MISSING, Role.NEUTRAL, say("dark.unread"));
        }
        if (meter.sources() == 0 && !stored) {
            return new Figure(
                    say("dark"), formats.money(Money.ZERO), Role.NEUTRAL, say("dark.nothing"));
        }
        if (exposure.sure() == meter.sources() && !stored) {
            return new Figure(
                    say("dark"), formats.money(exposure.atMost()), Role.NEUTRAL, say("dark.sure"));
        }
        return new Figure(
                say("dark"),
                formats.money(exposure.endless().over(Duration.ofDays(1))),
                Role.WARNING,
                say("dark.endless", exposure.sure(), meter.sources() + volumes(now)));
    }

    private Locale locale() {
        return words.texts().language().get().locale();
    }

    private String today(BurnMeter meter) {
        return say(
                meter.volumes().isZero() ? "today.note" : "today.without-volumes",
                words.formats().spent(meter.yesterday()));
    }

    private String monthNote(BurnMeter meter) {
        var note = say(meter.volumes().isZero() ? "month.note" : "month.without-volumes");
        return meter.thisMonth().whole() ? note : say("month.partly", note);
    }

    private Figure runway(BurnMeter.Runway runway) {
        var role = runway.left().compareTo(SHORT_RUNWAY) < 0 ? Role.WARNING : Role.NEUTRAL;
        return new Figure(
                say("shortest"),
                words.formats().duration(runway.left()),
                role,
                say(
                        "shortest.note",
                        words.provider(runway.provider()),
                        words.formats().money(runway.balance())));
    }

    private Machine machine(FleetRow row) {
        var use = words.use(row);
        return new Machine(
                row.key(),
                RentedWords.sign(row.status()),
                words.provider(row.provider()),
                row.name(),
                row.gpus(),
                use.isPresent() && !row.stale()
                        ? words.formats().percent(use.getAsDouble())
                        : words.word(row));
    }

    private Latest latest(JournalEntry entry) {
        return new Latest(
                words.moment(entry.at()),
                entry.kind(),
                words.texts().say(entry.what()),
                say("who." + entry.who().name().toLowerCase(Locale.ROOT)));
    }

    private String say(String key, Object... arguments) {
        return words.texts().say(OverviewViewModel.class, key, arguments);
    }
}
