package io.computehub.ui.accounts;

import io.computehub.account.KeySearch;
import io.computehub.domain.account.AccountId;
import io.computehub.flow.Store;
import io.computehub.ssh.SignInQuestion;
import io.computehub.ssh.SignInQuestion.Asked;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Pictures of adding machines of one's own: asked for, seen, added.
class OwnMachinesPicturesTest {

    @TempDir Path folder;
    private OwnMachinesBench bench;

    @BeforeEach
    void open() {
        bench = new OwnMachinesBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void asked() {
        Pictures.everywhere("13-own-machines-ask", this::screen, OwnMachinesPicturesTest::type);
        Pictures.narrow("13-own-machines-ask", this::screen, OwnMachinesPicturesTest::type);
    }

    @Test
    void seen() {
        Pictures.everywhere("13-own-machines-seen", this::screen, this::look);
        Pictures.narrow("13-own-machines-seen", this::screen, this::look);
    }

    @Test
    void added() {
        Pictures.everywhere(
                "13-own-machines-added",
                texts -> {
                    bench.book.accounts().get().forEach(account -> remove(account.id()));
                    return screen(texts);
                },
                scene -> {
                    look(scene);
                    layOut(scene);
                    pressPrimary(scene);
                });
    }

    @Test
    void asksForAPassword() {
        Pictures.everywhere(
                "13-own-machines-answer",
                texts -> {
                    var over = new Overlay(texts);
                    var answer =
                            new Answer(
                                    texts,
                                    new OwnMachinesModel.Wanted(
                                            new Asked(
                                                    "ada",
                                                    "lab",
                                                    "",
                                                    List.of(
                                                            new SignInQuestion.Line("", false),
                                                            new SignInQuestion.Line(
                                                                    "Code:", true))),
                                            new CompletableFuture<>()));
                    over.show(Sheet.of("ada@lab", "", answer, Choice.harmless("×")));
                    return over;
                });
    }

    private void remove(AccountId id) {
        try {
            bench.book.remove(id);
        } catch (io.computehub.account.AccountException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static void type(Scene scene) {
        ((TextArea) scene.lookup("#own-lines")).setText("ada@lab\nada@render.example:2222");
        ((TextField) scene.lookup("#own-cost")).setText("1.20");
    }

    private void look(Scene scene) {
        bench.known.clear();
        bench.known.addAll(List.of("ada@lab", "ada@old"));
        bench.withoutDocker.add("ada@old");
        type(scene);
        ((TextArea) scene.lookup("#own-lines"))
                .setText("ada@lab\nada@render.example:2222\nada@old\nada@nowhere");
        pressPrimary(scene);
    }

    private static void layOut(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
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

    private Parent screen(Texts texts) {
        var sample = new Bench(texts, SampleFleet.fleet());
        var place = new BorderPane();
        var over = new Overlay(texts);
        over.cover(place);
        var model =
                new AccountsViewModel(
                        new Store<>(List.of(SampleFleet.MAIN, SampleFleet.LAB)),
                        sample.fleet,
                        sample.providers,
                        sample.words);
        model.select(Optional.of(SampleFleet.MAIN.id().value()));
        var screen =
                new AccountsScreen(
                        model,
                        new AccountsScreen.Ways(
                                bench.book,
                                bench.providers,
                                sample.words,
                                over,
                                sample.toasts,
                                Runnable::run,
                                () -> {},
                                new KeySearch(bench.book, bench.providers, folder, Map.of()),
                                new Store<>(List.of()),
                                Optional.empty(),
                                Optional.of(bench::meet)));
        place.setCenter(screen.build());
        screen.own();
        return over;
    }
}
