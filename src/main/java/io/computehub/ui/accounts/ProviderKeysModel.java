package io.computehub.ui.accounts;

import io.computehub.account.Failures;
import io.computehub.domain.account.ProviderException;
import io.computehub.flow.Store;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.PublicKey;
import io.computehub.text.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The public keys that a provider puts on an account's new machines. Calls return at once.
final class ProviderKeysModel {

    /// `keys` is empty until they were read. `trouble` is a sentence, or empty.
    record Shown(Optional<List<PublicKey>> keys, boolean busy, String trouble) {}

    private final SshKeyKeeping provider;
    private final String label;
    private final Texts texts;
    private final Executor threads;
    private final Store<Shown> shown = new Store<>(new Shown(Optional.empty(), false, ""));

    ProviderKeysModel(SshKeyKeeping provider, String label, Texts texts, Executor threads) {
        this.provider = provider;
        this.label = label;
        this.texts = texts;
        this.threads = threads;
    }

    Store<Shown> shown() {
        return shown;
    }

    void read() {
        work(() -> {});
    }

    /// Refuses here what is no public key; nothing is sent then.
    void add(String text) {
        try {
            var key = PublicKey.parse(text);
            work(() -> provider.addSshKey(key.line()));
        } catch (KeyException wrong) {
            shown.update(now -> new Shown(now.keys(), now.busy(), texts.say(wrong)));
        }
    }

    void remove(PublicKey key) {
        work(() -> provider.removeSshKey(key.line()));
    }

    private void work(Call call) {
        shown.update(now -> new Shown(now.keys(), true, ""));
        threads.execute(() -> {
            try {
                call.run();
                var keys = parsed(provider.sshKeys());
                shown.set(new Shown(Optional.of(keys), false, ""));
            } catch (ProviderException failed) {
                var why = texts.say(Failures.explain(failed, label));
                shown.update(now -> new Shown(now.keys(), false, why));
            }
        });
    }

    /// A line that is no key is shown as it is, without a fingerprint.
    private static List<PublicKey> parsed(List<String> lines) {
        var keys = new ArrayList<PublicKey>();
        for (var line : lines) {
            try {
                keys.add(PublicKey.parse(line));
            } catch (KeyException _) {
                keys.add(new PublicKey("?", "", line, line));
            }
        }
        return List.copyOf(keys);
    }

    @FunctionalInterface
    private interface Call {

        void run() throws ProviderException;
    }
}
