package io.computehub.app;

import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.text.Message;
import io.computehub.tunnel.SshConfigException;
import io.computehub.tunnel.SshNames;
import io.computehub.ui.keys.KeysWays;

import java.util.Optional;
import java.util.function.Supplier;

/// Turns the names of machines in `~/.ssh/config` on and off; `MachineNames` keeps them current.
record MachineNaming(Supplier<SshNames> names, Store<Fleet> fleet) implements KeysWays.Naming {

    @Override
    public String file() {
        return names.get().file().config().toString();
    }

    @Override
    public Standing isOn() {
        try {
            return new Standing(names.get().file().isExported(), Optional.empty());
        } catch (SshConfigException unreadable) {
            return new Standing(false, Optional.of(unreadable.explanation()));
        }
    }

    @Override
    public Optional<Message> turn(boolean on) {
        try {
            if (on) {
                var _ = names.get().export(MachineNames.machines(fleet.get()));
            } else {
                var _ = names.get().file().remove();
            }
            return Optional.empty();
        } catch (SshConfigException left) {
            return Optional.of(left.explanation());
        }
    }
}
