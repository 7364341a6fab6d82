package io.computehub.bench;

/// How much is measured, and how often. `rows` is one full list of a marketplace, `offers` what the
/// table holds at most, `instances` what is rented over all `accounts`, `megabytes` what a host
/// writes, `logLines` what of it is kept, `points` how many figures are kept at least,
/// `fileMegabytes` one big file, `files` how many small ones.
public record Load(
        int rounds,
        int warmUps,
        int rows,
        int offers,
        int instances,
        int accounts,
        int cycles,
        int writes,
        int megabytes,
        int logLines,
        int points,
        int fileMegabytes,
        int files) {

    /// What the budgets are set for.
    public static final Load FULL =
            new Load(
                    10,
                    3,
                    20_000,
                    50_000,
                    1_000,
                    7,
                    24,
                    1_000,
                    32,
                    10_000_000,
                    20_000_000,
                    512,
                    10_000);

    /// About a tenth, for a glance; its figures say nothing about the budgets.
    public static final Load QUICK =
            new Load(1, 0, 2_000, 5_000, 100, 7, 4, 50, 2, 20_000, 500_000, 16, 200);
}
