package io.computehub.domain.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Collection;

/// Money per hour.
public record Rate(Money perHour) implements Comparable<Rate> {

    public static final Rate ZERO = new Rate(Money.ZERO);

    private static final BigDecimal NANOS_PER_HOUR =
            BigDecimal.valueOf(Duration.ofHours(1).toNanos());

    public static Rate usd(BigDecimal perHour) {
        return new Rate(Money.usd(perHour));
    }

    public static Rate usd(String perHour) {
        return new Rate(Money.usd(perHour));
    }

    public static Rate sum(Collection<Rate> parts) {
        return parts.stream().reduce(ZERO, Rate::plus);
    }

    public Rate plus(Rate other) {
        return new Rate(perHour.plus(other.perHour));
    }

    public Rate minus(Rate other) {
        return new Rate(perHour.minus(other.perHour));
    }

    public Rate times(BigDecimal factor) {
        return new Rate(perHour.times(factor));
    }

    public Rate times(long factor) {
        return new Rate(perHour.times(factor));
    }

    /// What this rate costs over the given time, to 34 digits.
    public Money over(Duration time) {
        var nanos =
                BigDecimal.valueOf(time.getSeconds())
                        .multiply(BigDecimal.valueOf(1_000_000_000L))
                        .add(BigDecimal.valueOf(time.getNano()));
        return new Money(
                perHour.amount().multiply(nanos).divide(NANOS_PER_HOUR, MathContext.DECIMAL128),
                perHour.currency());
    }

    public boolean isZero() {
        return perHour.isZero();
    }

    @Override
    public int compareTo(Rate other) {
        return perHour.compareTo(other.perHour);
    }

    @Override
    public String toString() {
        return perHour + "/h";
    }
}
