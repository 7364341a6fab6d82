package io.computehub.ui.terminal;

import io.computehub.terminal.Style;

import javafx.scene.layout.BackgroundFill;
import javafx.scene.paint.Color;

import java.util.List;

/// The colours of one theme, `0xRRGGBB`, in the order in which the style sheet lists them: ground
/// and text, the sixteen, four of them as grounds, cursor, selection, two marks, and the ink of a
/// mark.
final class Palette {

    private static final int SIXTEEN = 16;
    private static final int FIRST = 2;
    private static final int AS_GROUND = FIRST + SIXTEEN;
    private static final int CURSOR = AS_GROUND + 4;
    static final int SIZE = CURSOR + 4;

    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};
    private static final int CUBE_FROM = 16;
    private static final int GREY_FROM = 232;

    private final int[] colours;

    private Palette(int[] colours) {
        this.colours = colours;
    }

    /// Black and white until the style sheet has come.
    static Palette none() {
        var plain = new int[SIZE];
        plain[0] = 0xffffff;
        return new Palette(plain);
    }

    static Palette of(List<BackgroundFill> fills) {
        var all = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            all[i] = fills.get(i).getFill() instanceof Color colour ? rgb(colour) : 0;
        }
        return new Palette(all);
    }

    static int rgb(Color colour) {
        return (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }

    int ground() {
        return colours[0];
    }

    int text() {
        return colours[1];
    }

    int sixteen(int index) {
        return colours[FIRST + index];
    }

    int cursor() {
        return colours[CURSOR];
    }

    int selection() {
        return colours[CURSOR + 1];
    }

    int mark() {
        return colours[CURSOR + 2];
    }

    int currentMark() {
        return colours[CURSOR + 3];
    }

    /// A colour of a style as ink.
    int ink(int colour) {
        if (Style.isDirect(colour)) {
            return Style.rgb(colour);
        }
        return Style.isIndexed(colour) ? indexed(Style.index(colour)) : text();
    }

    /// A colour of a style as what lies under text. What is a grey to write with would be a glaring
    /// bar to write on: black, white and their brighter forms are others there.
    int ground(int colour) {
        if (Style.isDirect(colour)) {
            return Style.rgb(colour);
        }
        if (!Style.isIndexed(colour)) {
            return ground();
        }
        return switch (Style.index(colour)) {
            case 0 -> colours[AS_GROUND];
            case 7 -> colours[AS_GROUND + 1];
            case 8 -> colours[AS_GROUND + 2];
            case 15 -> colours[AS_GROUND + 3];
            default -> indexed(Style.index(colour));
        };
    }

    private int indexed(int index) {
        if (index < CUBE_FROM) {
            return sixteen(index);
        }
        if (index >= GREY_FROM) {
            int grey = 8 + 10 * (index - GREY_FROM);
            return grey << 16 | grey << 8 | grey;
        }
        int at = index - CUBE_FROM;
        return CUBE[at / 36] << 16 | CUBE[at / 6 % 6] << 8 | CUBE[at % 6];
    }
}
