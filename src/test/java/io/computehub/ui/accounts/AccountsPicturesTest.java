package io.computehub.ui.accounts;

import io.computehub.account.AccountBook;
import io.computehub.account.KeySearch;
import io.computehub.domain.account.Account;
import io.computehub.flow.Store;
import io.computehub.host.NewMachine;
import io.computehub.http.HttpKit;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderRegistry;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.vault.Vault;

import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pictures of the accounts and of the form.
class AccountsPicturesTest {

    @Test
    void accounts(@TempDir Path home) {
        Pictures.everywhere("12-accounts", texts -> screen(texts, home, sample(), false));
        Pictures.narrow("12-accounts", texts -> screen(texts, home, sample(), false), _ -> {});
    }

    @Test
    void noAccount(@TempDir Path home) {
        Pictures.everywhere("12-accounts-empty", texts -> screen(texts, home, List.of(), false));
    }

    @Test
    void form(@TempDir Path home) {
        Pictures.everywhere("12-accounts-form", texts -> screen(texts, home, sample(), true));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void theFormOf(ProviderFactory provider, @TempDir Path home) {
        for (var language : Language.values()) {
            boolean dark = language == Language.CHINESE;
            Pictures.take(
                    "12-accounts-form-" + provider.id().value() + "-" + language.code(),
                    language,
                    dark,
                    100,
                    1440,
                    900,
                    texts -> screen(texts, home, sample(), true),
                    scene ->
                            scene.getRoot().lookupAll(".toggle-button").stream()
                                    .map(ToggleButton.class::cast)
                                    .filter(button -> button.getText().equals(provider.label()))
                                    .forEach(ToggleButton::fire));
        }
    }

    static List<ProviderFactory> providers() {
        return ProviderRegistry.discover().all().stream()
                .filter(one -> !one.id().equals(NewMachine.PROVIDER))
                .toList();
    }

    private static List<Account> sample() {
        return List.of(SampleFleet.MAIN, SampleFleet.PERSONAL, SampleFleet.LAB, SampleFleet.GRADS);
    }

    private static Parent screen(Texts texts, Path home, List<Account> accounts, boolean form) {
        var bench = new Bench(texts, SampleFleet.withVolumes(SampleFleet.fleet()));
        var clock = InstantSource.fixed(SampleFleet.NOW);
        var vault = Vault.in(home.resolve("vault"), clock);
        var book =
                new AccountBook(vault, bench.providers, new HttpKit(clock, HttpKit.Limits.DEFAULT));
        var place = new BorderPane();
        var over = new Overlay(texts);
        over.cover(place);
        var model =
                new AccountsViewModel(
                        new Store<>(accounts), bench.fleet, bench.providers, bench.words);
        var screen =
                new AccountsScreen(
                        model,
                        new AccountsScreen.Ways(
                                book,
                                bench.providers,
                                bench.words,
                                over,
                                bench.toasts,
                                Runnable::run,
                                () -> {},
                                new KeySearch(book, bench.providers, home, Map.of()),
                                new Store<>(List.of()),
                                Optional.of(() -> {})));
        if (!accounts.isEmpty()) {
            model.select(Optional.of(SampleFleet.MAIN.id().value()));
        }
        place.setCenter(screen.build());
        if (form) {
            screen.add();
        }
        return over;
    }
}
