package io.computehub.alert;

import io.computehub.text.Message;

import java.time.Instant;

/// One alert. `subject` is the key of the fleet's row it is about or the id of the account, `name`
/// what that was called then. `standing` as long as its cause is known to last; an event's alert
/// never stands.
public record Alert(
        long number,
        Instant at,
        AlertKind kind,
        String subject,
        String name,
        boolean seen,
        boolean standing) {

    public Severity severity() {
        return kind.severity();
    }

    /// The sentence for a person, in the language of the moment.
    public Message what() {
        return Message.of(Alert.class, "alert." + kind.code(), name);
    }
}
