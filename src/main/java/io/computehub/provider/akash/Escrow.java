package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.money.Money;
import io.computehub.provider.akash.ChainClock.Block;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is left in a deployment's escrow, and how long it lasts. Pure.
///
/// `funds` is in millionths of a dollar, as of the block `settled`, and `perBlock` goes off it with
/// each block since. The chain settles an account only now and then, so what has passed since is
/// taken off here, counted in blocks up to the newest one known and at the careful length of a
/// block from then on. Where no block is known, neither is how much is gone: then `left` is what
/// there was when it was settled, and no time is told.
record Escrow(BigDecimal funds, Optional<Long> settled, Optional<BigDecimal> perBlock) {

    /// The shorter of the two lengths that are told of a block, see `BlockPrice`: what is left
    /// never lasts less than it says.
    static final BigDecimal SHORTEST_BLOCK = new BigDecimal("6.0");

    private static final BigDecimal MILLIS = new BigDecimal("1000");
    private static final BigDecimal LONGEST_BLOCKS = new BigDecimal("1000000000");

    /// Absent where no funds in dollars are told. What no active lease takes is taken by nobody.
    static Optional<Escrow> of(JsonNode deployment, List<Lease> active) {
        var state = deployment.path("escrow_account").path("state");
        var coins =
                state.path("funds")
                        .valueStream()
                        .flatMap(coin -> BlockPrice.amount(coin).stream())
                        .toList();
        if (coins.isEmpty()) {
            return Optional.empty();
        }
        var prices = active.stream().map(Lease::perBlock).toList();
        var perBlock =
                prices.stream().allMatch(Optional::isPresent)
                        ? Optional.of(sum(prices.stream().flatMap(Optional::stream).toList()))
                        : Optional.<BigDecimal>empty();
        return Optional.of(new Escrow(sum(coins), Told.height(state, "settled_at"), perBlock));
    }

    private static BigDecimal sum(List<BigDecimal> parts) {
        return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Prepaid prepaid(Optional<Block> newest, Instant now, Prepaid.Refill refill) {
        var used =
                newest.flatMap(block -> passed(block, now))
                        .flatMap(blocks -> perBlock.map(blocks::multiply))
                        .orElse(BigDecimal.ZERO);
        var left = funds.subtract(used).max(BigDecimal.ZERO);
        return new Prepaid(Money.usd(left.movePointLeft(6)), newest.flatMap(this::dryAt), refill);
    }

    /// Blocks from the settled one until now, rounded up.
    private Optional<BigDecimal> passed(Block newest, Instant now) {
        var since = Duration.between(newest.at(), now).toMillis();
        var later =
                new BigDecimal(Math.max(0, since))
                        .divide(SHORTEST_BLOCK.multiply(MILLIS), 0, RoundingMode.CEILING);
        return settled.map(from ->
                        new BigDecimal(newest.height()).subtract(new BigDecimal(from)).add(later))
                .map(blocks -> blocks.max(BigDecimal.ZERO));
    }

    private Optional<Instant> dryAt(Block newest) {
        if (settled.isEmpty() || perBlock.filter(price -> price.signum() > 0).isEmpty()) {
            return Optional.empty();
        }
        var blocks =
                funds.divide(perBlock.get(), 0, RoundingMode.FLOOR)
                        .add(new BigDecimal(settled.get()))
                        .subtract(new BigDecimal(newest.height()))
                        .max(BigDecimal.ZERO);
        return blocks.compareTo(LONGEST_BLOCKS) > 0
                ? Optional.empty()
                : Optional.of(
                        newest.at()
                                .plusMillis(
                                        blocks.multiply(SHORTEST_BLOCK)
                                                .multiply(MILLIS)
                                                .longValue()));
    }
}
