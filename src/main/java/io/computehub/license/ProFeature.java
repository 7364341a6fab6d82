package io.computehub.license;

import io.computehub.text.Message;

/// A part of the program that a Pro license opens. Guards, exports and terminations are never among
/// them.
public enum ProFeature {
    /// Start, stop and terminate many at once.
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

    /// Its name in a word or two.
    public Message title() {
        return Message.of(ProFeature.class, "feature." + name());
    }

    /// What is in it, in half a line.
    public Message about() {
        return Message.of(ProFeature.class, "about." + name());
    }
}
