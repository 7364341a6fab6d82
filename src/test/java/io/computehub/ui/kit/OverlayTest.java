package io.computehub.ui.kit;

import io.computehub.text.Language;
import io.computehub.text.Texts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class OverlayTest {

    private final Button below = new Button("below");
    private final Button gone = new Button("gone");
    private final TextField field = new TextField();
    private final VBox content = new VBox(below, gone);
    private Overlay over;
    private Stage stage;

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @BeforeEach
    void open() {
        stage =
                Stages.show(() -> {
                    over = new Overlay(new Texts(Language.ENGLISH));
                    over.cover(content);
                    return over;
                });
    }

    @AfterEach
    void close() {
        Toolkit.run(stage::close);
    }

    @Test
    void aDialogTakesTheFocusAndGivesItBack() throws TimeoutException {
        Toolkit.run(gone::requestFocus);
        ask();
        awaitFocusOf(field);
        answer();
        awaitFocusOf(gone);
    }

    @Test
    void aDialogHasTheFocusThoughWhatHadItIsTakenAwayBelow() throws TimeoutException {
        Toolkit.run(() -> {
            gone.requestFocus();
            over.show(sheet());
            content.getChildren().remove(gone);
        });
        awaitFocusOf(field);
    }

    @Test
    void whatAsksForTheFocusUnderADialogDoesNotGetIt() throws TimeoutException {
        ask();
        Toolkit.run(below::requestFocus);
        awaitFocusOf(field);
    }

    private void ask() {
        Toolkit.run(() -> over.show(sheet()));
    }

    private void answer() {
        Toolkit.run(() -> ((Button) over.lookup(".dialog-foot .button")).fire());
    }

    private Sheet sheet() {
        return Sheet.of("Why?", "", field, Choice.harmless("Keep")).withFocus(field);
    }

    private void awaitFocusOf(Node node) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> Toolkit.on(stage.getScene()::getFocusOwner) == node);
    }
}
