package io.computehub.settings;

import io.computehub.text.Language;

import java.time.Duration;
import java.util.Optional;

/// The user's preferences. An empty language means the system's; `autoLockMinutes` 0 means never;
/// `scalePercent` is on top of what the system says. `requoteTolerancePercent` is how much dearer
/// an offer may have become between looking and renting before we ask again. `railFolded` is empty
/// where the window decides.
public record Settings(
        Optional<Language> language,
        Theme theme,
        int scalePercent,
        int autoLockMinutes,
        Density density,
        TruePriceAssumptions truePrice,
        int requoteTolerancePercent,
        Optional<Boolean> railFolded) {

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
                    Optional.empty());

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

    public Settings withLanguage(Optional<Language> next) {
        return new Settings(
                next,
                theme,
                scalePercent,
                autoLockMinutes,
                density,
                truePrice,
                requoteTolerancePercent,
                railFolded);
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
                railFolded);
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
                railFolded);
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
                railFolded);
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
                railFolded);
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
                railFolded);
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
                railFolded);
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
                next);
    }
}
