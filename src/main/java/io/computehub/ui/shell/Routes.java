package io.computehub.ui.shell;

import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Navigator;

import java.util.Optional;

/// The way between screens. Made before the screens and the shell, so that both can be handed it.
public final class Routes implements Navigator {

    private volatile Optional<ShellViewModel> shell = Optional.empty();

    @Override
    public void go(String screenId) {
        Fx.run(() -> shell.ifPresent(model -> model.go(screenId)));
    }

    @Override
    public void open(String screenId, String subject) {
        Fx.run(() -> shell.ifPresent(model -> model.open(screenId, subject)));
    }

    /// From now on the walks go through this shell.
    public void lead(ShellViewModel model) {
        shell = Optional.of(model);
    }
}
