package io.computehub.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.ssh.PublicKey;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class ProviderKeysTest {

    private static final String LINE =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIq43hLlSUsSYlatAG5cpXn7se0E/ZHmJfzaVkpaab33"
                    + " laptop";

    private final Keeper keeper = new Keeper();
    private final ProviderKeysModel model =
            new ProviderKeysModel(keeper, "Lambda", new Texts(Language.CHINESE), Runnable::run);

    @Test
    void aKeyIsAddedSeenAndRemoved() {
        model.read();
        assertThat(model.shown().get().keys()).hasValue(List.of());
        model.add(LINE + "\n");
        assertThat(keeper.kept).containsExactly(LINE);
        assertThat(model.shown().get().keys().orElseThrow())
                .extracting(PublicKey::comment)
                .containsExactly("laptop");
        model.remove(model.shown().get().keys().orElseThrow().getFirst());
        assertThat(keeper.kept).isEmpty();
        assertThat(model.shown().get().busy()).isFalse();
    }

    @Test
    void aPrivateKeyPastedByMistakeIsNotSent() {
        model.read();
        model.add("-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n");
        assertThat(keeper.calls).isEqualTo(1);
        assertThat(model.shown().get().trouble()).contains("私钥").doesNotContain("c2VjcmV0");
    }

    @Test
    void aFailureIsASentenceAndLosesNothing() {
        keeper.kept.add(LINE);
        model.read();
        keeper.broken = true;
        model.add(LINE);
        assertThat(model.shown().get().trouble()).containsPattern("\\p{IsHan}");
        assertThat(model.shown().get().keys().orElseThrow()).hasSize(1);
    }

    /// A provider's list, in memory.
    private static final class Keeper implements SshKeyKeeping {

        private final List<String> kept = new ArrayList<>();
        private int calls;
        private boolean broken;

        @Override
        public List<String> sshKeys() throws ProviderException {
            calls++;
            if (broken) {
                throw new ProviderException.Network("gone", null);
            }
            return List.copyOf(kept);
        }

        @Override
        public void addSshKey(String line) throws ProviderException {
            if (broken) {
                throw new ProviderException.Network("gone", null);
            }
            kept.add(line);
        }

        @Override
        public void removeSshKey(String line) {
            kept.remove(line);
        }
    }
}
