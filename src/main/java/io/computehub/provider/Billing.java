package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;

import java.time.Instant;
import java.util.List;

/// Reads the provider's own bill.
public non-sealed interface Billing extends Capability {

    /// Every charge whose time touches the span, over all pages. Complete, or it throws.
    List<Charge> charges(Instant from, Instant to) throws ProviderException;

    /// One line of the bill for one instance. Lines of one instance do not overlap; a line for the
    /// current period may still grow.
    record Charge(InstanceId instance, Instant from, Instant to, Money amount) {}
}
