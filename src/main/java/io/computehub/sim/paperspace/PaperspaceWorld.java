package io.computehub.sim.paperspace;

import io.computehub.domain.money.Rate;
import io.computehub.sim.Faults;
import io.computehub.sim.Noise;
import io.computehub.sim.Order;
import io.computehub.sim.Placement;
import io.computehub.sim.SimAccount;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimReply;
import io.computehub.sim.SimWorld;
import io.computehub.sim.Terms;
import io.computehub.sim.Unrivalled;

import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The world as Paperspace has it: its market, its account, and what is rented there.
final class PaperspaceWorld {

    static final String PROVIDER = "paperspace";

    private static final int EVENTS_KEPT = 400;
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// Something that was done to a machine. What became of it shows in the machine.
    record Event(String id, String name, String machine, Instant created) {}

    /// A script that machines run when they start.
    record Script(String id, String name, String text, boolean once, Instant created) {}

    private final SimWorld whole;
    private final PaperspaceMarket market;
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Script> scripts = new LinkedHashMap<>();

    PaperspaceWorld(SimWorld whole) {
        this.whole = whole;
        this.market = new PaperspaceMarket(whole.noise());
    }

    PaperspaceMarket market() {
        return market;
    }

    SimAccount account() {
        return whole.account(PROVIDER);
    }

    Faults faults() {
        return whole.faults();
    }

    SimReply serve(SimCall call, boolean changing, Function<Instant, SimReply> work) {
        return whole.serve(call, changing, work);
    }

    /// The oldest first; the number of those kept is limited.
    List<Event> events() {
        return List.copyOf(events);
    }

    /// The startup scripts, to be changed in place.
    Map<String, Script> scripts() {
        return scripts;
    }

    Event note(String name, String machine, Instant now) {
        var event = new Event(id("ev", 10), name, machine, now);
        events.add(event);
        if (events.size() > EVENTS_KEPT) {
            events.removeFirst();
        }
        return event;
    }

    /// How many more machines of the type we could have there.
    int free(PaperspaceType type, String region, Instant now) {
        long ours =
                account().alive().stream()
                        .filter(SimInstance::holdsGpus)
                        .filter(one -> one.order().gpu().equals(type.label()))
                        .filter(one -> one.order().place().equals(region))
                        .count();
        return market.free(type, region, now) - (int) ours;
    }

    PaperspaceType type(SimInstance machine) {
        return market.type(machine.order().gpu()).orElseThrow();
    }

    SimInstance create(Order order, Instant at) {
        var machine = unborn(id("ps", 9), order, at);
        account().add(machine);
        return machine;
    }

    /// A machine that is in nobody's list.
    SimInstance unborn(String id, Order order, Instant at) {
        long key = Noise.key(id);
        var noise = whole.noise();
        var disk =
                Rate.usd(
                        PaperspaceMarket.storage(order.disk())
                                .divide(Terms.HOURS_PER_MONTH, MathContext.DECIMAL128));
        var terms =
                new Terms(
                        disk,
                        disk,
                        true,
                        false,
                        false,
                        Duration.ofMillis((long) (9_000 + 25_000 * noise.at(key, 0))),
                        Duration.ofMillis((long) (12_000 + 30_000 * noise.at(key, 1))),
                        Duration.ofMillis((long) (4_000 + 9_000 * noise.at(key, 2))),
                        Optional.empty());
        return new SimInstance(id, order, terms, Unrivalled.HERE, at);
    }

    SimInstance place(Placement wanted, Instant created, Instant now) {
        var type =
                market.type(wanted.gpu())
                        .filter(one -> one.gpus() == wanted.gpus())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no " + wanted.gpus() + " × " + wanted.gpu()));
        var region =
                PaperspaceMarket.REGIONS.stream()
                        .max(Comparator.comparingInt(one -> free(type, one.code(), now)))
                        .orElseThrow();
        var price = market.price(type, created);
        var machine = create(Order.of(wanted, price, region.code(), false, "8888/tcp"), created);
        note("create", machine.id(), created);
        return machine;
    }

    /// An id in Paperspace's shape. Seeded, so that the same story has the same ids.
    String id(String prefix, int length) {
        long number = whole.nextId();
        var id = new StringBuilder(prefix);
        for (int i = 0; i < length; i++) {
            double luck = whole.noise().at(number, 300 + i);
            id.append(ALPHABET.charAt((int) (luck * ALPHABET.length())));
        }
        return id.toString();
    }
}
