package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.ssh.Broken;
import io.computehub.ssh.SshException.Problem;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Tabs, splits and lines that break, with the keyboard.
class TerminalTabsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T13:06:00Z");

    private final Texts texts = new Texts(Language.ENGLISH);
    private final FakeHost host = new FakeHost("$ ");
    private final TerminalDesk desk = new TerminalDesk(host);
    private FxRobot robot;
    private Overlay overlay;
    private Stage stage;

    @BeforeEach
    void open() {
        Toolkit.start();
        robot = new FxRobot();
        Toolkit.run(desk::open);
        stage =
                Stages.show(() -> {
                    overlay = new Overlay(texts);
                    overlay.cover(page());
                    return overlay;
                });
        untilTerminalHasKeyboard();
    }

    private Node page() {
        return new TerminalTabs(
                desk,
                new TerminalWays(
                        texts,
                        overlay,
                        overlay,
                        _ -> {},
                        _ -> true,
                        Runnable::run,
                        InstantSource.fixed(NOW),
                        TerminalStage.chosen()));
    }

    @AfterEach
    void close() {
        Toolkit.run(stage::close);
        Toolkit.run(desk::close);
    }

    @Test
    void keysOpenTabsAndWalkThem() {
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        assertThat(tabs()).containsExactly("shell 1", "shell 2");
        untilTerminalHasKeyboard();
        press(KeyCode.CONTROL, KeyCode.TAB);
        untilTerminalHasKeyboard();
        assertThat(front()).isEqualTo(1);
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.TAB);
        assertThat(front()).isEqualTo(2);
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.PAGE_UP);
        assertThat(tabs()).containsExactly("shell 2", "shell 1");
    }

    @Test
    void theHostNamesATabUntilTheUserDoes() {
        host.say("\033]0;train.py\007");
        TerminalStage.until("the host's name is shown", () -> tabs().contains("train.py"));
        Toolkit.run(() -> desk.rename("mine"));
        TerminalStage.until("the user's name is shown", () -> tabs().contains("mine"));
    }

    @Test
    void whatIsTypedGoesToTheSplitThatHasTheKeyboard() {
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        TerminalStage.until("there are two lines", () -> host.shells == 2);
        untilTerminalHasKeyboard();
        assertThat(robot.lookup(".terminal").queryAll()).hasSize(2);
        var right = desk.tabs().get().front().orElseThrow().used();
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.LEFT);
        TerminalStage.until(
                "the left one has it",
                () -> desk.tabs().get().front().orElseThrow().used() != right);
        untilTerminalHasKeyboard();
        host.heard();
        robot.write("x");
        assertThat(host.heard()).isEqualTo("x");
    }

    @Test
    void closingWhatRunsIsAskedFor() {
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
        TerminalStage.until("it is asked for", () -> overlay.isBusy());
        press(KeyCode.ESCAPE);
        assertThat(desk.size()).isEqualTo(1);
        untilTerminalHasKeyboard();
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
        button("Close the terminal");
        assertThat(desk.size()).isZero();
        assertThat(host.closed).isEqualTo(1);
    }

    @Test
    void whatEndedIsClosedWithoutAQuestion() {
        host.state.set(new State.Ended(Optional.of(3)));
        TerminalStage.until("it says so", () -> note().contains("The shell ended with code 3."));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
        assertThat(desk.size()).isZero();
    }

    @Test
    void aBrokenLineSaysWhenItIsTriedAgainAndKeepsTheText() {
        host.state.set(
                new State.Lost(
                        Broken.with(new Problem.Cut(), "gpu.example"),
                        Optional.of(NOW.plusSeconds(3))));
        TerminalStage.until("it says so", () -> note().contains("Trying again in 3 s"));
        assertThat(Toolkit.on(() -> VisibleText.of(view().shownNow()))).isEqualTo("$");
    }

    @Test
    void aLostLineIsOpenedAnewByAButton() {
        host.state.set(lost());
        button("Reconnect");
        TerminalStage.until("it is tried again", () -> host.reconnects == 1);
        TerminalStage.until("nothing is wrong any more", () -> note().isEmpty());
    }

    @Test
    void enterOpensAnewWhatIsOver() {
        host.state.set(lost());
        host.heard();
        press(KeyCode.ENTER);
        assertThat(host.reconnects).isEqualTo(1);
        assertThat(host.heard()).isEmpty();
    }

    @Test
    void aChangedHostKeyIsForgottenOnlyAfterBothWereSeen() {
        host.state.set(
                new State.Lost(
                        Broken.with(
                                new Problem.HostKeyChanged(
                                        "host gate 22", "SHA256:old", "SHA256:new"),
                                "gpu.example"),
                        Optional.empty()));
        button("Forget the old key…");
        TerminalStage.until("it is asked for", () -> overlay.isBusy());
        assertThat(told()).contains("SHA256:old", "SHA256:new");
        button("Keep the old key");
        assertThat(host.forgotten).isEmpty();
        button("Forget the old key…");
        button("Forget it and ask again");
        assertThat(host.forgotten).isEqualTo("host gate 22");
        assertThat(host.reconnects).isEqualTo(1);
    }

    @Test
    void theStripSaysThatTheHostKeyIsPinnedAndWhichItIs() {
        TerminalStage.until("it says so", () -> pinned().isVisible());
        assertThat(pinned().getText()).isEqualTo("host key pinned");
        assertThat(pinned().getTooltip().getText()).contains(FakeHost.KEY.fingerprint());
        host.state.set(lost());
        TerminalStage.until("a broken line says nothing of it", () -> !pinned().isVisible());
    }

    private static State lost() {
        return new State.Lost(Broken.with(new Problem.NoKey(), "gpu.example"), Optional.empty());
    }

    private Label pinned() {
        return robot.lookup(".terminal-pinned").queryAs(Label.class);
    }

    private List<String> told() {
        return robot.lookup(".terminal-keys-told .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    @Test
    void terminalsGoOnWhenTheyAreShownAnew() {
        Toolkit.run(() -> overlay.cover(page()));
        untilTerminalHasKeyboard();
        assertThat(host.shells).isEqualTo(1);
        TerminalStage.until(
                "the text is there", () -> VisibleText.of(view().shownNow()).equals("$"));
    }

    private TerminalView view() {
        return (TerminalView) robot.lookup(".terminal").query();
    }

    private String note() {
        return robot.lookup(".terminal-note .note").queryAll().stream()
                .map(Node::getAccessibleText)
                .findFirst()
                .orElse("");
    }

    private List<String> tabs() {
        return robot.lookup(".terminal-tab .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    private int front() {
        return desk.tabs().get().front().orElseThrow().number();
    }

    private void button(String text) {
        TerminalStage.until(
                text + " is there",
                () ->
                        robot.lookup(".button").queryAllAs(Button.class).stream()
                                .anyMatch(one -> one.getText().equals(text)));
        robot.interact(() ->
                robot.lookup(".button").queryAllAs(Button.class).stream()
                        .filter(one -> one.getText().equals(text))
                        .forEach(Button::fire));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void untilTerminalHasKeyboard() {
        TerminalStage.until(
                "a terminal has the keyboard",
                () -> {
                    if (!stage.isFocused()) {
                        stage.requestFocus();
                    }
                    return stage.getScene().getFocusOwner() instanceof TerminalView view
                            && view.isFocused();
                });
    }

    private void press(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
