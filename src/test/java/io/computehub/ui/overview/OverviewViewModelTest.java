package io.computehub.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.instance.Prepaid;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Reading;
import io.computehub.flow.Store;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Role;
import io.computehub.ui.overview.Need.Way;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.ui.rented.SampleJournal;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class OverviewViewModelTest {

    private final Texts texts = new Texts(Language.ENGLISH);
    private final Bench bench = new Bench(texts, SampleFleet.fleet());
    private final OverviewViewModel model =
            new OverviewViewModel(
                    bench.fleet, new Store<>(SampleJournal.entries()), bench.verbs, bench.words);

    @Test
    void whatBurnsIsTheMeterAndItsParts() {
        var shown = model.shown().get();
        assertThat(shown.burning()).isEqualTo("$10.93");
        assertThat(shown.doubt()).isEqualTo("of it $1.02/h in doubt");
        assertThat(shown.parts())
                .extracting(part -> part.name() + " " + part.amount())
                .containsExactly("RunPod 6.29", "Vast.ai 4.64");
        assertThat(shown.figures())
                .extracting(OverviewViewModel.Figure::name)
                .containsExactly(
                        "Today", "November", "Shortest runway", "If you close the laptop now");
    }

    @Test
    void theFigureOfADarkLaptopIsWhatNobodyWouldEnd() {
        var dark = model.shown().get().figures().getLast();
        assertThat(dark.figure()).isEqualTo("$262.32");
        assertThat(dark.note()).isEqualTo("a day; 0 of 9 end by themselves");
    }

    @Test
    void whatMayBillUnseenComesFirstAndWhatNeedNotCostLast() {
        assertThat(model.shown().get().needs())
                .extracting(Need::way)
                .containsExactly(
                        Way.OPEN_CASE,
                        Way.ADOPT,
                        Way.ACCOUNT,
                        Way.OPEN,
                        Way.ACCOUNT,
                        Way.ACCOUNT,
                        Way.ACCOUNT,
                        Way.ASK,
                        Way.TERMINATE);
    }

    @Test
    void eachNeedNamesItsMoney() {
        assertThat(model.shown().get().needs())
                .extracting(Need::money)
                .startsWith("$1.02/h", "$0.44/h", "$0.010/h")
                .endsWith("$0.010/h");
    }

    private List<Need> needsWhenPaidFor(String time, Prepaid.Refill refill) {
        bench.fleet.set(SampleFleet.paidFor(time, refill));
        model.refresh();
        return model.shown().get().needs();
    }

    @Test
    void whatIsPaidAheadIsAnAlertADayBeforeItIsUsedUpAndRedThreeHoursBefore() {
        assertThat(needsWhenPaidFor("PT24H1M", Prepaid.Refill.BY_HAND)).isEmpty();
        assertThat(needsWhenPaidFor("PT23H", Prepaid.Refill.BY_HAND))
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.role()).isEqualTo(Role.WARNING);
                    assertThat(need.title())
                            .isEqualTo("paid-ahead is running out of money paid ahead");
                    assertThat(need.text()).startsWith("It lasts 23 h 0 m at least. Then Akash");
                    assertThat(need.verb()).isEqualTo("Top up…");
                    assertThat(need.way()).isEqualTo(Way.TOP_UP);
                });
        assertThat(needsWhenPaidFor("PT2H59M", Prepaid.Refill.UNKNOWN))
                .extracting(Need::role)
                .containsExactly(Role.DANGER);
    }

    @Test
    void aRunwayOfLessThanThreeDaysIsAmber() {
        assertThat(model.shown().get().needs())
                .filteredOn(need -> need.title().contains("lasts"))
                .extracting(Need::role)
                .containsOnly(Role.WARNING);
    }

    @Test
    void whenAllIsWellNothingIsListed() {
        bench.fleet.set(SampleFleet.of(List.of(), List.of(), List.of()));
        model.refresh();
        assertThat(model.shown().get().needs()).isEmpty();
        assertThat(model.shown().get().burning()).isEqualTo("$0.00");
        assertThat(model.shown().get().figures().getLast().note()).isEqualTo("nothing bills");
    }

    @Test
    void aVolumeThatNoMachineUsesIsNamedWithItsCostInThirtyDays() {
        bench.fleet.set(SampleFleet.withVolumes(SampleFleet.fleet()));
        model.refresh();
        var shown = model.shown().get();
        assertThat(shown.needs())
                .filteredOn(need -> need.title().contains("no machine"))
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.title())
                            .isEqualTo("cat-data costs $7.00 in 30 days and no machine uses it");
                    assertThat(need.text()).startsWith("100 GB. ").contains("RunPod");
                    assertThat(need.way()).isEqualTo(Way.ACCOUNT);
                    assertThat(need.subject()).isEqualTo(SampleFleet.MAIN.id().value());
                });
        assertThat(shown.burningName())
                .isEqualTo("Burning right now, 10 sources; volumes $0.010/h");
        assertThat(shown.figures().get(1).note()).isEqualTo("this month so far, without volumes");
    }

    @Test
    void volumesThatAreNotKnownAreNotTakenForNone() {
        bench.fleet.set(
                SampleFleet.withVolumes(
                        SampleFleet.fleet(), new Reading.Missing<>(new Auth("403"))));
        model.refresh();
        assertThat(model.shown().get().needs().getLast().title())
                .isEqualTo("The volumes of RunPod “main” are not known");
        assertThat(model.shown().get().doubt()).contains("volumes of 1 account not known");
    }

    @Test
    void theLatestIsTheJournalInTheLanguageOfTheMoment() {
        assertThat(model.shown().get().latest().getFirst().what())
                .isEqualTo("Asked to end old-train");
        texts.language().set(Language.CHINESE);
        model.refresh();
        assertThat(model.shown().get().latest().getFirst().who()).isEqualTo("你");
        assertThat(model.shown().get().figures().get(1).name()).isEqualTo("11 月");
    }

    @Test
    void beforeTheFirstAnswerNothingIsSaidToBeWell() {
        bench.fleet.set(SampleFleet.of(List.of(), List.of(), List.of(SampleFleet.unread("a-new"))));
        model.refresh();
        assertThat(model.shown().get().burning()).isEqualTo("—");
        assertThat(model.shown().get().knowledge()).isEqualTo(Fleet.Knowledge.NONE);
    }

    @Test
    void anAccountThatNeverAnsweredIsNamedBesideTheRate() {
        var fleet = SampleFleet.fleet();
        var accounts = new ArrayList<>(fleet.accounts());
        accounts.add(SampleFleet.unread("a-new"));
        bench.fleet.set(SampleFleet.of(fleet.rows(), List.of(), accounts));
        model.refresh();
        assertThat(model.shown().get().doubt())
                .isEqualTo("without 1 account that has not answered yet");
        assertThat(model.shown().get().knowledge()).isEqualTo(Fleet.Knowledge.PARTLY);
    }

    @Test
    void aMachineThatIsOnlyOnTheShelfIsStillInTheFleet() {
        var fleet = SampleFleet.fleet();
        bench.fleet.set(SampleFleet.of(List.of(), fleet.shelf(), fleet.accounts()));
        model.refresh();
        assertThat(model.shown().get().machines())
                .extracting(OverviewViewModel.Machine::name)
                .containsExactly("old-train");
    }
}
