package io.computehub.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderId;
import io.computehub.flow.Reading;
import io.computehub.flow.Store;
import io.computehub.provider.OldCloud;
import io.computehub.provider.ProviderRegistry;
import io.computehub.provider.Support;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.AccountsViewModel.VolumeLine;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class AccountsViewModelTest {

    private final Texts texts = new Texts(Language.ENGLISH);
    private final Bench bench = new Bench(texts, SampleFleet.withVolumes(SampleFleet.fleet()));
    private final AccountsViewModel model =
            new AccountsViewModel(
                    new Store<>(List.of(SampleFleet.MAIN, SampleFleet.PERSONAL)),
                    bench.fleet,
                    bench.providers,
                    bench.words);

    @BeforeEach
    void choose() {
        model.select(Optional.of(SampleFleet.MAIN.id().value()));
    }

    private AccountsViewModel.Volumes volumes() {
        return model.volumes().get().orElseThrow();
    }

    @Test
    void theVolumesOfTheChosenAccountAreListedWhatNobodyUsesFirst() {
        assertThat(volumes().lines())
                .startsWith(
                        new VolumeLine(
                                "cat-data", "100 GB", "EU-CZ-1", "0.010", "no machine", true));
        assertThat(volumes().lines().getLast().rate()).isEqualTo("—");
        assertThat(volumes().lines().getLast().use())
                .isEqualTo(
                        bench.fleet.get().rows().stream()
                                .filter(row -> row.account().equals(SampleFleet.MAIN.id()))
                                .findFirst()
                                .orElseThrow()
                                .name());
        assertThat(volumes().title()).isEqualTo("Volumes, $0.010/h and 1 without a price");
    }

    @Test
    void volumesThatCouldNotBeReadAreNotKnown() {
        bench.fleet.set(
                SampleFleet.withVolumes(
                        SampleFleet.fleet(),
                        new Reading.Missing<>(new Network("no answer", null))));
        model.refresh();
        assertThat(volumes().lines()).isEmpty();
        assertThat(volumes().nothing()).startsWith("Not known.");
        model.select(Optional.of(SampleFleet.PERSONAL.id().value()));
        assertThat(volumes().nothing()).isEqualTo("No volumes.");
    }

    @Test
    void theTotalHasTheVolumesInIt() {
        assertThat(bench.fleet.get().meter().volumes().isZero()).isFalse();
        assertThat(model.shown().get().totalRate())
                .isEqualTo(bench.words.formats().rateFigure(bench.fleet.get().meter().total()));
    }

    @Test
    void theLimitsAreThoseTheProviderTellsAndPublishes() {
        var limits = model.matrix().get().orElseThrow().limits();
        assertThat(limits).hasSize(3);
        assertThat(limits.getFirst()).contains("RunPod").contains("$80.00/h");
        assertThat(limits.getLast()).contains("60 a minute");
        model.select(Optional.of(SampleFleet.PERSONAL.id().value()));
        assertThat(model.matrix().get().orElseThrow().limits()).hasSize(1);
    }

    @Test
    void aProviderThatIsNotFullySupportedIsMarkedAndSaysWhy() {
        var main = SampleFleet.MAIN;
        var limited =
                new Account(
                        new AccountId("td"),
                        new ProviderId("tensordock"),
                        "dock",
                        main.endpoint(),
                        main.addedAt());
        var shown =
                new AccountsViewModel(
                        new Store<>(List.of(main, limited)),
                        bench.fleet,
                        bench.providers,
                        bench.words);
        assertThat(shown.shown().get().lines())
                .extracting(AccountLine::support)
                .containsExactly("", "Limited support");
        shown.select(Optional.of("td"));
        assertThat(shown.matrix().get().orElseThrow().limits().getFirst())
                .startsWith("Limited support. TensorDock publishes no");
    }

    @Test
    void aRetiredProviderCannotRentHereAndKeepsTheRest() {
        var old =
                new OldCloud(Support.retired(Message.of(AccountsViewModel.class, "verdict.good")));
        var main = SampleFleet.MAIN;
        var account =
                new Account(new AccountId("o"), old.id(), "o", main.endpoint(), main.addedAt());
        var providers = new ProviderRegistry(List.of(old));
        var shown =
                new AccountsViewModel(
                        new Store<>(List.of(account)), bench.fleet, providers, bench.words);
        shown.select(Optional.of("o"));
        assertThat(shown.matrix().get().orElseThrow().abilities())
                .contains(new AccountsViewModel.Ability("Rent", false))
                .contains(new AccountsViewModel.Ability("Terminate", true));
        assertThat(shown.shown().get().lines().getFirst().support()).isEqualTo("Retired");
    }

    @Test
    void whatAnAccountCanDoIsCalledByItsPlainName() {
        assertThat(model.matrix().get().orElseThrow().abilities())
                .extracting(AccountsViewModel.Ability::name)
                .contains("Logs", "Rent", "Volumes", "Change a spot bid", "SSH keys");
    }
}
