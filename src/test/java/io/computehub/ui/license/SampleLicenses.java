package io.computehub.ui.license;

import io.computehub.license.Conditions;
import io.computehub.license.DevelopmentKey;
import io.computehub.license.Entitlements;
import io.computehub.license.LicenseBook;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Toasts;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// A license page over a folder of its own, signed with the key of tests.
public final class SampleLicenses {

    public static final URI SHOP = URI.create("https://shop.example/computehub");

    private SampleLicenses() {}

    public static LicenseBook book(Path folder) {
        return LicenseBook.open(folder, conditions(DevelopmentKey.ISSUED.plus(Duration.ofDays(3))));
    }

    static Conditions conditions(Instant now) {
        return new Conditions(
                DevelopmentKey.trusted(),
                Optional.empty(),
                Optional.empty(),
                () -> Optional.of("5d41".repeat(16)),
                InstantSource.fixed(now));
    }

    public static LicensePage page(
            LicenseBook book,
            Entitlements entitlements,
            Texts texts,
            Toasts toasts,
            Dialogs dialogs) {
        return new LicensePage(
                new LicenseViewModel(book, entitlements, texts, toasts, Runnable::run),
                new LicenseWays(
                        texts, dialogs, new Picked(Optional.empty()), Optional.of(SHOP), _ -> {}));
    }

    /// Always the same file.
    record Picked(Optional<Path> file) implements FilePicker {
        @Override
        public Optional<Path> open(String title, Kind kind) {
            return file;
        }

        @Override
        public Optional<Path> save(String title, String suggestedName, Kind kind) {
            return Optional.empty();
        }
    }
}
