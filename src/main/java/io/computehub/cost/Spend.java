package io.computehub.cost;

import io.computehub.domain.money.Money;

/// What the days of the user's calendar have cost so far.
public record Spend(Money today, Money yesterday, Money thisMonth) {

    public static final Spend NONE = new Spend(Money.ZERO, Money.ZERO, Money.ZERO);
}
