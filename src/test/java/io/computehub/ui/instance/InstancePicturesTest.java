package io.computehub.ui.instance;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.ui.rented.SampleJournal;

import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;

import org.junit.jupiter.api.Test;

/// Pictures of the page of one instance, tab by tab.
class InstancePicturesTest {

    @Test
    void overviewTab() {
        Pictures.everywhere("07-instance-overview", texts -> page(texts, 0));
        Pictures.narrow("07-instance-overview", texts -> page(texts, 0), _ -> {});
    }

    @Test
    void otherTabs() {
        Pictures.everywhere("07-instance-costs", texts -> page(texts, 2));
        Pictures.everywhere("07-instance-connection", texts -> page(texts, 3));
        Pictures.everywhere("07-instance-events", texts -> page(texts, 4));
    }

    private static Parent page(Texts texts, int tab) {
        var bench = new Bench(texts, SampleFleet.fleet());
        var place = new BorderPane();
        var over = new Overlay(texts);
        over.cover(place);
        var model =
                new InstanceViewModel(
                        SampleFleet.tag("train-llama-7b").value(),
                        bench.fleet,
                        SampleJournal::about,
                        SampleSpending::between,
                        bench.verbs,
                        bench.words);
        model.refresh();
        var page =
                new InstancePage(
                        model,
                        new InstancePage.Ways(
                                bench.words,
                                bench.verbs,
                                bench.dialogs(over),
                                bench.toasts,
                                new NoGuest()),
                        () -> {});
        page.choose(tab);
        place.setCenter(page);
        return over;
    }
}
