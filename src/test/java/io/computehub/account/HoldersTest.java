package io.computehub.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.offer.Offer;
import io.computehub.provider.Capability;
import io.computehub.provider.Identifying;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
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

/// Whose a key is, asked of a provider that does not always answer.
class HoldersTest {

    private static final AccountId ID = new AccountId("account");

    @TempDir private Path folder;
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private Vault vault;
    private Holders holders;

    @BeforeEach
    void open() {
        vault = TestVaults.open(folder);
        holders = new Holders(new HolderRepository(vault.database()), () -> now);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    /// Counts how often it is asked whose its key is.
    private static final class Line implements Provider, Identifying {

        int asked;
        boolean answers;

        @Override
        public String identity() throws ProviderException {
            asked++;
            if (!answers) {
                throw new Network("no answer", null);
            }
            return "them";
        }

        @Override
        public AccountId account() {
            return ID;
        }

        @Override
        public List<Offer> offers(OfferRequest request) {
            return List.of();
        }

        @Override
        public List<Instance> instances() {
            return List.of();
        }

        @Override
        public <C extends Capability> Optional<C> capability(Class<C> kind) {
            return kind.isInstance(this) ? Optional.of(kind.cast(this)) : Optional.empty();
        }

        @Override
        public void close() {}
    }

    @Test
    void aLineThatFailsToSayIsLeftAloneForMinutesAndThenAskedAgain() {
        var line = new Line();
        for (int turn = 0; turn < 20; turn++) {
            assertThat(holders.whose(ID, line)).isEqualTo(new Whose.Unheard());
        }
        assertThat(line.asked).isOne();
        line.answers = true;
        now = now.plus(Holders.UNHEARD_REST);
        assertThat(holders.whose(ID, line)).isEqualTo(new Whose.Of("them"));
        now = now.plus(Holders.UNHEARD_REST);
        assertThat(holders.whose(ID, line)).isEqualTo(new Whose.Of("them"));
        assertThat(line.asked).isEqualTo(2);
    }

    @Test
    void anotherLineIsAskedAtOnce() {
        var silent = new Line();
        var _ = holders.whose(ID, silent);
        var other = new Line();
        other.answers = true;
        assertThat(holders.whose(ID, other)).isEqualTo(new Whose.Of("them"));
    }
}
