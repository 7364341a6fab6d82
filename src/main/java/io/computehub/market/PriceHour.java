package io.computehub.market;

import io.computehub.domain.money.Rate;

import java.time.Instant;

/// What the offers of one class were listed for in one hour: the lowest and the median price, for
/// all GPUs of an offer, and how many offers there were. Listed, and not true prices: these do not
/// change with what the user assumes. `hour` is its beginning.
public record PriceHour(Instant hour, Rate lowest, Rate median, int offers) {}
