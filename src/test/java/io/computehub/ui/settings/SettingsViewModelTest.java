package io.computehub.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.Secret;
import io.computehub.settings.SettingsStore;
import io.computehub.settings.Theme;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class SettingsViewModelTest {

    @TempDir Path folder;

    private final List<Toasts.Toast> told = new ArrayList<>();
    private final FakeSafe safe = new FakeSafe();
    private SettingsStore settings;
    private SettingsViewModel model;

    @BeforeEach
    void open() throws Exception {
        settings = SettingsStore.open(folder.resolve("settings.json"));
        model =
                new SettingsViewModel(
                        settings, safe, new Texts(Language.ENGLISH), told::add, Runnable::run);
    }

    @Test
    void aChangeIsKeptOnTheDisk() throws Exception {
        model.change(was -> was.withTheme(Theme.DARK));
        assertThat(SettingsStore.open(folder.resolve("settings.json")).get().theme())
                .isEqualTo(Theme.DARK);
    }

    @Test
    void aPriceFormThatIsRightIsTakenOver() {
        assertThat(model.prices("8", "80", "40", "2.5").problems()).isEmpty();
        assertThat(settings.get().truePrice().hours()).isEqualTo(8);
        assertThat(settings.get().truePrice().trafficOutGb()).isEqualTo(new BigDecimal("2.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "8761", "many", "1e3", "9999999999999"})
    void hoursThatMakeNoSenseAreToldAndChangeNothing(String hours) {
        var before = settings.get();
        assertThat(model.prices(hours, "80", "40", "10").problems()).containsOnlyKeys("hours");
        assertThat(settings.get()).isEqualTo(before);
    }

    @Test
    void aWrongPresentPasswordIsToldAndBothAreWiped() {
        var current = Secret.of("wrong");
        var next = Secret.of("a new password");
        model.changePassword(current, next);
        assertThat(told).extracting(Toasts.Toast::role).containsExactly(Role.DANGER);
        assertThat(told.getFirst().title()).isEqualTo("The password was not changed.");
        assertThatThrownBy(current::revealText).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(next::revealText).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBackupIsToldWhenItIsWritten() {
        model.backup(folder.resolve("b.chbackup"), Secret.of("backup password"));
        assertThat(safe.asked).containsExactly("backup b.chbackup");
        assertThat(told).extracting(Toasts.Toast::role).containsExactly(Role.SUCCESS);
        assertThat(model.working().get()).isFalse();
    }
}
