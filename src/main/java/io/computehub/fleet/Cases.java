package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.fleet.TerminationCase.Leftover;
import io.computehub.provider.Terminating;
import io.computehub.provider.VolumeKeeping;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Opens files on endings, asks the providers, and closes the files by proof. The intent is in the
/// vault before a provider hears of it, if the vault can be written to at all; what the provider
/// answers proves nothing by itself.
final class Cases {

    private static final Duration LONGEST_REPEAT = Duration.ofMinutes(5);

    private final FleetBook book;
    private final Journal journal;
    private final FleetPolicy policy;
    private final InstantSource clock;

    Cases(FleetBook book, Journal journal, FleetPolicy policy, InstantSource clock) {
        this.book = book;
        this.journal = journal;
        this.policy = policy;
        this.clock = clock;
    }

    /// The open file on this machine, a new one where there is none. Asks nobody.
    TerminationCase open(Instance instance, Optional<Instant> lastListed) {
        return book.openCase(instance.id())
                .orElseGet(() ->
                        begin(
                                TerminationCase.open(
                                        instance.id(),
                                        instance.provider(),
                                        tagOf(instance),
                                        book.of(instance.id())
                                                .map(Deployment::name)
                                                .orElse(instance.name()),
                                        Words.gpus(instance.gpus()),
                                        instance.rate(),
                                        clock.instant(),
                                        lastListed,
                                        policy.proof().lists())));
    }

    /// As above, for a machine that was rented and has not been listed yet.
    TerminationCase open(Deployment deployment, InstanceId id) {
        return book.openCase(id)
                .orElseGet(() ->
                        begin(
                                TerminationCase.open(
                                        id,
                                        deployment.provider(),
                                        Optional.of(deployment.tag()),
                                        deployment.name(),
                                        deployment.gpus(),
                                        Optional.of(deployment.rate()),
                                        clock.instant(),
                                        Optional.empty(),
                                        policy.proof().lists())));
    }

    private TerminationCase begin(TerminationCase ending) {
        return book.keep(ending);
    }

    private Optional<DeploymentTag> tagOf(Instance instance) {
        return book.of(instance.id()).map(Deployment::tag).or(instance::tag);
    }

    /// Asks the provider to end the machine of an open case and keeps its answer in the file. It is
    /// safe to ask any number of times. A vault that cannot be written to keeps no machine running:
    /// what is not written stands in the book.
    TerminationCase ask(Connection connection, TerminationCase ending, Actor who) {
        var id = ending.id();
        var asked = book.keep(ending, file -> file.asked(clock.instant()));
        if (who == Actor.YOU) {
            tell(asked, who, "ending");
        }
        try {
            var terminating = connection.provider().capability(Terminating.class);
            if (terminating.isEmpty()) {
                return book.keep(asked, file -> file.refused(Reasons.say("reason.cannot-end")));
            }
            terminating.get().terminate(id);
            return agreed(asked);
        } catch (NotFound _) {
            return agreed(asked);
        } catch (ProviderException failure) {
            var why = Reasons.of(failure);
            boolean news = !asked.refusal().equals(Optional.of(why));
            var refused = book.keep(asked, file -> file.refused(why));
            if (news) {
                tell(refused, Actor.PROVIDER, "end-failed", why);
            }
            return refused;
        }
    }

    private TerminationCase agreed(TerminationCase asked) {
        return book.keep(asked, file -> file.agreed(clock.instant()));
    }

    /// Writes an event of an ending down, if that is possible.
    void tell(TerminationCase file, Actor who, String kind, Object... arguments) {
        book.tryWriting(
                file.id(),
                () -> journal.write(who, kind, Optional.of(key(file)), file.name(), arguments));
    }

    /// What one complete list says about each open case of the account.
    void review(Connection connection, Census census) {
        for (var file : book.openCases(connection.account().id())) {
            if (census.begun().isBefore(file.openedAt())) {
                continue;
            }
            var alive = census.alive().get(file.id());
            if (alive != null) {
                listed(file, alive, census.at());
            } else if (census.tellsOf(file.id())) {
                int lists =
                        census.alive().isEmpty()
                                ? policy.proof().emptyLists()
                                : policy.proof().lists();
                var counted = book.note(file.id(), one -> one.absent(census.at(), lists));
                if (proves(counted)) {
                    close(connection, counted, census.at());
                }
            }
        }
    }

    private void listed(TerminationCase file, Instance alive, Instant now) {
        if (!file.wasAsked()) {
            book.drop(file);
            return;
        }
        int lists = policy.proof().lists();
        if (file.everListed()) {
            book.note(file.id(), one -> one.listed(alive.rate(), now, lists));
        } else {
            book.change(file.id(), one -> one.listed(alive.rate(), now, lists));
        }
    }

