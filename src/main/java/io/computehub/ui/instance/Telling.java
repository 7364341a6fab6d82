package io.computehub.ui.instance;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Chassis;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.instance.ServiceAddress;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.JournalEntry;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.fleet.Readiness;
import io.computehub.fleet.TopUpPlan;
import io.computehub.text.Formats;
import io.computehub.ui.instance.InstanceFacts.Connection;
import io.computehub.ui.instance.InstanceFacts.Event;
import io.computehub.ui.instance.InstanceFacts.Fact;
import io.computehub.ui.instance.InstanceFacts.Guard;
import io.computehub.ui.instance.InstanceFacts.Money;
import io.computehub.ui.instance.InstanceFacts.Served;
import io.computehub.ui.instance.InstanceFacts.Span;
import io.computehub.ui.instance.InstanceFacts.Told;
import io.computehub.ui.instance.InstanceViewModel.Day;
import io.computehub.ui.instance.InstanceViewModel.Records;
import io.computehub.ui.kit.Role;
import io.computehub.ui.rented.ProofOfEnd;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.Verbs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns a row of the fleet and what the vault has on it into the words of its page.
final class Telling {

    private static final int STORY = 9;

    private final Verbs verbs;
    private final RentedWords words;

    Telling(Verbs verbs, RentedWords words) {
        this.verbs = verbs;
        this.words = words;
    }

    InstanceFacts of(FleetRow row, Records records) {
        var place = RentedWords.place(row);
        return new InstanceFacts(
                row.name(),
                RentedWords.sign(row.status()),
                words.word(row),
                words.provider(row.provider()),
                place.isEmpty() ? row.gpus() : place + " · " + row.gpus(),
                row.stale() ? row.readAt().map(at -> say("stale", words.age(at))).orElse("") : "",
                verbs.allowed(row),
                Verbs.adoptable(row),
                row.deployment().isPresent(),
                verbs.biddable(row),
                verbs.fundable(row),
                verbs.resizable(row),
                row.ending().map(new ProofOfEnd(words)::steps).orElse(List.of()),
                story(row, records.events()),
                money(row, records.days()),
                guard(row),
                machine(row),
                connection(row),
                records.events().stream().map(this::event).toList(),
                records.days().stream().map(this::span).toList());
    }

    /// Newest first: what the journal says, and the steps from order to use that it has not told.
    private List<Told> story(FleetRow row, List<JournalEntry> events) {
        var story = new ArrayList<Told>();
        events.stream()
                .limit(STORY)
                .forEach(entry ->
                        story.add(
                                new Told(
                                        words.moment(entry.at()),
                                        role(entry.kind()),
                                        words.texts().say(entry.what()),
                                        who(entry.who()))));
        if (story.isEmpty()) {
            row.deployment().ifPresent(it -> steps(it.plannedAt(), it.readiness(), story));
            row.instance()
                    .flatMap(Instance::createdAt)
                    .filter(_ -> story.isEmpty())
                    .ifPresent(at ->
                            story.add(
                                    new Told(
                                            words.moment(at),
                                            Role.NEUTRAL,
                                            say("story.created"),
                                            who(Actor.PROVIDER))));
        }
        return story;
    }

    private void steps(Instant planned, Readiness ready, List<Told> story) {
        step(planned, ready.sshAnswered(), "story.ssh", Role.SUCCESS, story);
        step(planned, ready.running(), "story.running", Role.NEUTRAL, story);
        step(planned, ready.reserved(), "story.reserved", Role.NEUTRAL, story);
        story.add(
                new Told(
                        words.moment(planned), Role.NEUTRAL, say("story.planned"), who(Actor.YOU)));
    }

    private void step(
            Instant planned, Optional<Instant> at, String key, Role role, List<Told> story) {
        at.ifPresent(time ->
                story.add(
                        new Told(
                                words.moment(time),
                                role,
                                say(key),
                                say(
                                        "story.after",
                                        words.formats()
                                                .duration(Duration.between(planned, time))))));
    }

    private Money money(FleetRow row, List<Day> days) {
        var parts = new ArrayList<Fact>();
        row.instance()
                .flatMap(Instance::stoppedRate)
                .ifPresent(rate -> parts.add(fact("money.stopped", words.formats().rate(rate))));
        if (verbs.endsOnly(row)) {
            parts.add(fact("money.stopped", say("money.never-stopped")));
        }
        row.rate()
                .ifPresent(rate ->
                        parts.add(
                                fact(
                                        "money.day",
                                        words.formats().money(rate.over(Duration.ofDays(1))))));
        row.deployment()
                .ifPresent(it -> parts.add(fact("money.planned", words.formats().rate(it.rate()))));
        TopUpPlan.prepaid(row).ifPresent(it -> prepaid(it, parts));
        bill(row, days).ifPresent(parts::add);
        unknown(days).ifPresent(parts::add);
        return new Money(
                words.formats().spent(row.spent()),
                row.rate().map(words.formats()::bareRate).orElse(Formats.MISSING),
                parts);
    }

