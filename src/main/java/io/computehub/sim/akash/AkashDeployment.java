package io.computehub.sim.akash;

import io.computehub.sim.SimInstance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// A deployment on the simulated chain: what its description asked for, and the lease it may have.
/// Guarded by the world's lock.
final class AkashDeployment {

    /// The bid that was accepted: `amount` per block, in millionths of a dollar.
    record Lease(AkashHost host, BigDecimal amount, Instant at) {}

    private final SimInstance instance;
    private final AkashSdl sdl;
    private final boolean wanted;
    private final AkashEscrow escrow;
    private Optional<Lease> lease = Optional.empty();

    /// `wanted`: hosts will bid for it, if they can.
    AkashDeployment(SimInstance instance, AkashSdl sdl, boolean wanted, AkashEscrow escrow) {
        this.escrow = escrow;
        this.instance = instance;
        this.sdl = sdl;
        this.wanted = wanted;
    }

    SimInstance instance() {
        return instance;
    }

    AkashSdl sdl() {
        return sdl;
    }

    boolean wanted() {
        return wanted;
    }

    AkashEscrow escrow() {
        return escrow;
    }

    Optional<Lease> lease() {
        return lease;
    }

    void let(Lease lease) {
        this.lease = Optional.of(lease);
    }

    String dseq() {
        return instance.id();
    }
}
