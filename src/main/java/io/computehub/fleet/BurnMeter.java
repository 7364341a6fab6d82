package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.money.Spent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What everything burns now. `total` includes `inDoubt`, the part that may not be burning at all,
/// and `volumes`, what disks apart from machines bill. `today`, `yesterday` and `thisMonth` are the
/// ledger's and of machines alone: neither provider's bill tells a volume's cost machine by
/// machine. `unpriced` counts the machines and volumes whose rate the provider does not tell and
/// that are in no figure here. `byProvider` is largest first. `sources` is how many machines burn,
/// `dark` what of it would go on without this computer.
public record BurnMeter(
        Rate total,
        List<Share> byProvider,
        Rate inDoubt,
        Rate volumes,
        int sources,
        int unpriced,
        Spent today,
        Spent yesterday,
        Spent thisMonth,
        Optional<Runway> shortestRunway,
        Exposure dark) {

    public static final BurnMeter ZERO =
            new BurnMeter(
                    Rate.ZERO,
                    List.of(),
                    Rate.ZERO,
                    Rate.ZERO,
                    0,
                    0,
                    Spent.NOTHING,
                    Spent.NOTHING,
                    Spent.NOTHING,
                    Optional.empty(),
                    Exposure.NONE);

    public BurnMeter {
        byProvider = List.copyOf(byProvider);
    }

    public record Share(ProviderId provider, Rate rate) {}

    /// How long an account's balance lasts at its present rate.
    public record Runway(AccountId account, ProviderId provider, Money balance, Duration left) {}
}
