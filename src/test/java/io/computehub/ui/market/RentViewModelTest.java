package io.computehub.ui.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.Plan;
import io.computehub.fleet.Reasons;
import io.computehub.fleet.RentResult;
import io.computehub.market.Bans;
import io.computehub.market.Samples;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.ui.market.RentReader.Entry;
import io.computehub.ui.market.RentState.Phase;
import io.computehub.ui.market.RentState.Quote;
import io.computehub.vault.VaultException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@Timeout(20)
class RentViewModelTest {

    private static final Offer WANTED = Samples.rtx4090();
    private static final Offer OTHER = new Samples.Builder("other").price("0.31").build();
    private static final Offer BIGGER = new Samples.Builder("bigger").gpu(2, "RTX 4090").build();

    private final Stage stage = Stage.with(List.of(WANTED, OTHER, BIGGER));
    private final List<String> rented = new ArrayList<>();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aFreshFormIsReadyToRentAndEndsByItselfAfterEightHours() {
        var now = form(WANTED).state().get();

        assertThat(now.ready()).isTrue();
        assertThat(now.quote()).isEqualTo(new Quote.Current(Samples.NOON));
        assertThat(now.plan().orElseThrow().spec().end())
                .contains(
                        new EndGuard(
                                Samples.NOON.plus(Duration.ofHours(8)), EndGuard.Action.TERMINATE));
        assertThat(now.plan().orElseThrow().spec().diskGb()).isEqualTo(80);
    }

    @Test
    void anOfferOfTheSameKindIsTriedNextAndNoOther() {
        var form = form(WANTED);
        assertThat(form.state().get().others())
                .extracting(o -> o.id().key())
                .containsExactly("other");

        form.rent();

        assertThat(stage.desk.orders.getFirst())
                .extracting(plan -> plan.offer().id().key())
                .containsExactly("48213", "other");
    }

    @Test
    void aPersonChoosesAmongTheBidsOnlyWhereSheWantsTo() {
        var form = form(WANTED);
        form.rent();
        assertThat(stage.desk.choosers).containsExactly(Optional.empty());
        var other = form(WANTED);
        other.bids().want(true);
        other.rent();
        assertThat(stage.desk.choosers.getLast()).contains(other.bids());
        assertThat(other.bids().shown().get().choosing()).isFalse();
    }

    @Test
    void anOfferOfABannedHostIsNeverTriedNext() {
        stage.lists.change(now -> now.with(Bans.ban(OTHER, "").orElseThrow()));

        assertThat(form(WANTED).state().get().others()).isEmpty();
    }

    @Test
    void whatIsDroppedFromTheListIsNotTried() {
        var form = form(WANTED);

        form.dropOther(OTHER.id());
        form.rent();

        assertThat(stage.desk.orders.getFirst()).hasSize(1);
    }

    @Test
    void aDearerPriceMustBeSeenFirst() {
        quote(new Samples.Builder("48213").price("0.40").build());
        var form = form(WANTED);

        assertThat(form.state().get().quote())
                .isEqualTo(new Quote.Dearer(Rate.usd("0.289"), Samples.NOON));
        form.rent();
        assertThat(stage.desk.orders).isEmpty();

        form.acceptPrice();
        form.rent();
        assertThat(stage.desk.orders.getFirst().getFirst().gpu()).isEqualTo(Rate.usd("0.40"));
    }

