package io.computehub.ui.settings;

import io.computehub.domain.account.Secret;
import io.computehub.vault.VaultException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A vault whose password is "right"; it remembers what it was asked.
final class FakeSafe implements Safe {

    final List<String> asked = new ArrayList<>();

    @Override
    public Path folder() {
        return Path.of("/home/mei/.local/share/computehub");
    }

    @Override
    public void changePassword(Secret current, Secret next) {
        if (!current.equals(Secret.of("right"))) {
            throw new VaultException.WrongPassword();
        }
        asked.add("password");
    }

    @Override
    public void backup(Path file, Secret password) {
        asked.add("backup " + file.getFileName());
    }

    @Override
    public void lock() {
        asked.add("lock");
    }

    @Override
    public void hide() {
        asked.add("hide");
    }
}
