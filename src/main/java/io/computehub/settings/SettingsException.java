package io.computehub.settings;

import io.computehub.disk.Disk;
import io.computehub.text.Explained;
import io.computehub.text.Message;

import java.io.IOException;
import java.nio.file.Path;

/// The settings could not be read or kept. The file is as it was, and so are the settings in force.
public final class SettingsException extends Exception implements Explained {

    private final transient Message explanation;

    private SettingsException(String key, Path file, IOException cause) {
        super(key + ": " + file.getFileName(), cause);
        this.explanation = Message.of(SettingsException.class, key, file.toString());
    }

    static SettingsException reading(Path file, IOException cause) {
        return new SettingsException("settings.unreadable", file, cause);
    }

    static SettingsException writing(Path file, IOException cause) {
        return new SettingsException(
                Disk.isFull(cause) ? "settings.disk-full" : "settings.not-writable", file, cause);
    }

    @Override
    public Message explanation() {
        return explanation;
    }
}
