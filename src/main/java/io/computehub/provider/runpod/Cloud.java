package io.computehub.provider.runpod;

import io.computehub.domain.offer.HostTier;

import org.jspecify.annotations.Nullable;

/// RunPod's two clouds. Their own data centres, or somebody's machine.
enum Cloud {
    SECURE(HostTier.SECURE),
    COMMUNITY(HostTier.COMMUNITY);

    private final HostTier tier;

    Cloud(HostTier tier) {
        this.tier = tier;
    }

    HostTier tier() {
        return tier;
    }

    /// The part of a pair that is this cloud's.
    <T> @Nullable T of(RunPodWire.@Nullable PerCloud<T> pair) {
        if (pair == null) {
            return null;
        }
        return switch (this) {
            case SECURE -> pair.secure();
            case COMMUNITY -> pair.community();
        };
    }
}
