package io.computehub.sim.akash;

import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/// The chain's blocks: how high it is at a moment, and when a block was made.
final class AkashChain {

    private static final long HEIGHT_THEN = 19_000_000;
    private static final Instant THEN = Instant.parse("2026-07-28T00:00:00Z");
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

    private AkashChain() {}

    static String height(Instant when) {
        return Long.toString(at(when));
    }

    private static long at(Instant when) {
        long millis = when.toEpochMilli() - THEN.toEpochMilli();
        return HEIGHT_THEN
                + BigDecimal.valueOf(millis)
                        .divide(AkashWorld.BLOCK_SECONDS.multiply(MILLIS), 0, RoundingMode.FLOOR)
                        .longValue();
    }

    private static Instant made(long height) {
        return THEN.plusMillis(
                BigDecimal.valueOf(height - HEIGHT_THEN)
                        .multiply(AkashWorld.BLOCK_SECONDS)
                        .multiply(MILLIS)
                        .longValue());
    }

    /// The newest block, however many were asked for.
    static SimReply newest(Instant now) {
        long height = at(now);
        var json = SimJson.array();
        var block = json.addObject().put("height", height);
        block.putObject("proposer")
                .put("address", AkashHost.address("proposer"))
                .put("operatorAddress", AkashHost.address("operator"))
                .put("moniker", "simulated")
                .putNull("avatarUrl");
        block.put("transactionCount", 1)
                .put("totalTransactionCount", 2 * height)
                .put("datetime", made(height).toString());
        return SimReply.json(200, json);
    }
}
