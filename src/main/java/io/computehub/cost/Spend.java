package io.computehub.cost;

import io.computehub.domain.money.Spent;

/// What the days of the user's calendar have cost so far.
public record Spend(Spent today, Spent yesterday, Spent thisMonth) {}
