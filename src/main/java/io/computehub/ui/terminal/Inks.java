package io.computehub.ui.terminal;

import io.computehub.terminal.Style;

import javafx.scene.paint.Color;

import java.util.HashMap;
import java.util.Map;

/// Works out what colours a cell is painted in, and remembers it.
final class Inks {

    /// What lies over a cell.
    static final byte NOTHING = 0;

    static final byte MARK = 1;
    static final byte CURRENT_MARK = 2;
    static final byte SELECTION = 3;
    static final byte CURSOR = 4;

    private static final int MOST = 4_096;
    private static final double DIMMED = 0.4;

    private final Palette palette;
    private final boolean reversed;
    private final Map<Key, Pair> known = new HashMap<>();
    private final Map<Integer, Color> colours = new HashMap<>();

    private record Key(long style, byte over) {}

    /// @param bare the ground is that of the terminal itself and needs no painting
    record Pair(Color ink, Color ground, boolean bare) {}

    /// @param reversed the program asked for text and ground to be exchanged everywhere
    Inks(Palette palette, boolean reversed) {
        this.palette = palette;
        this.reversed = reversed;
    }

    Palette palette() {
        return palette;
    }

    boolean isReversed() {
        return reversed;
    }

    Color ground() {
        return colour(reversed ? palette.text() : palette.ground());
    }

    Pair of(long style, byte over) {
        if (known.size() > MOST) {
            known.clear();
            colours.clear();
        }
        return known.computeIfAbsent(new Key(style, over), this::workOut);
    }

    Color colour(int rgb) {
        return colours.computeIfAbsent(
                rgb, key -> Color.rgb(key >> 16 & 0xff, key >> 8 & 0xff, key & 0xff));
    }

    private Pair workOut(Key key) {
        long style = key.style();
        int own = reversed ? palette.text() : palette.ground();
        boolean turned = Style.has(style, Style.INVERSE) != reversed;
        int front = Style.foreground(style);
        int back = Style.background(style);
        int ink = turned ? palette.ground(back) : palette.ink(front);
        int ground = turned ? palette.ink(front) : palette.ground(back);
        // Programs choose exact colours for pictures; only what the theme gives is for it to mend.
        boolean ours = isThemes(front) && isThemes(back);
        switch (key.over()) {
            case MARK -> ground = palette.mark();
            case CURRENT_MARK -> ground = palette.currentMark();
            case SELECTION -> ground = palette.selection();
            case CURSOR -> {
                ink = ground;
                ground = palette.cursor();
            }
            default -> {
                // Nothing lies over it.
            }
        }
        if (Style.has(style, Style.DIM)) {
            ink = Contrast.mix(ink, ground, DIMMED);
        }
        if (ours || key.over() != NOTHING) {
            ink = Contrast.readable(ink, ground);
        }
        if (Style.has(style, Style.HIDDEN)) {
            ink = ground;
        }
        return new Pair(colour(ink), colour(ground), ground == own);
    }

    private static boolean isThemes(int colour) {
        return !Style.isDirect(colour) && (!Style.isIndexed(colour) || Style.index(colour) < 16);
    }
}
