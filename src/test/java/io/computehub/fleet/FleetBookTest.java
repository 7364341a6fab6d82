package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.InstanceId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

/// A person asks to end a machine in the same moment in which a list drops its file.
class FleetBookTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final MemoryFleetRepository vault = new MemoryFleetRepository(new Fuse());
    private final FleetBook book = new FleetBook(vault);
    private final InstanceId id = new InstanceId(new AccountId("a1"), "4711");
    private final TerminationCase file =
            TerminationCase.open(
                    id,
                    new ProviderId("vast"),
                    Optional.empty(),
                    "old-train",
                    "1 × H100",
                    Optional.empty(),
                    NOON,
                    Optional.of(NOON),
                    3);

    @Test
    void aFileThatWasAskedOnMeanwhileIsNotDropped() {
        book.keep(file);
        var asked = book.change(id, one -> one.asked(NOON));
        book.drop(file);
        assertThat(book.openCase(id)).contains(asked);
        assertThat(vault.cases()).containsExactly(asked);
    }

    @Test
    void aFileThatWasDroppedMeanwhileIsTakenUpAgainByTheAsk() {
        book.keep(file);
        book.drop(file);
        assertThat(vault.cases()).isEmpty();
        var asked = book.keep(file, one -> one.asked(NOON));
        assertThat(asked.asks()).isEqualTo(1);
        assertThat(book.openCase(id)).contains(asked);
        assertThat(vault.cases()).containsExactly(asked);
    }

    @Test
    void anAskGoesOnWithTheFileAsItStandsAndNotAsItWasRead() {
        book.keep(file);
        book.change(id, one -> one.asked(NOON));
        var again = book.keep(file, one -> one.asked(NOON.plusSeconds(30)));
        assertThat(again.asks()).isEqualTo(2);
    }
}
