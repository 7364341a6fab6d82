package io.computehub.vault;

import java.util.function.Supplier;

/// The database that features keep: it serves whenever the vault is open.
final class VaultDatabase implements Database {

    private final Supplier<OpenVault> vault;

    VaultDatabase(Supplier<OpenVault> vault) {
        this.vault = vault;
    }

    @Override
    public <T> T read(Work<T> work) {
        return vault.get().database().read(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return vault.get().database().write(work);
    }
}
