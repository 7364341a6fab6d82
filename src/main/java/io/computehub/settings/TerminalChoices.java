package io.computehub.settings;

/// How terminals are to be. `fontPercent` is of the size of the window's text; `keptLines` are kept
/// beyond the screen of a terminal that is opened from now on; `bell` shows when a host rings.
public record TerminalChoices(int fontPercent, int keptLines, boolean bell) {

    public static final int LEAST_FONT = 60;
    public static final int MOST_FONT = 240;
    public static final int MOST_KEPT = 200_000;

    static final Range FONT = new Range(LEAST_FONT, MOST_FONT);
    static final Range KEPT = new Range(0, MOST_KEPT);

    public static final TerminalChoices DEFAULT = new TerminalChoices(100, 10_000, true);

    public TerminalChoices {
        FONT.require("fontPercent", fontPercent);
        KEPT.require("keptLines", keptLines);
    }

    /// The nearest that there is.
    public TerminalChoices withFontPercent(int next) {
        return new TerminalChoices(Math.clamp(next, LEAST_FONT, MOST_FONT), keptLines, bell);
    }

    public TerminalChoices withKeptLines(int next) {
        return new TerminalChoices(fontPercent, next, bell);
    }

    public TerminalChoices withBell(boolean next) {
        return new TerminalChoices(fontPercent, keptLines, next);
    }
}