    private boolean proves(TerminationCase file) {
        if (file.wasAsked() && file.saidOkAt().isEmpty()) {
            return false;
        }
        var first = file.firstAbsent().orElseThrow();
        var last = file.lastAbsent().orElseThrow();
        boolean enough =
                file.absences() >= file.needed()
                        && !last.isBefore(first.plus(policy.proof().span()));
        return enough && (file.everListed() || !last.isBefore(lateUntil(file)));
    }

    /// Until when a machine that nobody has seen may only be late in the list.
    private Instant lateUntil(TerminationCase file) {
        var born = book.of(file.id()).map(one -> one.state().at()).orElse(file.openedAt());
        return born.plus(policy.proof().unlisted());
    }

    private void close(Connection connection, TerminationCase file, Instant now) {
        var left = leftovers(connection);
        var closed = book.change(file.id(), one -> one.closed(now, left));
        // A provider that gives one number twice must leave no intent open for ever.
        for (var ours : book.active(file.id().account())) {
            if (ours.instance().filter(file.id()::equals).isPresent()) {
                book.change(ours.tag(), one -> one.in(new DeploymentState.Gone(now, file.id())));
            }
        }
        journal.write(
                file.wasAsked() ? Actor.ENGINE : Actor.PROVIDER,
                file.wasAsked() ? "proven-gone" : "ended-there",
                Optional.of(key(file)),
                file.name(),
                String.valueOf(closed.absences()));
    }

    /// Empty where the provider does not tell; the proof does not rest on it.
    private static Optional<List<Leftover>> leftovers(Connection connection) {
        var keeping = connection.provider().capability(VolumeKeeping.class);
        if (keeping.isEmpty()) {
            return Optional.of(List.of());
        }
        try {
            return Optional.of(
                    keeping.get().volumes().stream()
                            .map(one -> new Leftover(one.key(), one.title(), one.rate()))
                            .toList());
        } catch (ProviderException _) {
            return Optional.empty();
        }
    }

    /// Asks again where the provider has not agreed, or agreed and still lists the machine. Throws
    /// at the end what could not be written down, or what broke.
    void askAgain(Connection connection) {
        var now = clock.instant();
        var account = connection.account().id();
        var all = new Regardless();
        for (var file : book.openCases(account)) {
            if (file.askedAt().filter(asked -> due(file, asked, now)).isPresent()) {
                all.run(() -> ask(connection, file, Actor.ENGINE));
            }
        }
        all.run(() -> book.writeKept(account));
        all.finish();
    }

    private boolean due(TerminationCase file, Instant asked, Instant now) {
        if (file.saidOkAt().isEmpty()) {
            return !now.isBefore(asked.plus(repeat(file)));
        }
        boolean stillThere =
                file.absences() == 0
                        && file.lastListedAt().filter(listed -> listed.isAfter(asked)).isPresent();
        return stillThere && !now.isBefore(asked.plus(policy.askAgain()));
    }

    private Duration repeat(TerminationCase file) {
        var wait = policy.usual().multipliedBy(1L << Math.min(file.asks() - 1, 8));
        return wait.compareTo(LONGEST_REPEAT) > 0 ? LONGEST_REPEAT : wait;
    }

    /// When a case of the account that the provider has not agreed to wants to be asked for again.
    Optional<Instant> nextDue(AccountId account) {
        return book.openCases(account).stream()
                .filter(file -> file.saidOkAt().isEmpty())
                .flatMap(file -> file.askedAt().map(asked -> asked.plus(repeat(file))).stream())
                .min(Comparator.naturalOrder());
    }

    /// Whether the machine of a closed case is listed again: the proof was wrong or the provider
    /// brought it back. The file is opened anew, for it was asked to end.
    boolean cameBack(Instance instance, Instant now) {
        var closed = book.ending(instance.id()).filter(TerminationCase::proven);
        if (closed.isEmpty() || instance.state() instanceof InstanceState.Terminated) {
            return false;
        }
        book.change(instance.id(), one -> one.listed(instance.rate(), now, policy.proof().lists()));
        book.of(instance.id())
                .ifPresent(ours ->
                        book.change(
                                ours.tag(),
                                one -> one.in(new DeploymentState.Rented(now, instance.id()))));
        journal.write(
                Actor.PROVIDER, "came-back", Optional.of(key(closed.get())), closed.get().name());
        return true;
    }

    static String key(TerminationCase file) {
        return file.tag().map(DeploymentTag::value).orElse(file.id().toString());
    }
}
