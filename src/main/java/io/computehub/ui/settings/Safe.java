package io.computehub.ui.settings;

import io.computehub.domain.account.Secret;
import io.computehub.vault.Vault;

import java.nio.file.Path;

/// What the settings may do with the vault. Calls block and throw `VaultException`.
public interface Safe {

    Path folder();

    void changePassword(Secret current, Secret next);

    void backup(Path file, Secret password);

    void lock();

    void hide();

    /// Locking and hiding go the window's own way, which asks first where something only goes on
    /// while the vault is open.
    static Safe of(Vault vault, Runnable lock, Runnable hide) {
        return new Safe() {
            @Override
            public Path folder() {
                return vault.folder();
            }

            @Override
            public void changePassword(Secret current, Secret next) {
                vault.changePassword(current, next);
            }

            @Override
            public void backup(Path file, Secret password) {
                vault.backup(file, password);
            }

            @Override
            public void lock() {
                lock.run();
            }

            @Override
            public void hide() {
                hide.run();
            }
        };
    }
}
