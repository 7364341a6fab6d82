package io.computehub.text;

import io.computehub.domain.money.Money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// How figures and constants are written for other programs, in JSON and CSV: never in a language,
/// never with grouping or an exponent.
public final class Plain {

    /// A millionth of a dollar: finer than any provider bills, coarser than what a division leaves.
    public static final int DECIMALS = 6;

    private Plain() {}

    /// What a provider or the user said, to the last digit.
    public static String exact(Money said) {
        return said.amount().toPlainString();
    }

    /// What was worked out here, rounded half to even to `DECIMALS`, without trailing zeros.
    public static String derived(Money workedOut) {
        var amount = workedOut.amount();
        if (amount.scale() <= DECIMALS) {
            return amount.toPlainString();
        }
        var rounded = amount.setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0
                ? BigDecimal.ZERO.toPlainString()
                : rounded.stripTrailingZeros().toPlainString();
    }

    /// A constant in lower case with hyphens: `ON_DEMAND` is `on-demand`.
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
