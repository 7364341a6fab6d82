package io.computehub.app;

import io.computehub.http.HttpKit;
import io.computehub.license.Conditions;
import io.computehub.license.LicenseBook;
import io.computehub.license.TrustedKeys;
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
    private final Tempo tempo;
    private final ZoneId zone = ZoneId.systemDefault();
    private final SettingsStore settings;
    private final Texts texts;
    private final ProviderRegistry providers = ProviderRegistry.discover();
    private final LicenseBook license;
    private final HttpKit http;

    Core(AppPaths paths, Locale system) throws SettingsException {
        this(paths, system, Tempo.USUAL);
    }

    Core(AppPaths paths, Locale system, Tempo tempo) throws SettingsException {
        this(paths, system, tempo, TrustedKeys.shipped());
    }

    /// @param keys that licenses are signed with
    Core(AppPaths paths, Locale system, Tempo tempo, TrustedKeys keys) throws SettingsException {
        this.paths = paths;
        this.tempo = tempo;
        this.http = new HttpKit(tempo.clock(), HttpKit.Limits.DEFAULT);
        this.settings = SettingsStore.open(paths.settingsFile());
        this.license =
                LicenseBook.open(
                        paths.licenseFolder(),
                        Conditions.here(keys, Version.released(), tempo.clock()));
        this.texts = new Texts(settings.get().language().orElse(Language.of(system)));
    }

    AppPaths paths() {
        return paths;
    }

    InstantSource clock() {
        return tempo.clock();
    }

    Tempo tempo() {
        return tempo;
    }

    ZoneId zone() {
        return zone;
    }

    SettingsStore settings() {
        return settings;
    }

    LicenseBook license() {
        return license;
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
