package io.computehub.ui.keys;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderId;
import io.computehub.flow.Store;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.KeyRing;
import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.NoFiles;
import io.computehub.ui.kit.Overlay;
import io.computehub.vault.Vault;

import javafx.scene.Node;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A key ring with two keys over a vault, and accounts that know one of them or none.
public final class SampleKeys {

    static final Account LAB = account("lab", "runpod");
    static final Account HOME = account("home", "vast");

    private SampleKeys() {}

    private static Account account(String name, String provider) {
        return new Account(
                new AccountId(name),
                new ProviderId(provider),
                name,
                Optional.empty(),
                Instant.parse("2026-11-01T00:00:00Z"));
    }

    public static Node page(Vault vault, Texts texts, Overlay overlay) {
        var ring = new KeyRing(vault, InstantSource.system());
        try {
            if (ring.keys().get().isEmpty()) {
                ring.use(Optional.of(ring.generate("laptop").id()));
                var _ = ring.generate("studio 工作室");
            }
        } catch (KeyException refused) {
            throw new IllegalStateException(refused);
        }
        return new KeysPage(ways(ring, texts, overlay, new NoFiles()));
    }

    static KeysWays ways(KeyRing ring, Texts texts, Overlay overlay, FilePicker files) {
        return ways(ring, texts, overlay, files, new Keeper());
    }

    static KeysWays ways(
            KeyRing ring, Texts texts, Overlay overlay, FilePicker files, Keeper keeper) {
        return new KeysWays(
                ring,
                new Store<>(List.of(LAB, HOME)),
                account -> account == LAB ? Optional.of(keeper) : Optional.empty(),
                account -> account == LAB ? "RunPod" : "Vast.ai",
                new InMemory(),
                texts,
                overlay,
                overlay,
                files,
                Runnable::run,
                InstantSource.system(),
                ZoneId.of("UTC"));
    }

    /// A provider's list, in memory.
    static final class Keeper implements SshKeyKeeping {

        final List<String> kept = new ArrayList<>();
        boolean broken;

        @Override
        public List<String> sshKeys() throws ProviderException {
            if (broken) {
                throw new ProviderException.Network("gone", null);
            }
            return List.copyOf(kept);
        }

        @Override
        public void addSshKey(String line) {
            kept.add(line);
        }

        @Override
        public void removeSshKey(String line) {
            kept.remove(line);
        }
    }

    private static final class InMemory implements KeysWays.Naming {

        private boolean on;

        @Override
        public String file() {
            return "~/.ssh/config";
        }

        @Override
        public Standing isOn() {
            return new Standing(on, Optional.empty());
        }

        @Override
        public Optional<Message> turn(boolean wanted) {
            on = wanted;
            return Optional.empty();
        }
    }
}
