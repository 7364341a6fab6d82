package io.computehub.ui.start;

import io.computehub.domain.account.Secret;
import io.computehub.fleet.Vigil;
import io.computehub.flow.Store;
import io.computehub.text.Message;
import io.computehub.vault.VaultException;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Opens, creates, uncovers or restores the vault, off the window's thread. When it succeeds the
/// vault's own state changes, and whoever watches that shows the shell; here only failures are
/// told.
public final class StartViewModel {

    /// Where an attempt stands.
    ///
    /// @param recoverable the key file is damaged or missing, and its copy may be whole
    public record State(boolean working, Optional<Message> problem, boolean recoverable) {
        static final State READY = new State(false, Optional.empty(), false);
        static final State WORKING = new State(true, Optional.empty(), false);
    }

    private final VaultDoor vault;
    private final Executor background;
    private final Store<Vigil> vigil;
    private final Store<State> state = new Store<>(State.READY);

    /// @param background runs what takes a second: a virtual thread per task
    public StartViewModel(VaultDoor vault, Executor background) {
        this(vault, background, new Store<>(Vigil.NONE));
    }

    /// @param vigil what is kept watch over behind a hidden window
    public StartViewModel(VaultDoor vault, Executor background, Store<Vigil> vigil) {
        this.vault = vault;
        this.background = background;
        this.vigil = vigil;
    }

    Store<Vigil> vigil() {
        return vigil;
    }

    public Store<State> state() {
        return state;
    }

    public String folder() {
        return vault.folder().toString();
    }

    public boolean isHidden() {
        return vault.isHidden();
    }

    /// Closes the password when done, as do all below.
    public void create(Secret password) {
        attempt(password, vault::create);
    }

    /// Unlocks, or uncovers where the vault is only hidden.
    public void unlock(Secret password) {
        if (password.isEmpty()) {
            password.close();
            state.set(failed(Message.of(StartViewModel.class, "unlock.empty"), false));
            return;
        }
        attempt(password, vault.isHidden() ? vault::reveal : vault::open);
    }

    public void recover(Secret password) {
        attempt(password, vault::recoverKeyFile);
    }

    public void restore(Path backup, Secret backupPassword, Secret password) {
        attempt(
                password,
                secret -> {
                    try (backupPassword) {
                        vault.restore(backup, backupPassword, secret);
                    }
                });
    }

    /// Forgets the last failure, because the user began anew.
    public void calm() {
        state.update(now -> now.working() ? now : State.READY);
    }

    private void attempt(Secret password, Consumer<Secret> act) {
        if (state.get().working()) {
            password.close();
            return;
        }
        state.set(State.WORKING);
        background.execute(() -> {
            try (password) {
                act.accept(password);
                state.set(State.READY);
            } catch (VaultException refused) {
                state.set(failed(refused.explanation(), isRecoverable(refused)));
            }
        });
    }

    private static boolean isRecoverable(VaultException refused) {
        return refused instanceof VaultException.Damaged
                || refused instanceof VaultException.KeyMissing;
    }

    private static State failed(Message problem, boolean recoverable) {
        return new State(false, Optional.of(problem), recoverable);
    }
}
