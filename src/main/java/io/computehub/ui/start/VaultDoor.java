package io.computehub.ui.start;

import io.computehub.domain.account.Secret;
import io.computehub.vault.Vault;
import io.computehub.vault.VaultState;

import java.nio.file.Path;

/// What the pages before the shell may ask of the vault. Every call blocks, and throws
/// `VaultException` with a sentence for people.
public interface VaultDoor {

    Path folder();

    /// Open behind a covered screen: the password uncovers, it need not unlock.
    boolean isHidden();

    void create(Secret password);

    void open(Secret password);

    void reveal(Secret password);

    void restore(Path backup, Secret backupPassword, Secret password);

    void recoverKeyFile(Secret password);

    static VaultDoor of(Vault vault) {
        return new VaultDoor() {
            @Override
            public Path folder() {
                return vault.folder();
            }

            @Override
            public boolean isHidden() {
                return vault.state().get() == VaultState.HIDDEN;
            }

            @Override
            public void create(Secret password) {
                vault.create(password);
            }

            @Override
            public void open(Secret password) {
                vault.open(password);
            }

            @Override
            public void reveal(Secret password) {
                vault.reveal(password);
            }

            @Override
            public void restore(Path backup, Secret backupPassword, Secret password) {
                vault.restore(backup, backupPassword, password);
            }

            @Override
            public void recoverKeyFile(Secret password) {
                vault.recoverKeyFile(password);
            }
        };
    }
}
