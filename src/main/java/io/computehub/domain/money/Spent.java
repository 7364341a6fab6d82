package io.computehub.domain.money;

import java.util.Collection;

/// What something has cost so far, as far as readings and bills tell.
///
/// @param amount all of it where `whole`, else at least so much: of some time nothing is known
public record Spent(Money amount, boolean whole) {

    public static final Spent NOTHING = new Spent(Money.ZERO, true);

    /// Whole only if every part is.
    public static Spent sum(Collection<Spent> parts) {
        return new Spent(
                Money.sum(parts.stream().map(Spent::amount).toList()),
                parts.stream().allMatch(Spent::whole));
    }
}
