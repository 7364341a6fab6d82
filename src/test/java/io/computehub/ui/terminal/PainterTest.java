package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.ui.kit.Toolkit;

import javafx.scene.image.WritableImage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is painted, pixel by pixel.
class PainterTest {

    private TerminalStage stage;

    @BeforeEach
    void open() {
        stage = new TerminalStage("\033[?25l");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theGroundOfACellReachesItsEdgesAndNoFurther() {
        stage.say("\033[48;2;200;10;30m  \033[m  ");
        var picture = picture();
        int width = cell();
        int height = line();
        for (int y = 0; y < height; y++) {
            assertThat(rgb(picture, 0, y)).isEqualTo(0xc80a1e);
            assertThat(rgb(picture, 2 * width - 1, y)).isEqualTo(0xc80a1e);
            assertThat(rgb(picture, 2 * width, y)).isEqualTo(ground());
        }
        assertThat(rgb(picture, 0, height)).isEqualTo(ground());
    }

    @Test
    void linesJoinFromCellToCellAndFromLineToLine() {
        stage.say("┌─┬\r\n│ │\r\n├─┼");
        var picture = picture();
        int middle = (line() - 1) / 2;
        for (int x = cell() / 2; x < 2 * cell() + cell() / 2; x++) {
            assertThat(rgb(picture, x, middle)).as("row at %d", x).isEqualTo(ink());
        }
        int column = (cell() - 1) / 2;
        for (int y = line() / 2; y < 3 * line(); y++) {
            assertThat(rgb(picture, column, y)).as("column at %d", y).isEqualTo(ink());
        }
    }

    @Test
    void doubleLinesJoinToo() {
        stage.say("╔══\r\n║  \r\n╚══");
        var picture = picture();
        int outer = (cell() - 1) / 2 - 1;
        for (int y = (line() - 1) / 2; y < 2 * line() + line() / 2; y++) {
            assertThat(rgb(picture, outer, y)).as("outer at %d", y).isEqualTo(ink());
        }
        int upper = (line() - 1) / 2 - 1;
        for (int x = outer; x < 3 * cell(); x++) {
            assertThat(rgb(picture, x, upper)).as("upper at %d", x).isEqualTo(ink());
        }
    }

    @Test
    void blocksFillTheirPartOfTheCell() {
        stage.say("█▄▌");
        var picture = picture();
        assertThat(rgb(picture, 0, 0)).isEqualTo(ink());
        assertThat(rgb(picture, cell() - 1, line() - 1)).isEqualTo(ink());
        assertThat(rgb(picture, cell(), 0)).isEqualTo(ground());
        assertThat(rgb(picture, cell(), line() - 1)).isEqualTo(ink());
        assertThat(rgb(picture, 2 * cell(), 0)).isEqualTo(ink());
        assertThat(rgb(picture, 3 * cell() - 1, 0)).isEqualTo(ground());
    }

    @Test
    void whatComesAfterWideCharactersStandsInItsColumn() {
        stage.say("中文█\r\nabcd█");
        var picture = picture();
        for (int x = 4 * cell(); x < 5 * cell(); x++) {
            assertThat(rgb(picture, x, 2)).isEqualTo(ink());
            assertThat(rgb(picture, x, line() + 2)).isEqualTo(ink());
        }
        assertThat(rgb(picture, 5 * cell(), 2)).isEqualTo(ground());
    }

    @Test
    void aWideCharacterIsDrawnInBothOfItsCells() {
        stage.say("中");
        var picture = picture();
        assertThat(inked(picture, 0, cell())).isPositive();
        assertThat(inked(picture, cell(), 2 * cell())).isPositive();
        assertThat(inked(picture, 2 * cell(), 3 * cell())).isZero();
    }

    @Test
    void aRunOfLettersIsWhereItsCellsAre() {
        stage.say("i".repeat(60) + "|");
        stage.say("\r\n" + " ".repeat(60) + "|");
        var picture = picture();
        for (int x = 60 * cell(); x < 61 * cell(); x++) {
            for (int y = 0; y < line(); y++) {
                assertThat(rgb(picture, x, y)).isEqualTo(rgb(picture, x, y + line()));
            }
        }
    }

    @Test
    void hiddenTextIsNotToBeSeenAndStruckTextHasALine() {
        stage.say("\033[8msecret\033[m\r\n\033[9m   \033[m");
        var picture = picture();
        assertThat(inked(picture, 0, 6 * cell())).isZero();
        int struck = 0;
        for (int y = line(); y < 2 * line(); y++) {
            struck += rgb(picture, 1, y) == ink() ? 1 : 0;
        }
        assertThat(struck).isEqualTo(1);
    }

    @Test
    void theCubeOf256ColoursIsXterms() {
        stage.say("\033[48;5;196m \033[48;5;67m \033[48;5;244m \033[m");
        var picture = picture();
        assertThat(rgb(picture, 1, 1)).isEqualTo(0xff0000);
        assertThat(rgb(picture, cell() + 1, 1)).isEqualTo(0x5f87af);
        assertThat(rgb(picture, 2 * cell() + 1, 1)).isEqualTo(0x808080);
    }

    @Test
    void aCursorIsABlockAFrameOrABar() {
        stage.say("\033[?25h\033[2 q");
        assertThat(rgb(picture(), cell() / 2, line() / 2)).isEqualTo(ink());
        stage.say("\033[6 q");
        assertThat(rgb(picture(), 0, 1)).isEqualTo(ink());
        assertThat(rgb(picture(), cell() / 2, line() / 2)).isEqualTo(ground());
        stage.say("\033[4 q");
        assertThat(rgb(picture(), cell() / 2, line() - 1)).isEqualTo(ink());
        stage.say("\033[2 q");
        Toolkit.run(() -> stage.view.openFind());
        TerminalStage.until("the keyboard is elsewhere", () -> !stage.view.isFocused());
        stage.drawn();
        assertThat(rgb(picture(), 0, line() / 2)).isEqualTo(ink());
        assertThat(rgb(picture(), cell() / 2, line() / 2)).isEqualTo(ground());
    }

    @Test
    void aReversedScreenExchangesTextAndGround() {
        stage.say("\033[?5h");
        assertThat(rgb(picture(), 1, 1)).isEqualTo(ink());
    }

    private WritableImage picture() {
        return Toolkit.on(() -> stage.view.picture().canvas().snapshot(null, null));
    }

    private int cell() {
        return (int) Toolkit.on(() -> stage.view.picture().face().cell).doubleValue();
    }

    private int line() {
        return (int) Toolkit.on(() -> stage.view.picture().face().line).doubleValue();
    }

    private int ground() {
        return Toolkit.on(() -> stage.view.picture().palette().ground());
    }

    private int ink() {
        return Toolkit.on(() -> stage.view.picture().palette().text());
    }

    /// Pixels of the first line that are not the ground.
    private int inked(WritableImage picture, int fromX, int toX) {
        int count = 0;
        for (int x = fromX; x < toX; x++) {
            for (int y = 0; y < line(); y++) {
                count += rgb(picture, x, y) == ground() ? 0 : 1;
            }
        }
        return count;
    }

    private static int rgb(WritableImage picture, int x, int y) {
        return picture.getPixelReader().getArgb(x, y) & 0xffffff;
    }
}
