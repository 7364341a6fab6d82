package io.computehub.ui.instance;

import io.computehub.domain.instance.Action;
import io.computehub.ui.kit.ProofSteps.Step;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sign;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// All that the page tells, ready to show.
///
/// @param age how old the reading is, once it is late; else empty
/// @param proof the steps of its ending, while one is under way
public record InstanceFacts(
        String name,
        Sign sign,
        String word,
        String provider,
        String line,
        String age,
        List<Action> actions,
        boolean adoptable,
        boolean renamable,
        boolean biddable,
        boolean fundable,
        boolean resizable,
        List<Step> proof,
        List<Told> story,
        Money money,
        Guard guard,
        List<Fact> machine,
        Connection connection,
        List<Event> events,
        List<Span> costs) {

    /// One line of the story: when, what, and a lesser word at the right.
    public record Told(String at, Role role, String what, String detail) {}

    /// The deciding figure, the rate now, and what they are made of.
    public record Money(String run, String now, List<Fact> parts) {}

    /// Who ends the machine; `settable` where this app may set the time.
    public record Guard(Role role, String sentence, String more, boolean settable, boolean set) {}

    /// A name and its value; `mono` for addresses and names of images.
    public record Fact(String name, String value, boolean mono) {}

    /// `command` is absent while no address is known; `answers` says what was last seen of it.
    public record Connection(
            Optional<String> command,
            String address,
            String user,
            String answers,
            Role role,
            boolean proxy,
            List<Served> services) {}

    /// Something that runs there: what it is, where it is reached, and the page where it is one.
    public record Served(String what, String address, Optional<URI> page) {}

    /// One entry of the journal.
    public record Event(String at, String who, String kind, String what) {}

    /// What one day cost. `theirs` is the provider's own bill where it has told, `unknown` the time
    /// no reading covers.
    public record Span(
            String day, String billed, String unknown, String ours, String theirs, String total) {}
}
