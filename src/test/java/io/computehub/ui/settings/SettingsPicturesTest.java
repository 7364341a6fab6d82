package io.computehub.ui.settings;

import io.computehub.settings.SettingsStore;
import io.computehub.text.Texts;
import io.computehub.ui.keys.SampleKeys;
import io.computehub.ui.kit.NoFiles;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.license.SampleLicenses;
import io.computehub.ui.settings.SettingsViewModel.Section;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import javafx.scene.Node;
import javafx.scene.Parent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Locale;

class SettingsPicturesTest {

    @TempDir Path folder;
    private Vault vault;

    @BeforeEach
    void open() {
        vault = TestVaults.open(folder.resolve("vault"));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @Test
    void everySectionIsDrawnInBothLanguagesAndThemes() {
        for (var section : Section.values()) {
            Pictures.everywhere(
                    "settings-" + section.name().toLowerCase(Locale.ROOT),
                    texts -> screen(texts, section));
        }
        Pictures.narrow("settings", texts -> screen(texts, Section.VAULT), _ -> {});
    }

    private Parent screen(Texts texts, Section section) {
        try {
            var overlay = new Overlay(texts);
            var model =
                    new SettingsViewModel(
                            SettingsStore.open(folder.resolve("settings.json")),
                            new FakeSafe(),
                            texts,
                            overlay,
                            Runnable::run);
            model.section().set(section);
            overlay.cover(
                    new SettingsScreen(
                                    model,
                                    texts,
                                    overlay,
                                    new NoFiles(),
                                    "0.1.0",
                                    new SettingsScreen.Pages(
                                            () -> SampleKeys.page(vault, texts, overlay),
                                            () -> license(texts, overlay),
                                            _ -> {}))
                            .build());
            return overlay;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Node license(Texts texts, Overlay overlay) {
        var book = SampleLicenses.book(folder.resolve("license"));
        return SampleLicenses.page(book, book.entitlements(), texts, overlay, overlay);
    }
}
