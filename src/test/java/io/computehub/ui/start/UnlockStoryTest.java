package io.computehub.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.fleet.Vigil;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class UnlockStoryTest {

    private final FakeVault vault = new FakeVault();
    private Optional<Stage> stage = Optional.empty();
    private final FxRobot robot = new FxRobot();

    @AfterEach
    void close() {
        stage.ifPresent(shown -> Toolkit.run(shown::close));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aWrongPasswordIsSaidBelowTheFieldWhichKeepsTheFocus(Language language) {
        open(language, true);
        type("wrong");
        press(KeyCode.ENTER);
        var sentence = robot.lookup(".form-problem").queryAs(Labeled.class);
        assertThat(sentence.isVisible()).isTrue();
        assertThat(sentence.getText())
                .contains(language == Language.ENGLISH ? "not the password" : "密码");
        robot.push(KeyCode.CONTROL, KeyCode.A);
        type("right");
        press(KeyCode.ENTER);
        assertThat(vault.asked).containsExactly("open", "open");
        assertThat(robot.lookup(".form-problem").queryAs(Labeled.class).isVisible()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aHiddenWindowSaysThatItIsNotLockedAndWhatItKeeps(Language language) {
        vault.hidden = true;
        open(language, true);
        boolean english = language == Language.ENGLISH;
        assertThat(note())
                .startsWith(english ? "Hidden, not locked: 4 end times are kept" : "已隐藏，未锁定")
                .doesNotContain("old-train");
        vault.vigil.set(Vigil.NONE);
        settle();
        assertThat(note()).startsWith(english ? "While hidden" : "隐藏期间");
    }

    private String note() {
        return robot.lookup("#note").queryAs(Labeled.class).getText();
    }

    @Test
    void aVaultIsMadeWithTheKeyboardAlone() {
        open(Language.ENGLISH, false);
        await("no door has the focus", () -> focused() instanceof Button);
        press(KeyCode.ENTER);
        type("four or five words");
        press(KeyCode.ENTER);
        type("four or five words");
        press(KeyCode.ENTER);
        assertThat(vault.asked).containsExactly("create four or five words");
    }

    @Test
    void twoDifferentPasswordsMakeNoVault() {
        open(Language.ENGLISH, false);
        await("no door has the focus", () -> focused() instanceof Button);
        press(KeyCode.ENTER);
        type("four or five words");
        press(KeyCode.ENTER);
        type("four or five swords");
        press(KeyCode.ENTER);
        assertThat(vault.asked).isEmpty();
        assertThat(robot.lookup(".field-message").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("The two are not the same.");
    }

    private void open(Language language, boolean exists) {
        stage =
                Optional.of(
                        Stages.show(() ->
                                StartPicturesTest.pages(new Texts(language), vault, exists)
                                        .build()));
        settle();
    }

    /// Types once the field that the page offers has the focus and is ready to be filled.
    private void type(String text) {
        await("no field has the focus", this::aFieldWaits);
        robot.write(text);
        settle();
    }

    private boolean aFieldWaits() {
        return focused() instanceof TextInputControl field
                && (field.getLength() == 0
                        || field.getSelection().getLength() == field.getLength());
    }

    /// Only once the window itself has the keys: the first one of the process takes its time.
    private @Nullable Node focused() {
        return stage.filter(Stage::isFocused)
                .map(shown -> shown.getScene().getFocusOwner())
                .orElse(null);
    }

    private static void await(String otherwise, Callable<Boolean> wanted) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> Toolkit.on(wanted));
        } catch (TimeoutException late) {
            throw new AssertionError(otherwise, late);
        }
    }

    private void press(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }
}
