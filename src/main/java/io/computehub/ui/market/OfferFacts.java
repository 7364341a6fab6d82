package io.computehub.ui.market;

import io.computehub.domain.offer.Machine;
import io.computehub.market.Labels;
import io.computehub.market.PricedOffer;
import io.computehub.text.Formats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is known of one offer, line by line. What the provider does not tell is a dash.
final class OfferFacts {

    /// One line; `aside` is the less weighty end of the value.
    record Fact(String name, String value, String aside) {}

    private final OfferWords words;
    private final Formats formats;

    OfferFacts(OfferWords words) {
        this.words = words;
        this.formats = words.formats();
    }

    List<Fact> of(PricedOffer offer) {
        var machine = offer.offer().machine();
        var facts = new ArrayList<Fact>();
        facts.add(
                new Fact(
                        words.say("fact.listed"),
                        bare(formats.price(offer.offer().listed())),
                        below(offer.price().listedBelowTrue())));
        add(facts, "fact.stopped", offer.stoppedRate().map(formats::price));
        add(facts, "fact.kept", kept(offer));
        add(facts, "fact.type", Optional.of(words.type(offer.offer())));
        add(facts, "fact.tier", Optional.of(words.texts().say(Labels.of(offer.offer().tier()))));
        add(facts, "fact.stock", Optional.of(words.texts().say(Labels.of(offer.offer().stock()))));
        add(facts, "fact.machine", processor(machine));
        add(facts, "fact.disk", disk(machine));
        add(facts, "fact.network", network(machine));
        add(facts, "fact.reliable", Optional.of(words.reliable(offer.offer())));
        add(facts, "fact.cuda", machine.cuda());
        return facts;
    }

    private void add(List<Fact> facts, String key, Optional<String> value) {
        facts.add(new Fact(words.say(key), value.orElse(Formats.MISSING), ""));
    }

    private String below(double share) {
        return share > 0.005 ? words.say("fact.listed.below", formats.percent(share)) : "";
    }

    private Optional<String> kept(PricedOffer offer) {
        return offer.offer()
                .until()
                .map(end -> words.say("fact.kept.until", days(Duration.between(words.now(), end))));
    }

    private String days(Duration left) {
        return left.toDays() >= 1
                ? words.say("fact.days", formats.count(left.toDays()))
                : formats.duration(left);
    }

    /// `16 × AMD Ryzen 9 5950X, 64 GiB`.
    private Optional<String> processor(Machine machine) {
        var cores =
                machine.cpus().isPresent()
                        ? Optional.of(formats.digits(machine.cpus().getAsDouble()))
                        : Optional.<String>empty();
        var named =
                machine.cpuName()
                        .map(name -> cores.map(n -> n + " × " + shortened(name)).orElse(name));
        var processor = named.or(() -> cores.map(n -> words.say("fact.cores", n)));
        return joined(processor, machine.ram().map(formats::memory));
    }

    /// Makers' full names fill the line and say nothing that tells two apart.
    private static String shortened(String name) {
        return name.replaceAll(
                        "(?i)\\((r|tm)\\)|[®™]|\\b(Ryzen"
                                + " \\d|AMD|Intel|Core|Processor|CPU|\\d+-Core)\\b",
                        "")
                .replaceAll("@.*", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private Optional<String> disk(Machine machine) {
        return joined(machine.disk().map(formats::disk), speed(machine.diskSpeed()));
    }

    private Optional<String> speed(OptionalDouble megabytes) {
        if (megabytes.isEmpty()) {
            return Optional.empty();
        }
        double speed = megabytes.getAsDouble();
        return Optional.of(
                speed >= 1000
                        ? formats.digits(speed / 1000) + " GB/s"
                        : formats.digits(speed) + " MB/s");
    }

    private Optional<String> network(Machine machine) {
        return machine.down().isEmpty() && machine.up().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        words.say(
                                "fact.network.value",
                                words.figure(machine.down()),
                                words.figure(machine.up())));
    }

    private static Optional<String> joined(Optional<String> left, Optional<String> right) {
        var both =
                Stream.of(left, right).flatMap(Optional::stream).collect(Collectors.joining(", "));
        return Optional.of(both).filter(text -> !text.isEmpty());
    }

    /// A price whose unit the line's name makes plain.
    private static String bare(String price) {
        return price.replace("/h", "");
    }
}
