package io.computehub.settings;

import io.computehub.text.Language;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// The user's preferences. An empty language means the system's; `autoLockMinutes` 0 means never;
/// `scalePercent` is on top of what the system says. `requoteTolerancePercent` is how much dearer
/// an offer may have become between looking and renting before we ask again. `railFolded` is empty
/// where the window decides. `lists` is what the user collected.
public record Settings(
        Optional<Language> language,
        Theme theme,
        int scalePercent,
        int autoLockMinutes,
        Density density,
        TruePriceAssumptions truePrice,
        int requoteTolerancePercent,
        Optional<Boolean> railFolded,
        Lists lists,
        TerminalChoices terminal) {

    public static final int LEAST_SCALE = 80;
    public static final int MOST_SCALE = 200;
    public static final int MOST_AUTO_LOCK_MINUTES = 24 * 60;
    public static final int MOST_TOLERANCE_PERCENT = 100;

    public static final Settings DEFAULT =
            new Settings(
                    Optional.empty(),
                    Theme.SYSTEM,
                    100,
                    15,
                    Density.COMFORTABLE,
                    TruePriceAssumptions.DEFAULT,
                    5,
                    Optional.empty(),
                    Lists.NONE,
                    TerminalChoices.DEFAULT);

    public Settings {
        new Range(LEAST_SCALE, MOST_SCALE).require("scalePercent", scalePercent);
        new Range(0, MOST_AUTO_LOCK_MINUTES).require("autoLockMinutes", autoLockMinutes);
        new Range(0, MOST_TOLERANCE_PERCENT)
                .require("requoteTolerancePercent", requoteTolerancePercent);
    }

    public Optional<Duration> autoLock() {
        return autoLockMinutes == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMinutes(autoLockMinutes));
    }

    /// `requoteTolerancePercent` as a share: 0.05 is five percent.
    public BigDecimal requoteTolerance() {
        return BigDecimal.valueOf(requoteTolerancePercent, 2);
    }

    public Settings withLanguage(Optional<Language> next) {
        return new Settings(
                next,
                theme,
                scalePercent,
                autoLockMinutes,
                density,
                truePrice,
                requoteTolerancePercent,
                railFolded,
                lists,
                terminal);
    }

    public Settings withTheme(Theme next) {
        return new Settings(
                language,
                next,
                scalePercent,
                autoLockMinutes,
                density,
                truePrice,
                requoteTolerancePercent,
                railFolded,
                lists,
                terminal);
    }

    public Settings withScalePercent(int next) {
        return new Settings(
                language,
                theme,
                next,
                autoLockMinutes,
                density,
                truePrice,
                requoteTolerancePercent,
                railFolded,
                lists,
                terminal);
    }

    public Settings withAutoLockMinutes(int next) {
        return new Settings(
                language,
                theme,
                scalePercent,
                next,
                density,
                truePrice,
                requoteTolerancePercent,
                railFolded,
                lists,
                terminal);
    }

    public Settings withDensity(Density next) {
        return new Settings(
                language,
                theme,
                scalePercent,
                autoLockMinutes,
                next,
                truePrice,
                requoteTolerancePercent,
                railFolded,
                lists,
                terminal);
    }

    public Settings withTruePrice(TruePriceAssumptions next) {
        return new Settings(
                language,
                theme,
                scalePercent,
                autoLockMinutes,
                density,
                next,
                requoteTolerancePercent,
                railFolded,
                lists,
                terminal);
    }

    public Settings withRequoteTolerancePercent(int next) {
        return new Settings(
                language,
                theme,
                scalePercent,
                autoLockMinutes,
                density,
                truePrice,
                next,
                railFolded,
                lists,
                terminal);
    }

    public Settings withRailFolded(Optional<Boolean> next) {
        return new Settings(
                language,
                theme,
                scalePercent,
                autoLockMinutes,
                density,
                truePrice,
                requoteTolerancePercent,
                next,
                lists,
                terminal);
    }

    public Settings withLists(Lists next) {
        return new Settings(
                language,
                theme,
                scalePercent,
                autoLockMinutes,
                density,
                truePrice,
                requoteTolerancePercent,
                railFolded,
                next,
                terminal);
    }

    public Settings withTerminal(TerminalChoices next) {
        return new Settings(
                language,
                theme,
                scalePercent,
                autoLockMinutes,
                density,
                truePrice,
                requoteTolerancePercent,
                railFolded,
                lists,
                next);
    }
}
