package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.terminal.Place;
import io.computehub.terminal.Snapshot;
import io.computehub.terminal.Span;
import io.computehub.terminal.Terminal;
import io.computehub.ui.kit.Fonts;
import io.computehub.ui.kit.Toolkit;

import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

class PainterTest {

    private static final Painter.Over PLAIN =
            new Painter.Over(Optional.empty(), List.of(), true, false, "");

    private final Terminal terminal = new Terminal(20, 4, 10, _ -> {}, new Unheard());
    private final Snapshot view = new Snapshot();
    private final Palette palette = new Palette(false, Color.WHITE, Color.BLACK);

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
        Toolkit.run(Fonts::load);
    }

    private void feed(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.feed(bytes, 0, bytes.length);
        terminal.read(view, 0);
    }

    /// What a cell looks like: how many of its points have that colour.
    private static int count(
            WritableImage image, CellFont font, int column, int row, Color colour) {
        int count = 0;
        for (int y = (int) (row * font.height); y < (int) ((row + 1) * font.height); y++) {
            for (int x = (int) Math.ceil(column * font.width);
                    x < (int) Math.floor((column + 1) * font.width);
                    x++) {
                count += near(image.getPixelReader().getColor(x, y), colour) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean near(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) < 0.02
                && Math.abs(one.getGreen() - other.getGreen()) < 0.02
                && Math.abs(one.getBlue() - other.getBlue()) < 0.02;
    }

    private WritableImage painted(Painter.Over over, Canvas canvas, Painter painter) {
        painter.paint(view, over);
        var image = new WritableImage((int) canvas.getWidth(), (int) canvas.getHeight());
        canvas.snapshot(null, image);
        return image;
    }

    @Test
    void cellsHaveTheColoursThatTheHostGave() {
        Toolkit.run(() -> {
            var font = new CellFont(13);
            var canvas = new Canvas(20 * font.width, 4 * font.height);
            var painter = new Painter(canvas.getGraphicsContext2D(), font, palette);
            feed("\033[48;2;255;0;0m  \033[0m \033[7m \033[0m\033[31m█\033[0m");
            var image = painted(PLAIN, canvas, painter);
            assertThat(count(image, font, 0, 0, Color.RED)).isGreaterThan(50);
            assertThat(count(image, font, 2, 0, Color.RED)).isZero();
            assertThat(count(image, font, 3, 0, Color.BLACK)).isGreaterThan(50);
            assertThat(count(image, font, 4, 0, palette.indexed(1))).isGreaterThan(50);
        });
    }

    @Test
    void linesJoinFromCellToCell() {
        Toolkit.run(() -> {
            var font = new CellFont(13);
            var canvas = new Canvas(20 * font.width, 4 * font.height);
            var painter = new Painter(canvas.getGraphicsContext2D(), font, palette);
            feed("┌────┐\r\n│    │\r\n└────┘");
            var image = painted(PLAIN, canvas, painter);
            int y = (int) (font.height / 2) - 1;
            boolean joined = false;
            for (int line = y - 2; line <= y + 2; line++) {
                boolean all = true;
                for (int x = (int) font.width; x < (int) (5 * font.width); x++) {
                    all &= image.getPixelReader().getColor(x, line).getBrightness() < 0.5;
                }
                joined |= all;
            }
            assertThat(joined).isTrue();
        });
    }

    @Test
    void whatIsSelectedOrFoundOrUnderTheCursorIsSeenToBe() {
        Toolkit.run(() -> {
            var font = new CellFont(13);
            var canvas = new Canvas(20 * font.width, 4 * font.height);
            var painter = new Painter(canvas.getGraphicsContext2D(), font, palette);
            feed("abcdef\r\n");
            var over =
                    new Painter.Over(
                            Optional.of(new Span(new Place(0, 1), new Place(0, 3))),
                            List.of(new Span(new Place(0, 4), new Place(0, 5))),
                            true,
                            true,
                            "");
            var image = painted(over, canvas, painter);
            assertThat(count(image, font, 1, 0, palette.selection)).isGreaterThan(30);
            assertThat(count(image, font, 4, 0, palette.found)).isGreaterThan(30);
            assertThat(count(image, font, 0, 0, palette.selection)).isZero();
            assertThat(count(image, font, 0, 1, palette.cursor)).isGreaterThan(50);
            var away = painted(PLAIN, canvas, painter);
            assertThat(count(away, font, 1, 0, palette.selection)).isZero();
            assertThat(count(away, font, 0, 1, palette.cursor)).isZero();
        });
    }

    @Test
    void aWideCharacterStandsInTwoCellsAndMovesNoOther() {
        Toolkit.run(() -> {
            var font = new CellFont(13);
            var canvas = new Canvas(20 * font.width, 4 * font.height);
            var painter = new Painter(canvas.getGraphicsContext2D(), font, palette);
            feed("中文\033[41m \033[0m\r\n    \033[41m ");
            var image = painted(PLAIN, canvas, painter);
            for (int row = 0; row < 2; row++) {
                assertThat(count(image, font, 4, row, palette.indexed(1))).isGreaterThan(50);
                assertThat(count(image, font, 3, row, palette.indexed(1))).isZero();
            }
        });
    }

    /// Hears nothing.
    private static final class Unheard implements Terminal.Events {

        @Override
        public void changed() {}

        @Override
        public void bell() {}

        @Override
        public void title(String title) {}

        @Override
        public void clipboard(String text) {}
    }
}
