package io.computehub.ui.start;

import io.computehub.domain.account.Secret;
import io.computehub.flow.Store;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.PasswordBox;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.Theme;
import io.computehub.ui.kit.Toolkit;

import javafx.scene.Scene;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Optional;

class StartPicturesTest {

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @Test
    void theFirstRunShowsTwoDoors() {
        Pictures.everywhere("01-first-run", texts -> pages(texts, new FakeVault(), false).build());
        Pictures.narrow(
                "01-first-run", texts -> pages(texts, new FakeVault(), false).build(), _ -> {});
    }

    @Test
    void theNewPasswordIsJudgedAsItIsTyped() {
        Pictures.everywhere(
                "01-create",
                texts -> {
                    var pages = pages(texts, new FakeVault(), false);
                    pages.go(StartPages.Page.CREATE);
                    return pages.build();
                },
                scene -> type(scene, "correct horse"));
    }

    @Test
    void restoringAsksForBothPasswords() {
        Pictures.everywhere(
                "01-restore",
                texts -> {
                    var pages = pages(texts, new FakeVault(), false);
                    pages.go(StartPages.Page.RESTORE);
                    return pages.build();
                });
    }

    @Test
    void unlockingSaysWhatWentWrong() {
        Pictures.everywhere(
                "02-unlock", texts -> pages(texts, new FakeVault(), true).build(), this::posed);
        Pictures.everywhere(
                "02-unlock-wrong",
                texts -> {
                    var pages = pages(texts, new FakeVault(), true);
                    pages.model().unlock(Secret.of("wrong"));
                    return pages.build();
                },
                scene -> type(scene, "wrong"));
        Pictures.narrow(
                "02-unlock", texts -> pages(texts, new FakeVault(), true).build(), this::posed);
    }

    @Test
    void aHiddenWindowSaysWhatItKeeps() {
        Pictures.everywhere(
                "02-unlock-hidden",
                texts -> {
                    var vault = new FakeVault();
                    vault.hidden = true;
                    return pages(texts, vault, true).build();
                });
    }

    private void posed(Scene scene) {
        type(scene, "a long password");
        ((PasswordBox) scene.getRoot().lookup(".password-box")).capsLock(true);
    }

    private static void type(Scene scene, String password) {
        ((PasswordBox) scene.getRoot().lookup(".password-box")).field().setText(password);
    }

    static StartPages pages(Texts texts, FakeVault vault, boolean exists) {
        var demoOpens = new Store<>(false);
        return new StartPages(
                texts,
                new Theme(new Store<>(new Theme.Appearance(Theme.Mode.LIGHT, 100))),
                new StartViewModel(vault, Runnable::run, vault.vigil),
                new StartPages.Doors() {
                    @Override
                    public void openDemo() {
                        vault.asked.add("demo");
                        demoOpens.set(true);
                    }

                    @Override
                    public Store<Boolean> demoOpens() {
                        return demoOpens;
                    }

                    @Override
                    public void choose(Language language) {
                        texts.language().set(language);
                    }

                    @Override
                    public void choose(Theme.Mode mode) {
                        vault.asked.add("mode " + mode);
                    }
                },
                new FilePicker() {
                    @Override
                    public Optional<Path> open(String title, Kind kind) {
                        return Optional.of(Path.of("/home/mei/b.chbackup"));
                    }

                    @Override
                    public Optional<Path> save(String title, String name, Kind kind) {
                        return Optional.empty();
                    }
                },
                "0.1",
                exists);
    }
}
