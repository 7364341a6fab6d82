package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.money.Rate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/// Prices per block, in millionths of a dollar (`uact`), as prices per hour. Pure.
///
/// The length of a block is an average: 6.098 s in the provider's own web page
/// (`apps/deploy-web/src/utils/priceUtils.ts`), 6 s in its service and in a reported bill. The
/// figure here makes an hour at most 1.6 percent cheaper than the other.
final class BlockPrice {

    static final BigDecimal SECONDS_PER_BLOCK = new BigDecimal("6.098");

    private static final String DENOMINATION = "uact";
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);

    private BlockPrice() {}

    /// The amount per block of a price of theirs; absent in any other coin.
    static Optional<BigDecimal> amount(JsonNode price) {
        return Told.text(price, "denom")
                .filter(DENOMINATION::equals)
                .flatMap(_ -> Told.number(price, "amount"))
                .filter(amount -> amount.signum() >= 0);
    }

    static Optional<Rate> perHour(JsonNode price) {
        return amount(price).map(BlockPrice::perHour);
    }

    static Rate perHour(BigDecimal perBlock) {
        return Rate.usd(
                perBlock.multiply(SECONDS_PER_HOUR)
                        .divide(MILLION.multiply(SECONDS_PER_BLOCK), MathContext.DECIMAL128));
    }

    /// The most whole millionths per block that stay within the rate.
    static long within(Rate perHour) {
        return perHour.perHour()
                .amount()
                .multiply(MILLION)
                .multiply(SECONDS_PER_BLOCK)
                .divide(SECONDS_PER_HOUR, 0, RoundingMode.DOWN)
                .longValueExact();
    }
}
