package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.text.Message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The file on one ending, opened in the vault before the provider is asked and closed by proof:
/// absent from `needed` complete lists over at least `needed time`. A list that failed proves
/// nothing, and one in which it shows again starts the count anew. `asks` is zero for a machine
/// that went missing without being asked to end. `rate` is what it burned when last seen.
/// `leftovers` are the volumes there were when it was closed, absent where they are not known.
public record TerminationCase(
        InstanceId id,
        ProviderId provider,
        Optional<DeploymentTag> tag,
        String name,
        String gpus,
        Optional<Rate> rate,
        Instant openedAt,
        int asks,
        Optional<Instant> askedAt,
        Optional<Instant> saidOkAt,
        Optional<Message> refusal,
        boolean everListed,
        Optional<Instant> lastListedAt,
        int absences,
        Optional<Instant> firstAbsent,
        Optional<Instant> lastAbsent,
        int needed,
        Optional<Instant> provenAt,
        Optional<List<Leftover>> leftovers) {

    public TerminationCase {
        leftovers = leftovers.map(List::copyOf);
    }

    /// A volume that is still there, and what it bills per hour where known.
    public record Leftover(String key, String name, Optional<Rate> rate) {}

    public boolean proven() {
        return provenAt.isPresent();
    }

    /// Whether somebody asked for it; otherwise the machine went missing by itself.
    public boolean wasAsked() {
        return asks > 0;
    }

    /// A file on a machine nobody asked to end yet.
    static TerminationCase open(
            InstanceId id,
            ProviderId provider,
            Optional<DeploymentTag> tag,
            String name,
            String gpus,
            Optional<Rate> rate,
            Instant now,
            Optional<Instant> lastListed,
            int needed) {
        return new TerminationCase(
                id,
                provider,
                tag,
                name,
                gpus,
                rate,
                now,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                lastListed.isPresent(),
                lastListed,
                0,
                Optional.empty(),
                Optional.empty(),
                needed,
                Optional.empty(),
                Optional.empty());
    }

    /// The same, of the account under its new id.
    TerminationCase under(AccountId account) {
        return new TerminationCase(
                new InstanceId(account, id.key()),
                provider,
                tag,
                name,
                gpus,
                rate,
                openedAt,
                asks,
                askedAt,
                saidOkAt,
                refusal,
                everListed,
                lastListedAt,
                absences,
                firstAbsent,
                lastAbsent,
                needed,
                provenAt,
                leftovers);
    }

    /// Somebody wants it ended and the provider is about to be asked; a process that dies meanwhile
    /// asks at its next start.
    TerminationCase wanted(Instant now) {
        return asks > 0 ? this : asked(now);
    }

    TerminationCase asked(Instant now) {
        return new TerminationCase(
                id,
                provider,
                tag,
                name,
                gpus,
                rate,
                openedAt,
                asks + 1,
                Optional.of(now),
                saidOkAt,
                refusal,
                everListed,
                lastListedAt,
                absences,
                firstAbsent,
                lastAbsent,
                needed,
                provenAt,
                leftovers);
    }

    TerminationCase agreed(Instant now) {
        return new TerminationCase(
                id,
                provider,
                tag,
                name,
                gpus,
                rate,
                openedAt,
                asks,
                askedAt,
                Optional.of(now),
                Optional.empty(),
                everListed,
                lastListedAt,
                absences,
                firstAbsent,
                lastAbsent,
                needed,
                provenAt,
                leftovers);
    }

    TerminationCase refused(Message why) {
        return new TerminationCase(
                id,
                provider,
                tag,
                name,
                gpus,
                rate,
                openedAt,
                asks,
                askedAt,
                saidOkAt,
                Optional.of(why),
                everListed,
                lastListedAt,
                absences,
                firstAbsent,
                lastAbsent,
                needed,
                provenAt,
                leftovers);
    }

    /// It is there, or there again: whatever was counted is void.
    TerminationCase listed(Optional<Rate> burning, Instant now, int lists) {
        return new TerminationCase(
                id,
                provider,
                tag,
                name,
                gpus,
                burning.or(() -> rate),
                openedAt,
                asks,
                askedAt,
                saidOkAt,
                refusal,
                true,
                Optional.of(now),
                0,
                Optional.empty(),
                Optional.empty(),
                lists,
                Optional.empty(),
                leftovers);
    }

    TerminationCase absent(Instant now, int lists) {
        return new TerminationCase(
                id,
                provider,
                tag,
                name,
                gpus,
                rate,
                openedAt,
                asks,
                askedAt,
                saidOkAt,
                refusal,
                everListed,
                lastListedAt,
                absences + 1,
                firstAbsent.or(() -> Optional.of(now)),
                Optional.of(now),
                Math.max(needed, lists),
                provenAt,
                leftovers);
    }

    TerminationCase closed(Instant now, Optional<List<Leftover>> left) {
        return new TerminationCase(
                id,
                provider,
                tag,
                name,
                gpus,
                rate,
                openedAt,
                asks,
                askedAt,
                saidOkAt,
                refusal,
                everListed,
                lastListedAt,
                absences,
                firstAbsent,
                lastAbsent,
                needed,
                Optional.of(now),
                left);
    }
}
