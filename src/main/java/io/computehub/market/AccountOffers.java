package io.computehub.market;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.offer.Offer;
import io.computehub.flow.Reading;

import java.util.List;

/// What one account offers, and how well it answers.
public record AccountOffers(Account account, Reading<List<Offer>> reading) {

    /// How the account answered last.
    public enum Health {
        /// Nobody has asked yet.
        UNREAD,
        /// The last reading succeeded.
        ANSWERS,
        /// The last try did not get through; what is shown may be old.
        LATE,
        /// The key is refused, or its scope does not cover offers. Waiting will not help.
        REFUSED
    }

    public Health health() {
        return switch (reading) {
            case Reading.Unread<List<Offer>> _ -> Health.UNREAD;
            case Reading.Fresh<List<Offer>> _ -> Health.ANSWERS;
            case Reading.Stale<List<Offer>>(_, _, var why) -> health(why);
            case Reading.Missing<List<Offer>>(var why) -> health(why);
        };
    }

    /// The offers last read, however old; empty when none were ever read.
    public List<Offer> offers() {
        return reading.known().orElse(List.of());
    }

    public boolean isStale() {
        return reading instanceof Reading.Stale<List<Offer>>;
    }

    AccountOffers with(Reading<List<Offer>> next) {
        return new AccountOffers(account, next);
    }

    private static Health health(ProviderException why) {
        return switch (why) {
            case Auth _ -> Health.REFUSED;
            case Rejected rejected when rejected.reason() == Reason.PERMISSION -> Health.REFUSED;
            case Rejected _,
                    ProviderException.RateLimited _,
                    ProviderException.NoCapacity _,
                    ProviderException.NotFound _,
                    ProviderException.Network _,
                    ProviderException.Protocol _,
                    ProviderException.OutcomeUnknown _ ->
                    Health.LATE;
        };
    }
}
