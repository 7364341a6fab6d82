package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class VaultFleetRepositoryTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final AccountId ACCOUNT = new AccountId("account");
    private static final InstanceId ID = new InstanceId(ACCOUNT, "i1");

    @TempDir private Path folder;
    private Vault vault;
    private VaultFleetRepository repository;

    @BeforeEach
    void open() {
        vault = TestVaults.open(folder);
        repository = new VaultFleetRepository(vault.database());
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private static Deployment deployment(DeploymentState state) {
        return new Deployment(
                new DeploymentTag("ch-0000000001"),
                ACCOUNT,
                new ProviderId("acme"),
                "训练",
                "offer",
                "1 × H100",
                "EU",
                Purchase.SPOT,
                "image",
                40,
                Rate.usd("0.1234567890123456789012345678901234"),
                NOON,
                state,
                Optional.of(new EndGuard(NOON, EndGuard.Action.STOP)),
                Readiness.NONE.reservedAt(NOON));
    }

    @Test
    void aDeploymentComesBackAsItWasInEveryState() {
        var states =
                List.of(
                        new DeploymentState.Asked(NOON),
                        new DeploymentState.InDoubt(NOON, 2, Optional.of(NOON)),
                        new DeploymentState.Rented(NOON, ID),
                        new DeploymentState.Refused(
                                NOON, Reasons.say("reason.dearer", "$1.00/h", "$2.00/h")),
                        new DeploymentState.RuledOut(NOON),
                        new DeploymentState.Gone(NOON, ID));
        for (var state : states) {
            repository.save(deployment(state));
            var back = repository.deployments();
            assertThat(back).hasSize(1);
            // A sentence's home is any class of the package.
            assertThat(back.getFirst().state().at()).isEqualTo(NOON);
            if (state instanceof DeploymentState.Refused) {
                assertThat(back.getFirst().state()).isInstanceOf(DeploymentState.Refused.class);
            } else {
                assertThat(back.getFirst()).isEqualTo(deployment(state));
            }
        }
    }

    @Test
    void aCaseComesBackAsItWasAndCanBeDropped() {
        var file =
                TerminationCase.open(
                                ID,
                                new ProviderId("acme"),
                                Optional.empty(),
                                "old",
                                "1 × H100",
                                Optional.of(Rate.usd("1.02")),
                                NOON,
                                Optional.of(NOON),
                                3)
                        .asked(NOON)
                        .agreed(NOON)
                        .absent(NOON, 3)
                        .closed(
                                NOON,
                                Optional.of(
                                        List.of(
                                                new TerminationCase.Leftover(
                                                        "v",
                                                        "data",
                                                        Optional.of(Rate.usd("0.005"))))));
        repository.save(file);
        repository.save(file);
        assertThat(repository.cases()).containsExactly(file);
        var unknown = file.closed(NOON, Optional.empty());
        repository.save(unknown);
        assertThat(repository.cases()).containsExactly(unknown);
        repository.drop(file);
        assertThat(repository.cases()).isEmpty();
    }

    @Test
    void whatHappenedToAMachineMovesWithItsAccountAndNothingElseDoes() {
        var what = Reasons.say("reason.cannot-end");
        var targets = List.of("account/i1", "account/i/2", "accounts/i1", "ch-account/i1");
        for (var target : targets) {
            var _ = repository.append(NOON, Actor.YOU, "ending", Optional.of(target), "box", what);
        }
        var _ = repository.append(NOON, Actor.YOU, "ending", Optional.empty(), "box", what);
        repository.move(ACCOUNT, new AccountId("other"));
        assertThat(repository.entries(Optional.empty(), 10).reversed())
                .extracting(JournalEntry::target)
                .containsExactly(
                        Optional.of("other/i1"),
                        Optional.of("other/i/2"),
                        Optional.of("accounts/i1"),
                        Optional.of("ch-account/i1"),
                        Optional.empty());
    }

    @Test
    void theJournalIsNewestFirstAndCanBeAskedByTarget() {
        repository.append(NOON, Actor.YOU, "a", Optional.of("x"), "n", Reasons.say("reason.auth"));
        repository.append(
                NOON, Actor.ENGINE, "b", Optional.empty(), "", Reasons.say("reason.auth"));
        repository.append(NOON, Actor.YOU, "c", Optional.of("x"), "n", Reasons.say("reason.auth"));
        assertThat(repository.entries(Optional.empty(), 2))
                .extracting(JournalEntry::kind)
                .containsExactly("c", "b");
        assertThat(repository.entries(Optional.of("x"), 10))
                .extracting(JournalEntry::kind)
                .containsExactly("c", "a");
    }
}
