package io.computehub.ui.shell;

import io.computehub.text.Language;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.Toolkit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ShellPicturesTest {

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @Test
    void theShellIsDrawnInBothLanguagesAndThemes() {
        Pictures.everywhere("03-shell", texts -> new Shells(texts, false).shown());
    }

    @Test
    void theShellFitsASmallScreenAndLargeType() {
        Pictures.narrow("03-shell", texts -> new Shells(texts, true).shown(), _ -> {});
    }

    @Test
    void thePaletteShowsWhatACommandWouldDo() {
        for (var language : Language.values()) {
            for (boolean dark : new boolean[] {false, true}) {
                var shells = new Shells[1];
                Pictures.take(
                        "14-palette-" + (dark ? "dark-" : "light-") + language.code(),
                        language,
                        dark,
                        100,
                        1440,
                        900,
                        texts -> {
                            shells[0] = new Shells(texts, false);
                            return shells[0].shown();
                        },
                        _ -> shells[0].view.openPalette());
            }
        }
    }

    @Test
    void theKeyMapListsWhatWorksHere() {
        var shells = new Shells[1];
        Pictures.take(
                "keys-light-en",
                Language.ENGLISH,
                false,
                100,
                1440,
                900,
                texts -> {
                    shells[0] = new Shells(texts, false);
                    return shells[0].shown();
                },
                _ -> shells[0].view.showKeys());
    }
}
