package io.computehub.ui.terminal;

import io.computehub.terminal.Style;

import javafx.scene.paint.Color;

/// The colours of a terminal on a light or a dark ground. Of the sixteen that programs name, each
/// is readable on the ground (contrast at least 4.5 : 1) but the one that is meant as ground.
final class Palette {

    private static final String[] LIGHT = {
        "#20252E", "#B3222B", "#126B37", "#835000", "#3148C8", "#8A2DA8", "#0B6A75", "#535C6B",
        "#616A79", "#C4232D", "#17743D", "#8C5600", "#3D55DD", "#9A35BA", "#0A727E", "#15181E"
    };
    private static final String[] DARK = {
        "#868FA0", "#FF8087", "#5BD68C", "#E6B450", "#8EA2FF", "#D7A0F0", "#5CCFDB", "#C9CFDA",
        "#A3ACBA", "#FF9DA2", "#7FE3A8", "#F2CB7C", "#AAB9FF", "#E3BDF6", "#84DEE8", "#F4F6FA"
    };

    /// The steps of xterm's cube of 216 colours.
    private static final int[] STEPS = {0, 95, 135, 175, 215, 255};

    final Color ground;
    final Color text;
    final Color selection;
    final Color found;
    final Color cursor;
    private final Color[] indexed = new Color[256];

    Palette(boolean dark, Color ground, Color text) {
        this.ground = ground;
        this.text = text;
        this.cursor = text;
        this.selection = Color.web(dark ? "#2C3F8F" : "#C9D2FB");
        this.found = Color.web(dark ? "#6B4E00" : "#F0D297");
        var sixteen = dark ? DARK : LIGHT;
        for (int i = 0; i < 256; i++) {
            indexed[i] = i < 16 ? Color.web(sixteen[i]) : beyond(i);
        }
    }

    private static Color beyond(int index) {
        if (index >= 232) {
            int grey = 8 + 10 * (index - 232);
            return Color.rgb(grey, grey, grey);
        }
        int at = index - 16;
        return Color.rgb(STEPS[at / 36], STEPS[at / 6 % 6], STEPS[at % 6]);
    }

    Color indexed(int index) {
        return indexed[index];
    }

    Color of(int colour, Color otherwise) {
        if (Style.isIndexed(colour)) {
            return indexed[Style.index(colour)];
        }
        if (Style.isDirect(colour)) {
            int rgb = Style.rgb(colour);
            return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
        }
        return otherwise;
    }

    /// `0xRRGGBB`.
    static int rgb(Color colour) {
        return (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }

    /// As WCAG 2 defines it.
    static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }
}
