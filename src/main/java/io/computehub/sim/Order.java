package io.computehub.sim;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a renter asked for, in neither provider's words. `perHour` is the price of all GPUs
/// together; `bid` replaces it for spot machines. Disks in GB: `disk` is the container's, `volume`
/// the one that stays.
record Order(
        String name,
        String image,
        GpuKind kind,
        int gpus,
        BigDecimal perHour,
        Optional<BigDecimal> bid,
        int disk,
        int volume,
        String volumePath,
        Optional<String> networkVolume,
        List<String> ports,
        Map<String, String> env,
        String args,
        String place,
        boolean community,
        boolean ssh) {

    Order {
        ports = List.copyOf(ports);
        env = Map.copyOf(env);
    }

    BigDecimal rate() {
        return bid.orElse(perHour);
    }
}
