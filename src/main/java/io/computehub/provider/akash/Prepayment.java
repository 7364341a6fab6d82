package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.instance.Prepaid;

import java.time.InstantSource;
import java.util.Optional;

/// What is paid ahead for a deployment, from its own reading, the chain's newest block and its
/// setting.
final class Prepayment {

    private final ChainClock chain;
    private final Refills refills;
    private final InstantSource clock;

    Prepayment(AkashApi api, Refills refills, InstantSource clock) {
        this.chain = new ChainClock(api, clock);
        this.refills = refills;
        this.clock = clock;
    }

    /// Before there is a lease nothing is used up, so neither block nor setting is asked for.
    Optional<Prepaid> of(String dseq, JsonNode detail) {
        var active = Lease.of(detail).stream().filter(Lease::active).toList();
        var escrow = Escrow.of(detail, active);
        if (active.isEmpty()) {
            return escrow.map(
                    it -> it.prepaid(Optional.empty(), clock.instant(), Prepaid.Refill.UNKNOWN));
        }
        return escrow.map(it -> it.prepaid(chain.newest(), clock.instant(), refills.of(dseq)));
    }
}
