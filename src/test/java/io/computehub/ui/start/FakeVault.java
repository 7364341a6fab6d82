package io.computehub.ui.start;

import io.computehub.domain.account.Secret;
import io.computehub.fleet.Vigil;
import io.computehub.flow.Store;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.vault.VaultException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A vault whose password is "right"; it remembers what it was asked.
final class FakeVault implements VaultDoor {

    final List<String> asked = new ArrayList<>();
    final Store<Vigil> vigil = new Store<>(Vigil.over(SampleFleet.fleet()));
    boolean hidden;
    boolean damaged;

    @Override
    public Path folder() {
        return Path.of("/home/mei/.local/share/computehub");
    }

    @Override
    public boolean isHidden() {
        return hidden;
    }

    @Override
    public void create(Secret password) {
        asked.add("create " + password.revealText());
    }

    @Override
    public void open(Secret password) {
        asked.add("open");
        if (damaged) {
            throw new VaultException.Damaged(folder().resolve("vault.key"), null);
        }
        require(password);
    }

    @Override
    public void reveal(Secret password) {
        asked.add("reveal");
        require(password);
    }

    @Override
    public void restore(Path backup, Secret backupPassword, Secret password) {
        asked.add("restore " + backup.getFileName());
        require(backupPassword);
    }

    @Override
    public void recoverKeyFile(Secret password) {
        asked.add("recover");
    }

    private static void require(Secret password) {
        if (!password.equals(Secret.of("right"))) {
            throw new VaultException.WrongPassword();
        }
    }
}
