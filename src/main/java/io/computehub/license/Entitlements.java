package io.computehub.license;

import io.computehub.flow.Store;

/// The one gate to what Pro opens. Services ask it, views follow it. Safe for all threads.
public final class Entitlements {

    private final Store<Entitlement> entitlement;

    private Entitlements(Store<Entitlement> entitlement) {
        this.entitlement = entitlement;
    }

    /// Follows what changes in the store.
    static Entitlements of(Store<Entitlement> entitlement) {
        return new Entitlements(entitlement);
    }

    /// Everything is open in the demo.
    public static Entitlements demo() {
        return new Entitlements(new Store<>(new Entitlement.Demo()));
    }

    /// Everything is open, for good: where nothing is sold.
    public static Entitlements all() {
        return demo();
    }

    /// What holds now, for faces to follow.
    public Store<Entitlement> state() {
        return entitlement;
    }

    /// Whether that is open now. One license opens all of Pro.
    public boolean has(ProFeature feature) {
        return switch (feature) {
            case BATCH, AUTOMATION, MONITORING, REMOTE, NOTIFICATIONS, TEMPLATES, TEAM ->
                    entitlement.get().isPro();
        };
    }

    /// Throws `ProRequired` where it is not open.
    public void require(ProFeature feature) {
        if (!has(feature)) {
            throw new ProRequired(feature);
        }
    }
}
