package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.ui.kit.Theme;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.kit.Views;

import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The colours of both themes can be read.
class PaletteTest {

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachOfTheSixteenIsReadableOnTheGround(boolean dark) {
        var palette = palette(dark);
        for (int i = 0; i < 16; i++) {
            assertThat(Contrast.ratio(palette.sixteen(i), palette.ground()))
                    .as("colour %d", i)
                    .isGreaterThanOrEqualTo(4.5);
        }
        assertThat(Contrast.ratio(palette.text(), palette.ground())).isGreaterThan(7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachOfTheSixteenIsReadableOnEachOther(boolean dark) {
        var palette = palette(dark);
        var inks = new Inks(palette, false);
        for (int ink = 0; ink < 16; ink++) {
            for (int ground = 0; ground < 16; ground++) {
                long style = (long) (1 << 24 | ground) << 26 | (1 << 24 | ink);
                for (byte over = Inks.NOTHING; over <= Inks.CURSOR; over++) {
                    var pair = inks.of(style, over);
                    assertThat(Contrast.ratio(Palette.rgb(pair.ink()), Palette.rgb(pair.ground())))
                            .as("%d on %d under %d", ink, ground, over)
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void exactColoursAreLeftAsTheProgramChoseThem(boolean dark) {
        var inks = new Inks(palette(dark), false);
        long style = (long) (2 << 24 | 0x101010) << 26 | (2 << 24 | 0x111111);
        var pair = inks.of(style, Inks.NOTHING);
        assertThat(Palette.rgb(pair.ink())).isEqualTo(0x111111);
        assertThat(Palette.rgb(pair.ground())).isEqualTo(0x101010);
    }

    private static Palette palette(boolean dark) {
        return Toolkit.on(() -> {
            var colours = new Region();
            colours.getStyleClass().add("terminal-colours");
            var scene = new Scene(Views.style(new Pane(colours), TerminalView.class), 100, 100);
            Theme.dress(scene, dark, 100);
            scene.getRoot().applyCss();
            return Palette.of(colours.getBackground().getFills());
        });
    }
}
