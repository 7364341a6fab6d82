package io.computehub.ui.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.Secret;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

class StartViewModelTest {

    private final FakeVault vault = new FakeVault();
    private final StartViewModel model = new StartViewModel(vault, Runnable::run);

    @Test
    void aWrongPasswordIsToldInASentenceInBothLanguages() {
        model.unlock(Secret.of("wrong"));
        var problem = model.state().get().problem().orElseThrow();
        assertThat(new Texts(Language.ENGLISH).say(problem)).startsWith("This is not the password");
        assertThat(new Texts(Language.CHINESE).say(problem)).contains("密码");
    }

    @Test
    void theRightPasswordLeavesNoProblemBehind() {
        model.unlock(Secret.of("wrong"));
        model.unlock(Secret.of("right"));
        assertThat(model.state().get()).isEqualTo(StartViewModel.State.READY);
        assertThat(vault.asked).containsExactly("open", "open");
    }

    @Test
    void anEmptyPasswordIsNotTriedAtAll() {
        model.unlock(Secret.of(""));
        assertThat(vault.asked).isEmpty();
        assertThat(model.state().get().problem()).isPresent();
    }

    @Test
    void aHiddenVaultIsUncoveredNotUnlocked() {
        vault.hidden = true;
        model.unlock(Secret.of("right"));
        assertThat(vault.asked).containsExactly("reveal");
    }

    @Test
    void thePasswordIsWipedWhateverHappened() {
        var wrong = Secret.of("wrong");
        model.unlock(wrong);
        assertThatThrownBy(wrong::revealText).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSecondAttemptWaitsForTheFirst() {
        Deque<Runnable> later = new ArrayDeque<>();
        var slow = new StartViewModel(vault, later::add);
        slow.unlock(Secret.of("right"));
        slow.unlock(Secret.of("right"));
        assertThat(slow.state().get().working()).isTrue();
        assertThat(later).hasSize(1);
    }

    @Test
    void aDamagedKeyFileOffersItsCopy() {
        vault.damaged = true;
        model.unlock(Secret.of("right"));
        assertThat(model.state().get().recoverable()).isTrue();
    }

    @Test
    void aRefusedBackupIsTold() {
        model.restore(Path.of("b.chbackup"), Secret.of("no"), Secret.of("new password"));
        assertThat(model.state().get().problem()).isPresent();
    }
}
