package io.computehub.ui.settings;

import io.computehub.text.Texts;
import io.computehub.ui.kit.FilePicker;

/// Asks where the file for whoever helps goes, and has it written. JavaFX thread.
final class HelpFile {

    private final SettingsViewModel model;
    private final Texts texts;
    private final FilePicker files;
    private final SettingsViewModel.Writing writing;

    HelpFile(
            SettingsViewModel model,
            Texts texts,
            FilePicker files,
            SettingsViewModel.Writing writing) {
        this.model = model;
        this.texts = texts;
        this.files = files;
        this.writing = writing;
    }

    void save() {
        files.save(
                        say("diagnostics.open"),
                        "computehub-diagnostics.zip",
                        new FilePicker.Kind(say("diagnostics.kind"), "*.zip"))
                .ifPresent(file -> model.write("diagnostics", file, writing));
    }

    private String say(String key) {
        return texts.say(HelpFile.class, key);
    }
}
