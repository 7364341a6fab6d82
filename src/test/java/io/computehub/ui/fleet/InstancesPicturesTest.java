package io.computehub.ui.fleet;

import io.computehub.fleet.Fleet;
import io.computehub.settings.UserLists;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;

import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Pictures of the instances screen and its dialogs.
class InstancesPicturesTest {

    @Test
    void instances() {
        Pictures.everywhere(
                "06-instances", texts -> screen(texts, SampleFleet.fleet(), "sdxl-batch"));
        Pictures.narrow(
                "06-instances", texts -> screen(texts, SampleFleet.fleet(), "sdxl-batch"), _ -> {});
    }

    @Test
    void severalAreSelected() {
        Pictures.everywhere(
                "06-instances-many",
                texts ->
                        screen(
                                texts,
                                SampleFleet.fleet(),
                                "sdxl-batch",
                                "train-llama-7b",
                                "notebook-zh"));
    }

    @Test
    void nothingRuns() {
        Pictures.everywhere(
                "06-instances-empty",
                texts ->
                        screen(
                                texts,
                                SampleFleet.of(
                                        List.of(),
                                        List.of(),
                                        SampleFleet.fleet().accounts().subList(0, 2))));
    }

    private static Parent screen(Texts texts, Fleet fleet, String... selected) {
        var bench = new Bench(texts, fleet);
        var place = new BorderPane();
        var over = new Overlay(texts);
        over.cover(place);
        var ways =
                new InstancesWays(
                        bench.fleet,
                        bench.words,
                        bench.verbs,
                        bench.dialogs(over),
                        bench.toasts,
                        bench.navigator,
                        UserLists.inMemory(),
                        () -> {});
        var model = new InstancesViewModel(bench.fleet, bench.verbs, bench.words);
        var screen = new InstancesScreen(model, ways, (_, _) -> new Label());
        model.select(
                List.of(selected).stream().map(name -> SampleFleet.tag(name).value()).toList());
        place.setCenter(screen.build());
        return over;
    }
}
