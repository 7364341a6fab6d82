package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.license.DevelopmentKey;
import io.computehub.license.ProFeature;
import io.computehub.text.Language;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.license.LicensePage;
import io.computehub.ui.overview.OverviewScreen;
import io.computehub.ui.settings.SettingsScreen;
import io.computehub.vault.FloorVault;

import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A person who bought a license takes it into force in the real window, and out of it again.
@Timeout(300)
class ProStoryTest {

    private static final String PASSWORD = "four or five words";

    @TempDir private Path home;

    @ParameterizedTest
    @EnumSource(Language.class)
    void aPastedLicenseOpensProAndOutlivesTheWindow(Language language) throws Exception {
        FloorVault.create(home, PASSWORD);
        try (var visitor = Visitor.comes(home, language, Tempo.USUAL)) {
            toTheLicense(visitor);
            visitor.sees(say(visitor, "pill.none"));
            visitor.sees(say(visitor, "price"));
            Toolkit.run(() ->
                    Clipboard.getSystemClipboard()
                            .setContent(
                                    Map.of(
                                            DataFormat.PLAIN_TEXT,
                                            new String(
                                                    DevelopmentKey.file(DevelopmentKey.license()),
                                                    StandardCharsets.UTF_8))));
            visitor.press(say(visitor, "paste"));
            visitor.sees(say(visitor, "pill.pro", "Me*** Z***"));
            visitor.seesNoMore(say(visitor, "price"));
        }
        try (var visitor = Visitor.comes(home, language, Tempo.USUAL)) {
            toTheLicense(visitor);
            visitor.sees(say(visitor, "pill.pro", "Me*** Z***"));
            visitor.press(say(visitor, "deactivate"));
            visitor.press(say(visitor, "deactivate.yes"));
            visitor.sees(say(visitor, "pill.none"));
        }
        assertThat(
                        new CliOpener(Locale.ENGLISH, Shell.QUICK, DevelopmentKey.trusted())
                                .license(Optional.of(home))
                                .entitlements()
                                .has(ProFeature.REMOTE))
                .isFalse();
    }

    private static void toTheLicense(Visitor visitor) {
        visitor.paste(PASSWORD);
        visitor.type(KeyCode.ENTER);
        visitor.sees(visitor.say(OverviewScreen.class, "fleet"));
        visitor.type(KeyCode.SHORTCUT, KeyCode.COMMA);
        visitor.press(visitor.say(SettingsScreen.class, "section.license"));
    }

    private static String say(Visitor visitor, String key, Object... arguments) {
        return visitor.say(LicensePage.class, key, arguments);
    }
}
