package io.computehub.ui.license;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.FilePicker;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/// What the license page needs of the window.
///
/// @param shop where a license is sold; empty as long as nobody does
/// @param browser opens a page outside of this app; returns at once
public record LicenseWays(
        Texts texts, Dialogs dialogs, FilePicker files, Optional<URI> shop, Consumer<URI> browser) {

    String say(String key, Object... arguments) {
        return texts.say(LicenseWays.class, key, arguments);
    }
}
