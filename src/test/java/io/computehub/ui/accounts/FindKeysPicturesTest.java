package io.computehub.ui.accounts;

import io.computehub.account.AccountBook;
import io.computehub.account.KeySearch;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.flow.Store;
import io.computehub.http.HttpKit;
import io.computehub.provider.ProviderRegistry;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.scripted.ScriptedCloud;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.BorderPane;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pictures of the search for keys: before it looks, what it found, nothing, what came of it.
class FindKeysPicturesTest {

    private static final String LAB = "good-8f2e1a77c35b4d10lab1";

    @TempDir Path folder;

    private final InstantSource clock = InstantSource.fixed(SampleFleet.NOW);
    private final HttpKit http = new HttpKit(clock, HttpKit.Limits.DEFAULT);
    private final ProviderRegistry providers =
            new ProviderRegistry(
                    ProviderRegistry.discover().all().stream()
                            .<io.computehub.provider.ProviderFactory>map(ScriptedCloud::like)
                            .toList());
    private Vault vault;
    private AccountBook book;
    private Path home;

    @BeforeEach
    void aHomeWithKeys() throws Exception {
        vault = TestVaults.open(folder.resolve("vault"));
        book = new AccountBook(vault, providers, http);
        try (var key = Credentials.ofKey(Secret.of(LAB))) {
            var _ = book.add(new ProviderId("vast"), "lab", key, Optional.empty());
        }
        home = folder.resolve("home");
        write(
                ".runpod/config.toml",
                "[default]\napi_key = 'good-4HdJf6Q2mXw9ZtLkx9Qz'\n"
                        + "[work]\napi_key = 'bad-9YcTfQ2mXw1ZtLkV4sBn'\n");
        write(".runpod.yaml", "# moved\n");
        write(".config/vastai/vast_api_key", LAB + "\n");
        write(".vast_api_key", "slow-77c35b4d108f2e1a0f3c\n");
    }

    private void write(String path, String content) throws IOException {
        var file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @AfterEach
    void close() {
        book.close();
        vault.close();
        http.close();
    }

    @Test
    void asked() {
        Pictures.everywhere("12-find-keys-ask", texts -> screen(texts, home));
        Pictures.narrow("12-find-keys-ask", texts -> screen(texts, home), _ -> {});
    }

    @Test
    void found() {
        Pictures.everywhere("12-find-keys-list", texts -> screen(texts, home), this::look);
        Pictures.narrow("12-find-keys-list", texts -> screen(texts, home), this::look);
    }

    @Test
    void nothing() {
        Pictures.everywhere(
                "12-find-keys-none",
                texts -> screen(texts, folder.resolve("nobody")),
                FindKeysPicturesTest::pressPrimary);
    }

    @Test
    void added() {
        Pictures.everywhere(
                "12-find-keys-added",
                texts -> {
                    book.accounts().get().stream()
                            .filter(account -> !account.name().equals("lab"))
                            .forEach(account -> remove(account.id()));
                    return screen(texts, home);
                },
                scene -> {
                    pressPrimary(scene);
                    all(scene);
                    pressPrimary(scene);
                });
    }

    private void remove(io.computehub.domain.account.AccountId id) {
        try {
            book.remove(id);
        } catch (io.computehub.account.AccountException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private void look(Scene scene) {
        pressPrimary(scene);
        layOut(scene);
        ticks(scene).getFirst().fire();
    }

    private static void all(Scene scene) {
        layOut(scene);
        ticks(scene).forEach(CheckBox::fire);
    }

    private static void layOut(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private static List<CheckBox> ticks(Scene scene) {
        return scene.getRoot().lookupAll(".find-keys .check-box").stream()
                .map(CheckBox.class::cast)
                .filter(tick -> !tick.isDisabled())
                .toList();
    }

    private static void pressPrimary(Scene scene) {
        layOut(scene);
        scene.getRoot().lookupAll(".dialog .button").stream()
                .map(Button.class::cast)
                .filter(button -> button.getStyleClass().contains("accent"))
                .findFirst()
                .orElseThrow()
                .fire();
    }

    private Parent screen(Texts texts, Path keysHome) {
        var bench = new Bench(texts, SampleFleet.withVolumes(SampleFleet.fleet()));
        var place = new BorderPane();
        var over = new Overlay(texts);
        over.cover(place);
        var model =
                new AccountsViewModel(
                        new Store<>(List.of(SampleFleet.MAIN, SampleFleet.LAB)),
                        bench.fleet,
                        bench.providers,
                        bench.words);
        model.select(Optional.of(SampleFleet.MAIN.id().value()));
        var screen =
                new AccountsScreen(
                        model,
                        new AccountsScreen.Ways(
                                book,
                                providers,
                                bench.words,
                                over,
                                bench.toasts,
                                Runnable::run,
                                () -> {},
                                new KeySearch(
                                        book,
                                        providers,
                                        keysHome,
                                        keysHome.equals(home)
                                                ? Map.of(
                                                        "RUNPOD_API_KEY",
                                                        "good-4HdJf6Q2mXw9ZtLkx9Qz")
                                                : Map.of()),
                                new Store<>(List.of()),
                                Optional.empty()));
        place.setCenter(screen.build());
        screen.find();
        return over;
    }
}
