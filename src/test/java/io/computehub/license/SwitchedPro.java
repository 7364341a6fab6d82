package io.computehub.license;

import io.computehub.flow.Store;

import java.util.Optional;

/// Pro that a test opens and takes away again. There is none at first.
public final class SwitchedPro {

    private final Store<Entitlement> state = new Store<>(new Entitlement.None());
    private final Entitlements entitlements = Entitlements.of(state);

    public Entitlements entitlements() {
        return entitlements;
    }

    public void open() {
        state.set(new Entitlement.Pro(DevelopmentKey.license(), false));
    }

    /// Its license is revoked.
    public void lose() {
        var license = DevelopmentKey.license();
        state.set(new Entitlement.Refused(new Refusal.Revoked(license.id()), Optional.of(license)));
    }
}
