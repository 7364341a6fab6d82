package io.computehub.license;

import io.computehub.text.Message;

/// A part of the program that a Pro license opens. Guards, exports and terminations are never among
/// them.
public enum ProFeature {
    /// Start, stop and restart many at once.
    BATCH,
    /// Health checks, restarts, cost caps, rules, schedules, failover.
    AUTOMATION,
    /// Temperature, VRAM, power, network, history and alarms.
    MONITORING,
    /// Many terminals, splits, broadcast, transfer queue, tunnels.
    REMOTE,
    /// E-mail, Telegram, webhook.
    NOTIFICATIONS,
    /// The larger templates, and import of one's own.
    TEMPLATES,
    /// Members, roles, cost centers, shared audit.
    TEAM;

    /// Whether it is in this version; what is not, a license will open. Nobody is to pay for what
    /// is not there without having been told.
    public boolean isHere() {
        return switch (this) {
            case BATCH, MONITORING, REMOTE -> true;
            case AUTOMATION, NOTIFICATIONS, TEMPLATES, TEAM -> false;
        };
    }

    /// Its name in a word or two.
    public Message title() {
        return Message.of(ProFeature.class, "feature." + name());
    }

    /// What is in it, in half a line.
    public Message about() {
        return Message.of(ProFeature.class, "about." + name());
    }

    /// What of it there is without Pro, in half a line.
    public Message without() {
        return Message.of(ProFeature.class, "without." + name());
    }
}
