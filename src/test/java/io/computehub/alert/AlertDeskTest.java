package io.computehub.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.money.Spent;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.BurnMeter;
import io.computehub.fleet.Claim;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.JournalEntry;
import io.computehub.fleet.Status;
import io.computehub.fleet.TerminationCase;
import io.computehub.flow.Reading;
import io.computehub.flow.Store;
import io.computehub.text.Message;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class AlertDeskTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final AccountId ID = new AccountId("account");
    private static final ProviderId ACME = new ProviderId("acme");

    @TempDir private Path folder;
    private Vault vault;
    private Instant now = NOON;
    private AlertDesk desk;
    private final List<AlertKind> heard = new ArrayList<>();

    @BeforeEach
    void open() {
        vault = TestVaults.open(folder);
        start();
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private void start() {
        desk = new AlertDesk(vault.database(), 7, () -> now);
        desk.announce(alert -> heard.add(alert.kind()));
    }

    private static AccountHealth account(AccountHealth.State state, Optional<Duration> runway) {
        return new AccountHealth(
                new Account(ID, ACME, "main", Optional.empty(), NOON),
                state,
                Optional.of(NOON),
                Optional.empty(),
                Optional.empty(),
                new Reading.Unread<>(),
                Rate.ZERO,
                runway,
                1,
                new Reading.Unread<>());
    }

    private static AccountHealth answering() {
        return account(AccountHealth.State.ANSWERS, Optional.empty());
    }

    private static FleetRow row(Status status, Optional<TerminationCase> ending) {
        return new FleetRow(
                "ch-1",
                ID,
                ACME,
                "训练",
                "1 × H100",
                status,
                NOON,
                new Claim.Elsewhere(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOON),
                false,
                Optional.of(Rate.usd("2")),
                false,
                Spent.NOTHING,
                ending);
    }

    private static FleetRow orphan() {
        return row(new Status.Orphan(), Optional.empty());
    }

    private static FleetRow asked(Status status) {
        return row(
                status,
                Optional.of(
                        new TerminationCase(
                                new InstanceId(ID, "i1"),
                                ACME,
                                Optional.empty(),
                                "训练",
                                "1 × H100",
                                Optional.empty(),
                                NOON,
                                1,
                                Optional.of(NOON),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                Optional.of(NOON),
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                3,
                                Optional.empty(),
                                Optional.empty())));
    }

    private Fleet fleet(AccountHealth health, FleetRow... rows) {
        return new Fleet(List.of(rows), List.of(), List.of(), List.of(health), BurnMeter.ZERO, now);
    }

    private static JournalEntry event(long number, String kind) {
        return new JournalEntry(
                number,
                NOON,
                JournalEntry.Actor.ENGINE,
                kind,
                Optional.of("ch-1"),
                "训练",
                Message.of(JournalEntry.class, "event." + kind, "训练"));
    }

    private List<AlertKind> kinds() {
        return desk.alerts().get().stream().map(Alert::kind).toList();
    }

    private long newest() {
        return desk.alerts().get().getFirst().number();
    }

    @Test
    void aConditionThatLastsIsToldOnceAlsoOverARestart() {
        desk.look(fleet(answering(), orphan()));
        desk.look(fleet(answering(), orphan()));
        start();
        desk.look(fleet(answering(), orphan()));
        assertThat(kinds()).containsExactly(AlertKind.ORPHAN);
    }

    @Test
    void aConditionThatComesBackIsToldAgain() {
        desk.look(fleet(answering(), orphan()));
        desk.look(fleet(answering()));
        assertThat(desk.alerts().get()).noneMatch(Alert::standing);
        desk.look(fleet(answering(), orphan()));
        assertThat(kinds()).containsExactly(AlertKind.ORPHAN, AlertKind.ORPHAN);
    }

    @Test
    void anAccountThatDoesNotAnswerEndsNoCondition() {
        desk.look(fleet(answering(), orphan()));
        desk.look(fleet(account(AccountHealth.State.LATE, Optional.empty())));
        desk.look(Fleet.empty(now));
        assertThat(desk.alerts().get()).allMatch(Alert::standing);
    }

    @Test
    void aMachineIsCalledUnreachableOnlyByAnAccountThatAnswers() {
        var unreachable = row(new Status.Unreachable(), Optional.empty());
        desk.look(fleet(account(AccountHealth.State.UNREAD, Optional.empty()), unreachable));
        desk.look(fleet(account(AccountHealth.State.LATE, Optional.empty()), unreachable));
        assertThat(kinds()).isEmpty();
        desk.look(fleet(answering(), unreachable));
        assertThat(kinds()).containsExactly(AlertKind.UNREACHABLE);
    }

    @Test
    void anEndingIsAlarmingOnlyWhenItsProofIsOverdue() {
        desk.look(fleet(answering(), asked(new Status.Ending())));
        now = NOON.plus(Conditions.PROOF_IS_DUE).minusSeconds(1);
        desk.look(fleet(answering(), asked(new Status.NotProvenGone())));
        assertThat(kinds()).isEmpty();
        now = NOON.plus(Conditions.PROOF_IS_DUE);
        desk.look(fleet(answering(), asked(new Status.NotProvenGone())));
        assertThat(kinds()).containsExactly(AlertKind.NOT_PROVEN_GONE);
    }

    @Test
    void aRefusedKeyAndAShortBalanceAreTold() {
        desk.look(fleet(account(AccountHealth.State.REFUSED, Optional.empty())));
        desk.look(fleet(account(AccountHealth.State.ANSWERS, Optional.of(Duration.ofHours(71)))));
        desk.look(fleet(account(AccountHealth.State.ANSWERS, Optional.of(Duration.ofHours(23)))));
        assertThat(kinds())
                .containsExactly(AlertKind.RUNWAY_24, AlertKind.RUNWAY_72, AlertKind.KEY_REFUSED);
    }

    @Test
    void eventsFromBeforeTheFirstAlertAreNotToldAndLaterOnesOnce() {
        desk.hear(List.of(event(8, "ready"), event(7, "ready")));
        start();
        desk.hear(List.of(event(9, "started"), event(8, "ready"), event(7, "ready")));
        assertThat(kinds()).containsExactly(AlertKind.READY);
        assertThat(desk.alerts().get().getFirst().name()).isEqualTo("训练");
    }

    @Test
    void whatIsCriticalIsAnnouncedAgainUntilItIsSeen() {
        desk.hear(List.of(event(8, "ready")));
        desk.look(fleet(answering(), orphan()));
        desk.announceDue();
        now = now.plus(AlertDesk.REPEAT);
        desk.announceDue();
        assertThat(heard).containsExactly(AlertKind.READY, AlertKind.ORPHAN, AlertKind.ORPHAN);
        desk.seen(newest());
        now = now.plus(AlertDesk.REPEAT);
        desk.announceDue();
        assertThat(heard).hasSize(3);
    }

    @Test
    void afterARestartOnlyWhatIsCriticalAndUnseenIsAnnounced() {
        desk.hear(List.of(event(8, "ready")));
        desk.look(fleet(answering(), orphan()));
        heard.clear();
        start();
        desk.announceDue();
        assertThat(heard).containsExactly(AlertKind.ORPHAN);
    }

    @Test
    void nothingIsAnnouncedWhilePausedAndWhatIsCriticalFollows() {
        desk.pause(Duration.ofHours(1));
        desk.hear(List.of(event(8, "ready")));
        desk.look(fleet(answering(), orphan()));
        assertThat(heard).isEmpty();
        assertThat(kinds()).containsExactly(AlertKind.ORPHAN, AlertKind.READY);
        now = now.plus(Duration.ofHours(1));
        desk.announceDue();
        assertThat(heard).containsExactly(AlertKind.ORPHAN);
    }

    @Test
    void resumingEndsThePauseAtOnce() {
        desk.pause(Duration.ofHours(1));
        desk.look(fleet(answering(), orphan()));
        desk.resume();
        assertThat(heard).containsExactly(AlertKind.ORPHAN);
    }

    @Test
    void whatIsClearedIsGoneAndIsNotToldAnewWhileItLasts() {
        desk.look(fleet(answering(), orphan()));
        desk.clear(newest());
        start();
        desk.look(fleet(answering(), orphan()));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void onlySoManyAreKeptAndWhatStandsIsKeptAnyway() {
        desk.look(fleet(answering(), orphan()));
        for (int number = 8; number < 8 + AlertDesk.KEPT; number++) {
            desk.hear(List.of(event(number, "ready")));
        }
        assertThat(kinds()).hasSize(AlertDesk.KEPT + 1).endsWith(AlertKind.ORPHAN);
        desk.look(fleet(answering()));
        desk.hear(List.of(event(8 + AlertDesk.KEPT, "ready")));
        assertThat(kinds()).hasSize(AlertDesk.KEPT).doesNotContain(AlertKind.ORPHAN);
    }

    @Test
    void theWatchShowsTheDeskWhatComesAndLeavesNothingBehind() throws Exception {
        var fleet = new Store<>(fleet(answering()));
        var journal = new Store<List<JournalEntry>>(List.of());
        var told = new CompletableFuture<Alert>();
        var _ = desk.announce(told::complete);
        var watch = new AlertWatch(desk, fleet, journal);
        fleet.set(fleet(answering(), orphan()));
        assertThat(told.get(20, TimeUnit.SECONDS).kind()).isEqualTo(AlertKind.ORPHAN);
        watch.close();
        journal.set(List.of(event(8, "ready")));
        assertThat(kinds()).containsExactly(AlertKind.ORPHAN);
    }
}
