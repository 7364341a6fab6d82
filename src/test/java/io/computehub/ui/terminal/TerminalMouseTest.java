package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.ui.kit.Toolkit;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;

/// Selecting, copying, pasting, scrolling, links, and programs that want the mouse.
class TerminalMouseTest {

    private TerminalStage stage;
    private boolean shift;
    private boolean control;

    @BeforeEach
    void open() {
        stage = new TerminalStage("first line\r\nsecond 中文 line\r\nthird line");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aDragSelectsAndAKeyCopies() {
        drag(6, 0, 6, 1);
        stage.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        assertThat(clipboard()).isEqualTo("line\nsecond");
    }

    @Test
    void aDragBackwardsSelectsTheSame() {
        drag(6, 1, 6, 0);
        assertThat(copied()).isEqualTo("line\nsecond");
    }

    @Test
    void noWideCharacterIsCutInTwo() {
        drag(0, 1, 8, 1);
        assertThat(copied()).isEqualTo("second 中");
    }

    @Test
    void twoClicksSelectAWordAndThreeALine() {
        click(9, 1, 2);
        assertThat(copied()).isEqualTo("中文");
        click(9, 1, 3);
        assertThat(copied()).isEqualTo("second 中文 line");
    }

    @Test
    void aClickWithShiftReachesOn() {
        click(0, 0, 1);
        shift = true;
        click(5, 0, 1);
        assertThat(copied()).isEqualTo("first");
    }

    @Test
    void whatIsSelectedIsPaintedAnewAndNothingElse() {
        long before = Toolkit.on(() -> stage.view.picture().lines());
        drag(0, 0, 5, 0);
        stage.drawn();
        assertThat(Toolkit.on(() -> stage.view.picture().lines())).isEqualTo(before + 1);
    }

    @Test
    void oneLineIsPastedWithoutAQuestion() {
        copy("echo hi");
        stage.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
        stage.hears("echo hi");
        stage.press(KeyCode.SHIFT, KeyCode.INSERT);
        stage.hears("echo hi");
    }

    @Test
    void linesThatWouldRunAreAskedForFirst() {
        copy("rm -rf x\necho gone\n");
        stage.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
        stage.choose("Leave it");
        stage.hears("");
        stage.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
        stage.choose("Paste 2 lines");
        stage.hears("rm -rf x\recho gone\r");
    }

    @Test
    void linesForAProgramThatTakesThemWholeAreNot() {
        stage.say("\033[?2004h");
        copy("one\ntwo");
        stage.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
        stage.hears("\033[200~one\rtwo\033[201~");
    }

    @Test
    void whoScrolledBackStaysThereWhileOutputComesAndTypingReturns() {
        lots(0, 200);
        scroll(-1);
        var seen = stage.text();
        lots(200, 300);
        assertThat(stage.text()).isEqualTo(seen).doesNotContain("line 299");
        stage.robot.write("x");
        stage.drawn();
        assertThat(stage.text()).contains("line 299");
    }

    @Test
    void aNotchOfTheWheelIsThreeLines() {
        lots(0, 200);
        scroll(-1);
        assertThat(Toolkit.on(() -> stage.view.shownNow().scrolled())).isEqualTo(3);
        stage.press(KeyCode.SHIFT, KeyCode.PAGE_UP);
        stage.drawn();
        int rows = Toolkit.on(() -> stage.view.shownNow().rows());
        assertThat(Toolkit.on(() -> stage.view.shownNow().scrolled())).isEqualTo(3 + rows - 1);
        stage.hears("");
    }

    @Test
    void theWheelIsArrowsForAFullScreenProgram() {
        stage.say("\033[?1049h");
        scroll(-1);
        stage.hears("\033[A\033[A\033[A");
    }

    @Test
    void aProgramThatWantsTheMouseGetsItAndShiftKeepsItOurs() {
        stage.say("\033[?1002;1006h");
        drag(2, 1, 3, 1);
        stage.hears("\033[<0;3;2M\033[<32;4;2M\033[<0;4;2m");
        scroll(1);
        stage.hears("\033[<65;1;1M");
        shift = true;
        drag(0, 0, 5, 0);
        stage.hears("");
        assertThat(copied()).isEqualTo("first");
    }

    @Test
    void aLinkIsOpenedOnlyAfterItsWholeAddressWasShown() {
        stage.say(
                "\r\n\033]8;;https://evil.example/pay?x=1\033\\https://bank.example\033]8;;\033\\");
        control = true;
        click(4, 3, 1);
        TerminalStage.until(
                "the address is shown",
                () -> stage.robot.lookup(".terminal-address").tryQuery().isPresent());
        assertThat(stage.robot.lookup(".terminal-address").queryLabeled().getText())
                .isEqualTo("https://evil.example/pay?x=1");
        assertThat(stage.opened).isEmpty();
        stage.choose("Stay here");
        assertThat(stage.opened).isEmpty();
        click(4, 3, 1);
        stage.choose("Open in the browser");
        assertThat(stage.opened).containsExactly(URI.create("https://evil.example/pay?x=1"));
    }

    @Test
    void anAddressInTheTextIsALinkWithoutTheFullStopBehindIt() {
        stage.say("\r\nsee (http://127.0.0.1:8888/lab?token=abc).");
        control = true;
        fire(MouseEvent.MOUSE_MOVED, 10, 3, 0);
        assertThat(Toolkit.on(() -> stage.view.pointer().link().orElseThrow().address()))
                .isEqualTo(URI.create("http://127.0.0.1:8888/lab?token=abc"));
    }

    @Test
    void theHostGetsTheClipboardOnlyAfterAYesWhichHoldsAndANoHoldsToo() {
        copy("mine");
        stage.say("\033]52;c;aG9zdA==\007");
        stage.choose("Keep my clipboard");
        stage.say("\033]52;c;aG9zdA==\007");
        assertThat(Toolkit.on(() -> stage.overlay.isBusy())).isFalse();
        assertThat(clipboard()).isEqualTo("mine");
    }

    @Test
    void aYesToTheHostsWishPutsItThere() {
        copy("mine");
        stage.say("\033]52;c;aG9zdA==\007");
        stage.choose("Allow in this terminal");
        assertThat(clipboard()).isEqualTo("host");
        stage.say("\033]52;c;YWdhaW4=\007");
        TerminalStage.until("it is there", () -> clipboardHere().equals("again"));
        assertThat(stage.robot.lookup(".toast").queryAll()).isNotEmpty();
    }

    private void lots(int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append("\r\nline ").append(i);
        }
        stage.say(text.toString());
    }