    /// What is paid ahead for it alone, how long that lasts, and who fills it up.
    private void prepaid(Prepaid prepaid, List<Fact> parts) {
        var left = words.formats().money(prepaid.left());
        parts.add(
                fact(
                        "money.prepaid",
                        prepaid.lasts(words.now())
                                .map(words.formats()::duration)
                                .map(time -> say("money.prepaid.lasts", left, time))
                                .orElse(left)));
        var refill =
                switch (prepaid.refill()) {
                    case BY_ITSELF -> "money.refill.itself";
                    case BY_HAND -> "money.refill.hand";
                    case UNKNOWN -> "money.refill.unknown";
                };
        parts.add(fact("money.refill", say(refill)));
    }

    /// What the provider itself has charged, where it has told of every day.
    private Optional<Fact> bill(FleetRow row, List<Day> days) {
        var metered = days.stream().flatMap(day -> day.line().metered().stream()).toList();
        return metered.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Fact(
                                say("money.bill", words.provider(row.provider())),
                                words.formats()
                                        .money(io.computehub.domain.money.Money.sum(metered)),
                                false));
    }

    private Optional<Fact> unknown(List<Day> days) {
        var unknown =
                days.stream()
                        .map(day -> day.line().unknown())
                        .reduce(Duration.ZERO, Duration::plus);
        return unknown.toMinutes() == 0
                ? Optional.empty()
                : Optional.of(fact("money.unknown", words.formats().duration(unknown)));
    }

    /// With what the provider's own timer does to it, which nothing here can move.
    private Guard guard(FleetRow row) {
        var told = ends(row);
        var stops = row.instance().flatMap(it -> it.stopsAt()).filter(words.now()::isBefore);
        return stops.map(at -> say("guard.stops", words.provider(row.provider()), words.moment(at)))
                .map(more ->
                        new Guard(
                                told.role(),
                                told.sentence(),
                                (told.more() + " " + more).strip(),
                                told.settable(),
                                told.set()))
                .orElse(told);
    }

    private Guard ends(FleetRow row) {
        boolean settable = row.deployment().isPresent() && row.ending().isEmpty();
        var ends = row.endsAt();
        if (ends.isEmpty()) {
            var dry = dryAt(row);
            if (dry.isPresent()) {
                return new Guard(
                        Role.WARNING,
                        say("guard.dry", words.moment(dry.get())),
                        say("guard.dry.text", words.provider(row.provider())),
                        settable,
                        false);
            }
            return new Guard(
                    row.rate().isPresent() && settable ? Role.WARNING : Role.NEUTRAL,
                    say("guard.none"),
                    row.rate()
                            .map(rate -> rate.over(Duration.ofDays(1)))
                            .map(day -> say("guard.none.text", words.formats().money(day)))
                            .orElse(""),
                    settable,
                    false);
        }
        var left = Duration.between(words.now(), ends.get());
        var most =
                row.rate()
                        .filter(_ -> !left.isNegative())
                        .map(rate -> words.formats().money(rate.over(left)))
                        .orElse(Formats.MISSING);
        var ours = row.deployment().flatMap(it -> it.end());
        boolean byUs = ours.map(EndGuard::at).filter(ends.get()::equals).isPresent();
        return new Guard(
                byUs ? Role.WARNING : Role.SUCCESS,
                say(byUs ? "guard.ours" : "guard.theirs", words.moment(ends.get()), most),
                byUs
                        ? say("guard.ours.text")
                        : say("guard.theirs.text", words.provider(row.provider())),
                settable,
                ours.isPresent());
    }

    /// When what is paid ahead is used up, where nobody fills it up.
    private static Optional<Instant> dryAt(FleetRow row) {
        return TopUpPlan.prepaid(row)
                .filter(prepaid -> prepaid.refill() == Prepaid.Refill.BY_HAND)
                .flatMap(Prepaid::dryAt);
    }

    private List<Fact> machine(FleetRow row) {
        var facts = new ArrayList<Fact>();
        facts.add(fact("machine.gpu", row.gpus()));
        row.instance()
                .ifPresent(it -> {
                    facts.add(
                            fact(
                                    "machine.vram",
                                    it.gpus().vramEach().bytes() == 0
                                            ? Formats.MISSING
                                            : words.formats().memory(it.gpus().vramTotal())));
                    processors(it.chassis()).ifPresent(cpu -> facts.add(fact("machine.cpu", cpu)));
                    it.chassis()
                            .memory()
                            .ifPresent(size ->
                                    facts.add(
                                            fact("machine.memory", words.formats().memory(size))));
                    facts.add(
                            fact(
                                    "machine.disk",
                                    it.disk().map(this::disk).orElse(Formats.MISSING)));
                    facts.add(fact("machine.bought", bought(it.purchase())));
                    facts.add(fact("machine.host", tier(it.tier())));
                    it.host().ifPresent(host -> facts.add(mono("machine.host-id", host)));
                    it.image().ifPresent(image -> facts.add(mono("machine.image", image)));
                    facts.add(mono("machine.id", it.id().key()));
                    facts.add(fact("machine.their-state", it.theirState()));
                });
        row.deployment().ifPresent(it -> facts.add(mono("machine.tag", it.tag().value())));
        var use = words.use(row);
        if (use.isPresent()) {
            facts.add(fact("machine.use", words.formats().percent(use.getAsDouble())));
        }
        return facts;
    }

    /// `16 × AMD Ryzen 9 5950X`, or what of it is known.
    private Optional<String> processors(Chassis chassis) {
        var count =
                chassis.cpus().isPresent()
                        ? Optional.of(words.formats().count(chassis.cpus().getAsInt()))
                        : Optional.<String>empty();
        return chassis.cpuName()
                .map(name -> count.map(many -> many + " × " + name).orElse(name))
                .or(() -> count);
    }

    private String disk(ByteSize size) {
        return words.formats().disk(size);
    }

    private Connection connection(FleetRow row) {
        var ssh = row.instance().flatMap(Instance::ssh);
        var answered = row.deployment().flatMap(it -> it.readiness().sshAnswered());
        var says =
                answered.map(at -> say("ssh.answers", words.moment(at)))
                        .orElseGet(() -> say(ssh.isPresent() ? "ssh.waiting" : "ssh.none"));
        return new Connection(
                ssh.map(SshAddress::command),
                ssh.map(it -> it.host() + ":" + it.port()).orElse(Formats.MISSING),
                ssh.map(SshAddress::user).orElse(Formats.MISSING),
                says,
                answered.isPresent() ? Role.SUCCESS : Role.NEUTRAL,
                ssh.filter(SshAddress::proxy).isPresent(),
                row.instance().stream()
                        .flatMap(it -> it.services().stream())
                        .map(this::served)
                        .toList());
    }

    private Served served(ServiceAddress address) {
        var port = address.inside().map(number -> Integer.toString(number));
        return switch (address) {
            case ServiceAddress.Web(var service, var _, var url) ->
                    new Served(
                            what(service, port.orElse(say("service.web"))),
                            address.text(),
                            Optional.of(url));
            case ServiceAddress.Forwarded(var service, var _, var _, var _, var protocol) ->
                    new Served(
                            what(
                                    service,
                                    port.map(number -> number + "/").orElse("")
                                            + protocol.name().toLowerCase(Locale.ROOT)),
                            address.text(),
                            Optional.empty());
        };
    }

    private static String what(String service, String port) {
        return service.isBlank() ? port : service + " " + port;
    }

    private Event event(JournalEntry entry) {
        return new Event(
                words.formats().date(entry.at(), words.zone()) + " " + words.clock(entry.at()),
                who(entry.who()),
                entry.kind(),
                words.texts().say(entry.what()));
    }

    private Span span(Day day) {
        var line = day.line();
        var noon = day.date().atTime(12, 0).atZone(words.zone()).toInstant();
        return new Span(
                words.formats().date(noon, words.zone()),
                words.formats().duration(line.billed()),
                line.unknown().isZero()
                        ? Formats.MISSING
                        : words.formats().duration(line.unknown()),
                words.formats().money(line.derived()),
                line.metered().map(words.formats()::money).orElse(Formats.MISSING),
                words.formats().money(line.total()));
    }

    private String who(Actor actor) {
        return say("who." + actor.name().toLowerCase(Locale.ROOT));
    }

    private String bought(Purchase purchase) {
        return say("bought." + purchase.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private String tier(HostTier tier) {
        return say("tier." + tier.name().toLowerCase(Locale.ROOT));
    }

    private static Role role(String kind) {
        return switch (kind) {
            case "ready", "proven-gone", "found" -> Role.SUCCESS;
            case "in-doubt",
                    "came-back",
                    "duplicate",
                    "guard-failed",
                    "end-failed",
                    "action-failed",
                    "dry-urgent",
                    "refused" ->
                    Role.DANGER;
            default -> Role.NEUTRAL;
        };
    }

    private Fact fact(String key, String value) {
        return new Fact(say(key), value, false);
    }

    private Fact mono(String key, String value) {
        return new Fact(say(key), value, true);
    }

    private String say(String key, Object... arguments) {
        return words.texts().say(Telling.class, key, arguments);
    }
}
