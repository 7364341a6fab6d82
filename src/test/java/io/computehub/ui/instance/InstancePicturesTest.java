package io.computehub.ui.instance;

import io.computehub.domain.instance.Prepaid;
import io.computehub.fleet.Fleet;
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
        Pictures.everywhere("07-instance-costs", texts -> page(texts, 3));
        Pictures.everywhere("07-instance-connection", texts -> page(texts, 4));
        Pictures.everywhere("07-instance-events", texts -> page(texts, 5));
    }

    @Test
    void paidAhead() {
        var fleet = SampleFleet.paidFor("PT3H20M", Prepaid.Refill.BY_HAND);
        Pictures.everywhere("07-instance-prepaid", texts -> page(texts, 0, fleet, "paid-ahead"));
        Pictures.everywhere("07-instance-services", texts -> page(texts, 4, fleet, "paid-ahead"));
    }

    private static Parent page(Texts texts, int tab) {
        return page(texts, tab, SampleFleet.fleet(), "train-llama-7b");
    }

    private static Parent page(Texts texts, int tab, Fleet fleet, String name) {
        var bench = new Bench(texts, fleet);
        var place = new BorderPane();
        var over = new Overlay(texts);
        over.cover(place);
        var model =
                new InstanceViewModel(
                        SampleFleet.tag(name).value(),
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
                                _ -> {},
                                new NoGuest(),
                                new NoGuest(),
                                new NoGuest()),
                        () -> {});
        page.choose(tab);
        place.setCenter(page);
        return over;
    }
}
