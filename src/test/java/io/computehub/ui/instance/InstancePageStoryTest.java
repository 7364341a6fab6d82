package io.computehub.ui.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.ui.rented.SampleJournal;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class InstancePageStoryTest {

    private final BorderPane place = new BorderPane();
    private final List<String> walks = new ArrayList<>();
    private Optional<Stage> stage = Optional.empty();

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @AfterEach
    void close() {
        stage.ifPresent(shown -> Toolkit.run(shown::close));
    }

    private InstancePage page() {
        var texts = new Texts(Language.ENGLISH);
        var bench = new Bench(texts, SampleFleet.fleet());
        var model =
                new InstanceViewModel(
                        SampleFleet.tag("train-llama-7b").value(),
                        bench.fleet,
                        SampleJournal::about,
                        SampleSpending::between,
                        bench.verbs,
                        bench.words);
        model.refresh();
        return new InstancePage(
                model,
                new InstancePage.Ways(
                        bench.words,
                        bench.verbs,
                        bench.dialogs(new Overlay(texts)),
                        bench.toasts,
                        _ -> {},
                        new NoGuest(),
                        new NoGuest(),
                        new NoGuest(),
                        new NoGuest(),
                        new NoGuest(),
                        new NoGuest(),
                        new NoGuest()),
                () -> walks.add("back"));
    }

    @Test
    void escLeadsBackFromAPageThatWasNotClickedInto() throws Exception {
        var list = new Button("the list");
        stage =
                Optional.of(
                        Stages.show(() -> {
                            place.setCenter(list);
                            return place;
                        }));
        Toolkit.run(list::requestFocus);
        Toolkit.run(() -> place.setCenter(page()));
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () ->
                        Toolkit.on(() ->
                                place.getScene().getFocusOwner() != null
                                        && place.getScene().getFocusOwner() != list
                                        && place.getCenter().isFocusWithin()));
        new FxRobot().type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> walks.equals(List.of("back")));
        assertThat(walks).containsExactly("back");
    }
}
