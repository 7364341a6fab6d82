package io.computehub.ui.instance;

import io.computehub.domain.instance.Prepaid;
import io.computehub.fleet.Fleet;
import io.computehub.text.Texts;
import io.computehub.ui.kit.NoFiles;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.metrics.GaugesPanel;
import io.computehub.ui.metrics.MetricsTab;
import io.computehub.ui.metrics.SampleMetrics;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.ui.rented.SampleJournal;

import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.time.ZoneOffset;

/// Pictures of the page of one instance, tab by tab.
class InstancePicturesTest {

    @Test
    void overviewTab() {
        Pictures.everywhere("07-instance-overview", texts -> page(texts, 0));
        Pictures.narrow("07-instance-overview", texts -> page(texts, 0), _ -> {});
    }

    @Test
    void otherTabs() {
        Pictures.everywhere("07-instance-costs", texts -> page(texts, 5));
        Pictures.everywhere("07-instance-connection", texts -> page(texts, 6));
        Pictures.everywhere("07-instance-events", texts -> page(texts, 7));
    }

    @Test
    void paidAhead() {
        var fleet = SampleFleet.paidFor("PT3H20M", Prepaid.Refill.BY_HAND);
        Pictures.everywhere("07-instance-prepaid", texts -> page(texts, 0, fleet, "paid-ahead"));
        Pictures.everywhere("07-instance-services", texts -> page(texts, 6, fleet, "paid-ahead"));
    }

    @Test
    void metricsTab() {
        Pictures.everywhere("08-instance-metrics", texts -> page(texts, 1));
        Pictures.narrow("08-instance-metrics", texts -> page(texts, 1), _ -> {});
    }

    private static SampleMetrics metrics() {
        return new SampleMetrics(SampleFleet.NOW)
                .with(SampleFleet.tag("train-llama-7b").value(), 2);
    }

    private static Guest metrics(Texts texts, Overlay over) {
        var tab =
                new MetricsTab(
                        metrics(),
                        new MetricsTab.Ways(
                                texts,
                                over,
                                new NoFiles(),
                                Runnable::run,
                                InstantSource.fixed(SampleFleet.NOW),
                                ZoneOffset.UTC,
                                ProDoor.open(texts)));
        return Guest.of(tab, tab::show);
    }

    private static Guest gauges(Texts texts) {
        var panel =
                new GaugesPanel(
                        metrics(), texts, InstantSource.fixed(SampleFleet.NOW), ZoneOffset.UTC);
        return Guest.of(panel, panel::show);
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
                                metrics(texts, over),
                                gauges(texts),
                                new NoGuest(),
                                new NoGuest(),
                                new NoGuest(),
                                new NoGuest(),
                                new NoGuest()),
                        () -> {});
        page.choose(tab);
        place.setCenter(page);
        return over;
    }
}
