package io.computehub.ui.keys;

import io.computehub.domain.account.Account;
import io.computehub.flow.Store;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.ssh.KeyRing;
import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Toasts;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// What the page works with.
///
/// @param keeping an account's provider, where it puts public keys on new machines
/// @param label what a provider is called
public record KeysWays(
        KeyRing ring,
        Store<List<Account>> accounts,
        Function<Account, Optional<SshKeyKeeping>> keeping,
        Function<Account, String> label,
        Naming naming,
        Texts texts,
        Dialogs dialogs,
        Toasts toasts,
        FilePicker files,
        Executor threads,
        InstantSource clock,
        ZoneId zone) {

    /// The names of machines in the user's own SSH configuration. Calls block on the disk.
    public interface Naming {

        String file();

        /// Whether they are written there; empty, with the reason, where that cannot be told.
        Standing isOn();

        /// Writes them in, or takes them out again; the reason where it was left as it is.
        Optional<Message> turn(boolean on);

        /// @param trouble why it cannot be told
        record Standing(boolean on, Optional<Message> trouble) {}
    }

    String say(String key, Object... arguments) {
        return texts.say(KeysWays.class, key, arguments);
    }
}
