package io.computehub.app;

import io.computehub.http.HttpKit;
import io.computehub.provider.ProviderRegistry;
import io.computehub.settings.SettingsException;
import io.computehub.settings.SettingsStore;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;

/// What lives as long as the process, whichever vault is open: clock, words, settings, the wire.
final class Core implements AutoCloseable {

    private final AppPaths paths;
    private final InstantSource clock = InstantSource.system();
    private final ZoneId zone = ZoneId.systemDefault();
    private final SettingsStore settings;
    private final Texts texts;
    private final ProviderRegistry providers = ProviderRegistry.discover();
    private final HttpKit http = new HttpKit(clock, HttpKit.Limits.DEFAULT);

    Core(AppPaths paths, Locale system) throws SettingsException {
        this.paths = paths;
        this.settings = SettingsStore.open(paths.settingsFile());
        this.texts = new Texts(settings.get().language().orElse(Language.of(system)));
    }

    AppPaths paths() {
        return paths;
    }

    InstantSource clock() {
        return clock;
    }

    ZoneId zone() {
        return zone;
    }

    SettingsStore settings() {
        return settings;
    }

    Texts texts() {
        return texts;
    }

    ProviderRegistry providers() {
        return providers;
    }

    HttpKit http() {
        return http;
    }

    @Override
    public void close() {
        http.close();
    }
}
