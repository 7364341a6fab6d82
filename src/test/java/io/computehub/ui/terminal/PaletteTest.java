package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteTest {

    @ParameterizedTest
    @CsvSource({"false,#F7F8FA,#15181E", "true,#14161B,#E6E9EF"})
    void theSixteenColoursAreReadableOnTheGround(boolean dark, String ground, String text) {
        var palette = new Palette(dark, Color.web(ground), Color.web(text));
        for (int i = 0; i < 16; i++) {
            assertThat(Palette.contrast(palette.indexed(i), palette.ground))
                    .as("colour %d", i)
                    .isGreaterThanOrEqualTo(4.5);
        }
        assertThat(Palette.contrast(palette.text, palette.selection)).isGreaterThanOrEqualTo(4.5);
        assertThat(Palette.contrast(palette.text, palette.found)).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @CsvSource({"16,000000", "196,ff0000", "21,0000ff", "231,ffffff", "232,080808", "255,eeeeee"})
    void theOthersAreXtermsCubeAndGreys(int index, String rgb) {
        var palette = new Palette(false, Color.WHITE, Color.BLACK);
        assertThat(Palette.rgb(palette.indexed(index))).isEqualTo(Integer.parseInt(rgb, 16));
    }
}
