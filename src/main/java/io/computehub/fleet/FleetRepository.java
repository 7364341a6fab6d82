package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.text.Message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where intents, endings and events are kept. When a save returns, a killed process has lost
/// nothing of it.
public interface FleetRepository {

    List<Deployment> deployments();

    /// Writes it new or over what is there under its tag.
    void save(Deployment deployment);

    List<TerminationCase> cases();

    /// Writes it new or over what is there for its instance.
    void save(TerminationCase ending);

    /// Takes back a case of a machine that went missing unasked and came back.
    void drop(TerminationCase ending);

    /// Puts every intent and ending of one account under another, and every event about one of its
    /// machines, as one change; an ending that is there already stays as it is. Does nothing where
    /// there are none.
    void move(AccountId from, AccountId to);

    JournalEntry append(
            Instant at, Actor who, String kind, Optional<String> target, String name, Message what);

    /// Newest first, at most `limit`, all or those about one target.
    List<JournalEntry> entries(Optional<String> target, int limit);
}