    private String copied() {
        copy("nothing");
        Toolkit.run(stage.view::copy);
        return clipboard();
    }

    private static void copy(String text) {
        Toolkit.run(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private static String clipboard() {
        return Toolkit.on(TerminalMouseTest::clipboardHere);
    }

    private static String clipboardHere() {
        return Clipboard.getSystemClipboard().getString();
    }

    private void click(int column, int row, int times) {
        fire(MouseEvent.MOUSE_PRESSED, column, row, times);
        fire(MouseEvent.MOUSE_RELEASED, column, row, times);
    }

    private void drag(int column, int row, int toColumn, int toRow) {
        fire(MouseEvent.MOUSE_PRESSED, column, row, 1);
        fire(MouseEvent.MOUSE_DRAGGED, toColumn, toRow, 1);
        fire(MouseEvent.MOUSE_RELEASED, toColumn, toRow, 1);
    }

    private void fire(EventType<MouseEvent> type, int column, int row, int clicks) {
        Toolkit.run(() -> {
            var face = stage.view.picture().face();
            double x = stage.view.picture().canvas().getLayoutX() + (column + 0.3) * face.cell;
            double y = stage.view.picture().canvas().getLayoutY() + (row + 0.5) * face.line;
            boolean moved = type == MouseEvent.MOUSE_MOVED;
            Event.fireEvent(
                    stage.view,
                    new MouseEvent(
                            type,
                            x,
                            y,
                            x,
                            y,
                            moved ? MouseButton.NONE : MouseButton.PRIMARY,
                            clicks,
                            shift,
                            control,
                            false,
                            false,
                            !moved,
                            false,
                            false,
                            false,
                            false,
                            false,
                            null));
        });
    }

    private void scroll(int notches) {
        Toolkit.run(() ->
                Event.fireEvent(
                        stage.view,
                        new ScrollEvent(
                                ScrollEvent.SCROLL,
                                1,
                                1,
                                1,
                                1,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                0,
                                -40.0 * notches,
                                0,
                                0,
                                ScrollEvent.HorizontalTextScrollUnits.NONE,
                                0,
                                ScrollEvent.VerticalTextScrollUnits.LINES,
                                -3.0 * notches,
                                0,
                                null)));
        stage.drawn();
    }
}
