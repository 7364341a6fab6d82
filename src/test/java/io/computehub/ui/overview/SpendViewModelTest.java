package io.computehub.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.flow.Store;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.StepChart.Mark;
import io.computehub.ui.kit.StepChart.Step;
import io.computehub.ui.overview.SpendViewModel.Span;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;

class SpendViewModelTest {

    private final Texts texts = new Texts(Language.ENGLISH);
    private final Bench bench = new Bench(texts, SampleFleet.fleet());
    private final SpendViewModel model =
            new SpendViewModel(SampleSpend::between, new Store<>(0), bench.fleet, bench.words);

    @Test
    void aDayIsDrawnInStepsOfMoneyPerHourAndUnknownTimeIsAGap() {
        model.refresh();
        var steps = model.drawn().get().steps();
        assertThat(steps).hasSize(144);
        assertThat(steps.getFirst()).isEqualTo(new Step(6.1, true));
        assertThat(steps).filteredOn(step -> !step.known()).hasSize(12);
        assertThat(steps.getLast().value()).isEqualTo(10.93);
    }

    @Test
    void thePartInDoubtIsNamed() {
        model.refresh();
        assertThat(model.drawn().get().doubt().orElseThrow().text()).isEqualTo("1.02 in doubt");
    }

    @Test
    void theTimeBelowIsTheUsersOwnAndEndsNow() {
        model.refresh();
        assertThat(model.drawn().get().marks())
                .extracting(Mark::text)
                .containsExactly("00:00", "06:00", "12:00", "18:00", "now");
        model.span().set(Span.WEEK);
        model.refresh();
        assertThat(model.drawn().get().marks())
                .hasSize(8)
                .extracting(Mark::text)
                .contains("16 Nov");
    }

    @Test
    void aScreenReaderHearsTheEndAndThePeak() {
        texts.language().set(Language.CHINESE);
        model.refresh();
        assertThat(model.drawn().get().said()).isEqualTo("每小时花费：末尾 $10.93/h，最高 $10.93/h，19:06");
    }

    @Test
    void theAxisSaysWholeDollarsAndSmallCents() {
        assertThat(model.axis(0)).isEqualTo("0");
        assertThat(model.axis(15)).isEqualTo("$15");
        assertThat(model.axis(0.05)).isEqualTo("$0.05");
        assertThat(model.axis(2.5)).isEqualTo("$2.50");
    }

    @Test
    @Timeout(30)
    void aBillDrawsThePastAnewAtOnce() throws InterruptedException {
        var bills = new Store<>(0);
        var drawnFirst = new CountDownLatch(1);
        var drawnWithBill = new CountDownLatch(1);
        var watched =
                new SpendViewModel(
                        (from, to, slices) -> {
                            (bills.get() == 0 ? drawnFirst : drawnWithBill).countDown();
                            return SampleSpend.between(from, to, slices);
                        },
                        bills,
                        bench.fleet,
                        bench.words);
        try (var _ = watched.watch()) {
            drawnFirst.await();
            bills.set(1);
            drawnWithBill.await();
        }
    }
}
