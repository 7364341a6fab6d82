package io.computehub.ui.license;

import io.computehub.license.DevelopmentKey;
import io.computehub.license.Entitlements;
import io.computehub.license.LicenseBook;
import io.computehub.license.ProFeature;
import io.computehub.license.Revocations;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.Toolkit;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

class LicensePicturesTest {

    private static final ThrowingPose NOTHING = (_, _) -> {};

    @TempDir private Path folder;

    @FunctionalInterface
    private interface ThrowingPose {
        void strike(LicenseBook book, LicenseViewModel model) throws Exception;
    }

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @Test
    void everyStandingIsDrawn() {
        Pictures.everywhere("license-free", texts -> page(texts, NOTHING));
        Pictures.everywhere("license-pro", texts -> page(texts, LicensePicturesTest::licensed));
        Pictures.everywhere(
                "license-problem",
                texts -> page(texts, (_, model) -> model.activate("no license at all")));
        Pictures.everywhere("license-revoked", texts -> page(texts, LicensePicturesTest::revoked));
        Pictures.everywhere("license-demo", this::demo);
        Pictures.narrow("license-free", texts -> page(texts, NOTHING), _ -> {});
        Pictures.narrow(
                "license-pro", texts -> page(texts, LicensePicturesTest::licensed), _ -> {});
    }

    @Test
    void thePanelThatSaysWhatProIsIsDrawn() {
        for (var shop : List.of(true, false)) {
            Pictures.everywhere(
                    shop ? "license-upgrade" : "license-upgrade-no-shop",
                    texts -> {
                        var overlay = new Overlay(texts);
                        overlay.cover(page(texts, NOTHING));
                        panel(texts, overlay, shop).accept(ProFeature.REMOTE);
                        return overlay;
                    });
        }
    }

    private static Consumer<ProFeature> panel(Texts texts, Overlay overlay, boolean shop) {
        return new UpgradePanel(
                new LicenseWays(
                        texts,
                        overlay,
                        new SampleLicenses.Picked(Optional.empty()),
                        Optional.of(SampleLicenses.SHOP).filter(_ -> shop),
                        _ -> {}),
                new Walks());
    }

    private static void licensed(LicenseBook book, LicenseViewModel model) throws Exception {
        book.activate(DevelopmentKey.file(DevelopmentKey.license()));
    }

    private static void revoked(LicenseBook book, LicenseViewModel model) throws Exception {
        licensed(book, model);
        book.importRevocations(
                DevelopmentKey.file(
                        new Revocations(
                                1, DevelopmentKey.ISSUED, Set.of(DevelopmentKey.license().id()))));
    }

    private Parent demo(Texts texts) {
        var overlay = new Overlay(texts);
        overlay.cover(
                framed(
                        SampleLicenses.page(
                                SampleLicenses.book(folder.resolve("demo")),
                                Entitlements.demo(),
                                texts,
                                overlay,
                                overlay)));
        return overlay;
    }

    private Parent page(Texts texts, ThrowingPose pose) {
        try {
            var overlay = new Overlay(texts);
            var book = SampleLicenses.book(folder.resolve(UUID.randomUUID().toString()));
            var model =
                    new LicenseViewModel(book, book.entitlements(), texts, overlay, Runnable::run);
            pose.strike(book, model);
            overlay.cover(
                    framed(
                            new LicensePage(
                                    model,
                                    new LicenseWays(
                                            texts,
                                            overlay,
                                            new SampleLicenses.Picked(Optional.empty()),
                                            Optional.empty(),
                                            _ -> {}))));
            return overlay;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static ScrollPane framed(Node page) {
        var room = new StackPane(page);
        room.setPadding(new Insets(18));
        var scroll = new ScrollPane(room);
        scroll.setFitToWidth(true);
        return scroll;
    }
}
