package io.computehub.ui.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Chassis;
import io.computehub.domain.instance.Prepaid;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Role;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.ui.rented.SampleJournal;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class InstanceViewModelTest {

    private final Bench bench = new Bench(new Texts(Language.ENGLISH), SampleFleet.fleet());

    @Test
    void theMoneyIsTheFleetsAndTheBillIsNamedOnlyWhenTheProviderToldIt() {
        var facts = facts("train-llama-7b");
        assertThat(facts.money().run()).isEqualTo("$77.87");
        assertThat(facts.money().now()).isEqualTo("$5.42");
        assertThat(facts.costs()).hasSize(1);
        assertThat(facts.costs().getFirst().theirs()).isEqualTo("—");
        assertThat(facts.money().parts())
                .extracting(InstanceFacts.Fact::name)
                .doesNotContain("RunPod’s own bill says");
    }

    @Test
    void whatIsPaidAheadIsToldWithHowLongItLastsAndWhoFillsItUp() {
        assertThat(facts("sdxl-batch").fundable()).isFalse();
        bench.fleet.set(SampleFleet.paidFor("PT3H20M", Prepaid.Refill.BY_HAND));
        var facts = facts("paid-ahead");
        assertThat(facts.fundable()).isTrue();
        assertThat(facts.money().parts())
                .extracting(part -> part.name() + ": " + part.value())
                .contains(
                        "Paid ahead: $1.33, lasts 3 h 20 m",
                        "Filled up: by hand only; ends when it is used up");
    }

    @Test
    void whatRunsThereIsAnAddressToCopyAndAPageToOpen() {
        assertThat(facts("sdxl-batch").connection().services()).isEmpty();
        bench.fleet.set(SampleFleet.paidFor("PT30H", Prepaid.Refill.BY_ITSELF));
        assertThat(facts("paid-ahead").connection().services())
                .containsExactly(
                        new InstanceFacts.Served(
                                "box web",
                                "http://a1.ingress.example",
                                Optional.of(URI.create("http://a1.ingress.example"))),
                        new InstanceFacts.Served(
                                "box 8888/tcp", "host.example:31001", Optional.empty()));
    }

    @Test
    void whatIsAroundTheGpusIsToldAsFarAsItIsKnown() {
        var names = List.of("Processors", "Memory");
        assertThat(facts("sdxl-batch").machine())
                .extracting(InstanceFacts.Fact::name)
                .doesNotContainAnyElementsOf(names);
        bench.fleet.set(
                SampleFleet.within(
                        new Chassis(
                                OptionalInt.of(32),
                                Optional.of("AMD Ryzen 9 7950X"),
                                Optional.of(ByteSize.ofGib(125)))));
        assertThat(facts("whole").machine())
                .filteredOn(fact -> names.contains(fact.name()))
                .extracting(InstanceFacts.Fact::value)
                .containsExactly("32 × AMD Ryzen 9 7950X", "125 GiB");
        bench.fleet.set(
                SampleFleet.within(
                        new Chassis(OptionalInt.of(4), Optional.empty(), Optional.empty())));
        assertThat(facts("whole").machine())
                .filteredOn(fact -> names.contains(fact.name()))
                .extracting(InstanceFacts.Fact::value)
                .containsExactly("4");
    }

    @Test
    void theGuardSaysThatThisAppMustRun() {
        var guard = facts("train-llama-7b").guard();
        assertThat(guard.sentence())
                .isEqualTo("Ends tomorrow 02:44; until then at most $30.53 more.");
        assertThat(guard.more()).startsWith("This app ends it.");
        assertThat(guard.role()).isEqualTo(Role.WARNING);
    }

    @Test
    void withoutAnEndItSaysWhatADayCosts() {
        var guard = facts("sdxl-batch").guard();
        assertThat(guard.sentence()).isEqualTo("Nothing ends this machine by itself.");
        assertThat(guard.more()).isEqualTo("It costs $20.64 a day until you end it.");
    }

    @Test
    void theConnectionIsACommandOnceThereIsAnAddress() {
        assertThat(facts("sdxl-batch").connection().command())
                .contains("ssh -p 22081 root@194.68.245.17");
        assertThat(facts("vllm-api").connection().command()).isEmpty();
    }

    @Test
    void theStoryIsTheJournalAndWithoutOneTheStepsFromOrderToUse() {
        assertThat(facts("train-llama-7b").story()).hasSize(4);
        assertThat(facts("sdxl-batch").story())
                .extracting(InstanceFacts.Told::what)
                .containsExactly(
                        "SSH answered", "Runs", "The provider gave an instance", "Ordered");
    }

    @Test
    void aMachineNobodyKnowsHasNoPage() {
        var model = model("ch-nobody0000");
        model.refresh();
        assertThat(model.shown().get()).isEmpty();
    }

    private InstanceFacts facts(String name) {
        var model = model(SampleFleet.tag(name).value());
        model.refresh();
        return model.shown().get().orElseThrow();
    }

    private InstanceViewModel model(String key) {
        return new InstanceViewModel(
                key,
                bench.fleet,
                about ->
                        about.equals(SampleFleet.tag("sdxl-batch").value())
                                ? List.of()
                                : SampleJournal.about(about),
                SampleSpending::between,
                bench.verbs,
                bench.words);
    }
}
