package io.computehub.bench;

import io.computehub.text.Message;

/// What is measured, in the order it is, with its unit and its budget. Filtering, sorting and
/// polling have theirs from the design; opening counts as part of "a filled overview 0.6 s after
/// unlocking, key derivation aside"; ingest and writes are held to what a minute's polling and
/// stopping a fleet of a hundred within two seconds ask for.
public enum Course {
    /// One password into one key, slow by design.
    DERIVATION(Unit.MILLISECONDS, 1_000, Judged.MEDIAN),
    /// From the derived key to an open vault.
    VAULT_OPEN(Unit.MILLISECONDS, 600, Judged.MEDIAN),
    /// A whole marketplace from the wire to priced rows on the board.
    INGEST(Unit.MILLISECONDS, 3_000, Judged.MEDIAN),
    /// One more character in the query bar: parse, filter, order.
    KEYSTROKE(Unit.MILLISECONDS, 50, Judged.P95),
    /// Another column's head clicked.
    SORT(Unit.MILLISECONDS, 120, Judged.P95),
    /// The same character on the offers screen, until it is painted.
    KEYSTROKE_PAINTED(Unit.MILLISECONDS, 50, Judged.P95),
    /// The same click, until it is painted.
    SORT_PAINTED(Unit.MILLISECONDS, 120, Judged.P95),
    /// CPU time of one cycle of all accounts over the usual interval.
    POLLING(Unit.PERCENT_OF_ONE_CORE, 10, Judged.MEDIAN),
    /// How long the window's thread lets a task wait while all accounts are polled, each ten times
    /// as often as usual.
    WINDOW_THREAD(Unit.MILLISECONDS, 16, Judged.P99),
    /// Writes that are on the disk itself when they return.
    DURABLE_WRITES(Unit.PER_SECOND, 50, Judged.MEDIAN),
    /// Lines of a host's output into a terminal that keeps 100 000 of them.
    TERMINAL_PLAIN(Unit.MEGABYTES_PER_SECOND, 250, Judged.MEDIAN),
    /// The same with colours, accents and Chinese.
    TERMINAL_MIXED(Unit.MEGABYTES_PER_SECOND, 120, Judged.MEDIAN),
    /// Figures of a hundred machines of eight GPUs on their way to the disk.
    METRIC_WRITES(Unit.PER_SECOND, 100_000, Judged.MEDIAN),
    /// A day of one figure, as it came every ten seconds, among all that is kept.
    METRIC_READ(Unit.MILLISECONDS, 100, Judged.MEDIAN),
    /// From an hour to a day of all figures of eight GPUs: read, drawn and painted.
    CHARTS_PAINTED(Unit.MILLISECONDS, 200, Judged.P95),
    /// One picture while that day is moved.
    CHARTS_MOVED(Unit.MILLISECONDS, 33, Judged.P95),
    /// Lines of a log, compressed and kept.
    LOG_WRITES(Unit.PER_SECOND, 50_000, Judged.MEDIAN),
    /// The oldest of all lines, by a regular expression with a number that only it fits.
    LOG_SEARCH(Unit.MILLISECONDS, 1_500, Judged.MEDIAN),
    /// One big file from a machine, held against `sftp`.
    FILE_DOWN(Unit.PERCENT_OF_OPENSSH, 90, Judged.MEDIAN),
    FILE_UP(Unit.PERCENT_OF_OPENSSH, 90, Judged.MEDIAN),
    /// Thousands of small files, held against `tar` over `ssh`: half as long again at most.
    FILES_DOWN(Unit.PERCENT_OF_OPENSSH, 66.7, Judged.MEDIAN),
    FILES_UP(Unit.PERCENT_OF_OPENSSH, 66.7, Judged.MEDIAN);

    /// What a figure counts.
    public enum Unit {
        MILLISECONDS,
        PERCENT_OF_ONE_CORE,
        PER_SECOND,
        MEGABYTES_PER_SECOND,
        /// How fast it is, by the speed of OpenSSH's own programs in the same run.
        PERCENT_OF_OPENSSH;

        /// Whether more is better, so that the budget is a floor.
        boolean isFloor() {
            return switch (this) {
                case PER_SECOND, MEGABYTES_PER_SECOND, PERCENT_OF_OPENSSH -> true;
                case MILLISECONDS, PERCENT_OF_ONE_CORE -> false;
            };
        }
    }

    /// Which of the figures is held against the budget.
    public enum Judged {
        MEDIAN,
        P95,
        P99
    }

    private final Unit unit;
    private final double budget;
    private final Judged judged;

    Course(Unit unit, double budget, Judged judged) {
        this.unit = unit;
        this.budget = budget;
        this.judged = judged;
    }

    /// Whether it takes a window to measure it.
    public boolean needsWindow() {
        return switch (this) {
            case KEYSTROKE_PAINTED, SORT_PAINTED, WINDOW_THREAD, CHARTS_PAINTED, CHARTS_MOVED ->
                    true;
            case DERIVATION,
                    VAULT_OPEN,
                    INGEST,
                    KEYSTROKE,
                    SORT,
                    POLLING,
                    DURABLE_WRITES,
                    TERMINAL_PLAIN,
                    TERMINAL_MIXED,
                    METRIC_WRITES,
                    METRIC_READ,
                    LOG_WRITES,
                    LOG_SEARCH,
                    FILE_DOWN,
                    FILE_UP,
                    FILES_DOWN,
                    FILES_UP ->
                    false;
        };
    }

    /// Whether it takes OpenSSH's server and programs to measure it.
    public boolean needsOpenSsh() {
        return unit == Unit.PERCENT_OF_OPENSSH;
    }

    public Unit unit() {
        return unit;
    }

    /// The most, or for a floor the least.
    public double budget() {
        return budget;
    }

    public Judged judged() {
        return judged;
    }

    /// What it is, in words, under that load.
    public Message title(Load load) {
        return switch (this) {
            case DERIVATION,
                    VAULT_OPEN,
                    DURABLE_WRITES,
                    TERMINAL_PLAIN,
                    TERMINAL_MIXED,
                    METRIC_WRITES,
                    CHARTS_PAINTED,
                    CHARTS_MOVED ->
                    title();
            case FILE_DOWN, FILE_UP -> title(load.fileMegabytes());
            case FILES_DOWN, FILES_UP -> title(load.files());
            case METRIC_READ -> title(load.points());
            case LOG_WRITES, LOG_SEARCH -> title(load.logLines());
            case INGEST -> title(load.rows());
            case KEYSTROKE, SORT, KEYSTROKE_PAINTED, SORT_PAINTED -> title(load.offers());
            case POLLING, WINDOW_THREAD -> title(load.instances(), load.accounts());
        };
    }

    private Message title(Object... figures) {
        return Message.of(Course.class, "course." + name(), figures);
    }
}