    @Test
    void aLittleDearerIsTakenAsItIs() {
        quote(new Samples.Builder("48213").price("0.29").build());

        assertThat(form(WANTED).state().get().quote()).isInstanceOf(Quote.Current.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.29, true", "5, 0.29, false", "50, 0.40, false", "50, 0.44, true"})
    void theUsersOwnLimitDecidesWhatIsDearer(int percent, String price, boolean dearer) {
        stage.tolerance = BigDecimal.valueOf(percent, 2);
        quote(new Samples.Builder("48213").price(price).build());
        var form = form(WANTED);

        assertThat(form.state().get().quote() instanceof Quote.Dearer).isEqualTo(dearer);
        assertThat(form.state().get().plan().orElseThrow().spec().tolerance())
                .isEqualByComparingTo(stage.tolerance);
    }

    @Test
    void anOfferThatIsGoneLeavesTheOthers() {
        stage.cloud(Samples.VAST).quote = _ -> Optional.empty();
        var form = form(WANTED);

        assertThat(form.state().get().quote()).isInstanceOf(Quote.Gone.class);
        assertThat(form.state().get().ready()).isTrue();
        form.dropOther(OTHER.id());
        assertThat(form.state().get().ready()).isFalse();
    }

    @Test
    void rentingTellsWhereToFindIt() {
        stage.desk.outcome =
                plans -> {
                    var deployment = Stage.Desk.deployment(plans.getFirst());
                    return new RentResult.Rented(
                            deployment,
                            new io.computehub.domain.instance.InstanceId(Samples.VAST.id(), "777"),
                            List.of());
                };
        var form = form(WANTED);

        form.rent();

        assertThat(rented).containsExactly("ch-7f3a910000");
        assertThat(form.state().get().ready()).isFalse();
    }

    @Test
    void aLostAnswerIsInDoubtAndNothingElseIsTriedFromHere() {
        stage.desk.outcome =
                plans -> new RentResult.InDoubt(Stage.Desk.deployment(plans.getFirst()), List.of());
        var form = form(WANTED);

        form.rent();
        form.rent();

        assertThat(stage.desk.orders).hasSize(1);
        assertThat(rented).isEmpty();
    }

    @Test
    void anOrderThatBreaksOffIsToldAndNothingIsTriedAgainFromHere() {
        stage.desk.outcome =
                _ -> {
                    throw new VaultException.Locked();
                };
        var form = form(WANTED);
        form.rent();
        var now = form.state().get();
        assertThat(now.phase())
                .isEqualTo(new Phase.Broken(new VaultException.Locked().explanation()));
        assertThat(now.ready()).isFalse();
    }

    @Test
    void aRefusalIsToldAndMayBeTriedAgain() {
        stage.desk.outcome =
                plans ->
                        new RentResult.Refused(
                                List.of(
                                        new RentResult.Refusal(
                                                WANTED.id(),
                                                Message.of(Reasons.class, "reason.no-capacity"))));
        var form = form(WANTED);

        form.rent();

        assertThat(form.state().get().phase()).isInstanceOf(Phase.Over.class);
        assertThat(form.state().get().ready()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NAME | ' ' | Give it a name to find it by.",
                "IMAGE | my image | An image is named repository/image:tag, without spaces.",
                "DISK | 0 | A whole number of GB, at least 1.",
                "DISK | eighty | A whole number of GB, at least 1.",
                "DISK | 500 | The machine has 412 GB at most.",
                "PORTS | 22, web | “web” is not a port. Write 22, 8888/http.",
                "PORTS | 70000 | “70000” is not between 1 and 65535.",
                "ENVIRONMENT | 1TOKEN=x | Line 1 is not NAME=value.",
                "HOURS | soon | A number of hours, such as 8 or 0.5.",
                "HOURS | 0 | More than 0 and at most 8760 hours.",
            })
    void whatIsWrongIsSaidAtItsFieldAndNothingCanBeRented(Entry entry, String typed, String said) {
        var form = form(WANTED);

        form.edit(now ->
                switch (entry) {
                    case NAME -> now.name(typed);
                    case IMAGE -> now.image(typed);
                    case DISK -> now.disk(typed);
                    case PORTS -> now.ports(typed);
                    case ENVIRONMENT -> now.environment(typed);
                    case BID -> now.bid(typed);
                    case HOURS -> now.hours(typed);
                });

        var now = form.state().get();
        assertThat(new Texts(Language.ENGLISH).say(now.wrong().get(entry))).isEqualTo(said);
        assertThat(new Texts(Language.CHINESE).say(now.wrong().get(entry))).endsWith("。");
        assertThat(now.ready()).isFalse();
        form.rent();
        assertThat(stage.desk.orders).isEmpty();
    }

    @Test
    void portsAndVariablesArriveAsTyped() {
        var form = form(WANTED);

        form.edit(now ->
                now.ports("22 8888/http")
                        .environment("A=1\n# note\nHF_TOKEN = a=b\n")
                        .script("echo hello"));

        var spec = form.state().get().plan().map(Plan::spec).orElseThrow();
        assertThat(spec.ports()).extracting(port -> port.number()).containsExactly(22, 8888);
        assertThat(spec.ports().getLast().http()).isTrue();
        assertThat(spec.startScript()).contains("echo hello");
        assertThat(spec.environment()).containsOnlyKeys("A", "HF_TOKEN");
        assertThat(spec.environment().get("HF_TOKEN").revealText()).isEqualTo("a=b");
        assertThat(form.state().get().form().toString()).doesNotContain("a=b");
    }

    @Test
    void aSpotOfferTakesABidOfAtLeastTheLowest() {
        var spot = new Samples.Builder("spot").purchase(Purchase.SPOT).build();
        var form = form(spot);
        assertThat(form.state().get().plan().orElseThrow().spec().bid())
                .contains(Rate.usd("0.289"));

        form.edit(now -> now.bid("0.1"));

        assertThat(new Texts(Language.ENGLISH).say(form.state().get().wrong().get(Entry.BID)))
                .isEqualTo("Below $0.289/h nobody would take it now.");
    }

    private RentViewModel form(Offer offer) {
        return stage.rentDesk().form(Samples.priced(offer), stage.model, rented::add);
    }

    private void quote(Offer now) {
        stage.cloud(Samples.VAST).quote = _ -> Optional.of(now);
    }
}
