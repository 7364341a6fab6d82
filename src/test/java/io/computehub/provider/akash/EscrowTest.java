package io.computehub.provider.akash;

import static io.computehub.provider.akash.AkashCloud.DSEQ;
import static io.computehub.provider.akash.AkashCloud.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.instance.Prepaid.Refill;
import io.computehub.domain.money.Money;
import io.computehub.provider.akash.ChainClock.Block;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The samples have half a dollar in their escrow, settled at block 19 000 100.
class EscrowTest {

    private static final long SETTLED = 19_000_100;

    private static Prepaid read(ObjectNode deployment, Optional<Block> newest, Instant now) {
        var active = Lease.of(deployment).stream().filter(Lease::active).toList();
        return Escrow.of(deployment, active).orElseThrow().prepaid(newest, now, Refill.BY_HAND);
    }

    private static Prepaid read(String perBlock, long height, Instant now) {
        var newest = Optional.of(new Block(height, NOW));
        return read(AkashSamples.let(DSEQ, "active", perBlock), newest, now);
    }

    @Test
    void whatIsLeftLastsItsBlocksAtTheShorterLengthOfABlock() {
        var told = read("250", SETTLED, NOW);
        assertThat(told.left()).isEqualTo(Money.usd("0.5"));
        assertThat(told.dryAt()).contains(NOW.plusSeconds(2_000 * 6));
        assertThat(told.lasts(NOW)).contains(Duration.ofSeconds(12_000));
    }

    @Test
    void whatWentOffSinceItWasSettledIsTakenOff() {
        var told = read("250", SETTLED + 1_000, NOW);
        assertThat(told.left()).isEqualTo(Money.usd("0.25"));
        assertThat(told.dryAt()).contains(NOW.plusSeconds(1_000 * 6));
    }

    /// The moment stands still between two looks at the chain, while less and less is left.
    @Test
    void timeThatPassesAfterTheNewestBlockIsCountedInShortBlocks() {
        var later = NOW.plusSeconds(600);
        var told = read("250", SETTLED + 1_000, later);
        assertThat(told.left()).isEqualTo(Money.usd("0.225"));
        assertThat(told.dryAt()).contains(NOW.plusSeconds(1_000 * 6));
        assertThat(told.lasts(later)).contains(Duration.ofSeconds(5_400));
    }

    @Test
    void whatIsUsedUpIsNothingAndNoDebt() {
        var told = read("250", SETTLED + 5_000, NOW);
        assertThat(told.left()).isEqualTo(Money.ZERO);
        assertThat(told.lasts(NOW)).contains(Duration.ZERO);
    }

    @Test
    void withoutABlockNoTimeIsPromised() {
        var told = read(AkashSamples.let(DSEQ, "active", "250"), Optional.empty(), NOW);
        assertThat(told).isEqualTo(new Prepaid(Money.usd("0.5"), Optional.empty(), Refill.BY_HAND));
    }

    @Test
    void anotherCoinOrALeaseWithoutAPriceHasNoTime() {
        var other = AkashSamples.let(DSEQ, "active", "250");
        ((ObjectNode) other.at("/escrow_account/state/funds/0")).put("denom", "uakt");
        assertThat(Escrow.of(other, List.of())).isEmpty();
        var unpriced = AkashSamples.let(DSEQ, "active", "250");
        ((ObjectNode) unpriced.at("/leases/0/price")).put("denom", "uakt");
        assertThat(read(unpriced, Optional.of(new Block(SETTLED, NOW)), NOW).dryAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000000000000000001", "-5", "1e59"})
    void noPriceOfTheirsBreaksIt(String perBlock) {
        var told = read(perBlock, SETTLED, NOW);
        assertThat(told.left().isNegative()).isFalse();
        assertThat(told.dryAt().filter(at -> at.isAfter(NOW))).isEmpty();
    }

    @Test
    void severalCoinsOfOneKindAreOneSumAndSeveralLeasesUseItTogether() {
        var two = AkashSamples.let(DSEQ, "active", "100");
        two.withArray("leases").add(AkashSamples.lease(DSEQ, "active", "150"));
        two.withArray("leases").add(AkashSamples.lease(DSEQ, "closed", "900"));
        two.withArray("/escrow_account/state/funds")
                .addObject()
                .put("denom", "uact")
                .put("amount", "500000");
        var told = read(two, Optional.of(new Block(SETTLED, NOW)), NOW);
        assertThat(told.left()).isEqualTo(Money.usd("1"));
        assertThat(told.dryAt()).contains(NOW.plusSeconds(4_000 * 6));
    }

    @Test
    void aDepositLastsAtTheSameCarefulPace() {
        var told = read("250", SETTLED, NOW);
        assertThat(told.lastsWith(Money.usd("5"), NOW)).contains(Duration.ofSeconds(11 * 12_000));
        var empty = read("250", SETTLED + 5_000, NOW);
        assertThat(empty.lastsWith(Money.usd("5"), NOW)).isEmpty();
    }
}
