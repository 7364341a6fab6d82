package io.computehub.ui.overview;

import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.ui.rented.SampleJournal;

import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Pictures of the overview.
class OverviewPicturesTest {

    @Test
    void overview() {
        Pictures.everywhere("03-overview", texts -> screen(texts, SampleFleet.fleet()));
        Pictures.narrow("03-overview", texts -> screen(texts, SampleFleet.fleet()), _ -> {});
    }

    @Test
    void allIsWell() {
        var answering = SampleFleet.fleet().accounts().subList(0, 2);
        Pictures.everywhere(
                "03-overview-calm",
                texts -> screen(texts, SampleFleet.of(List.of(), List.of(), answering)));
    }

    @Test
    void aVolumeThatNothingUses() {
        var all = SampleFleet.fleet();
        var rows =
                all.rows().stream()
                        .filter(row -> row.account().equals(SampleFleet.MAIN.id()))
                        .toList();
        var fleet = SampleFleet.of(rows, List.of(), all.accounts().subList(0, 2));
        Pictures.everywhere(
                "03-overview-volumes", texts -> screen(texts, SampleFleet.withVolumes(fleet)));
    }

    @Test
    void nobodyHasAnsweredYet() {
        Pictures.everywhere(
                "03-overview-unread",
                texts ->
                        screen(
                                texts,
                                SampleFleet.of(
                                        List.of(),
                                        List.of(),
                                        List.of(SampleFleet.unread("a-new")))));
    }

    private static Parent screen(Texts texts, Fleet fleet) {
        var bench = new Bench(texts, fleet);
        var place = new BorderPane();
        var over = new Overlay(texts);
        over.cover(place);
        var model =
                new OverviewViewModel(
                        bench.fleet,
                        new Store<>(SampleJournal.entries()),
                        bench.verbs,
                        bench.words);
        var ways =
                new OverviewScreen.Ways(
                        bench.words, bench.verbs, bench.dialogs(over), bench.navigator, () -> {});
        var spend =
                new SpendViewModel(SampleSpend::between, new Store<>(0), bench.fleet, bench.words);
        spend.refresh();
        place.setCenter(new OverviewScreen(model, spend, ways).build());
        return over;
    }
}
