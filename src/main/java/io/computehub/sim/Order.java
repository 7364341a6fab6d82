package io.computehub.sim;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a renter asked for, in no provider's words. `gpu` is the provider's own id of the model,
/// `place` of where it stands. `perHour` is the price of all GPUs together; `bid` replaces it for
/// spot machines. Disks in GB: `disk` is the container's, `volume` the one that stays.
public record Order(
        String name,
        String image,
        String gpu,
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

    public Order {
        ports = List.copyOf(ports);
        env = Map.copyOf(env);
    }

    /// The order behind a placement: `perHour` for all its GPUs, SSH and the usual notebook port.
    public static Order of(
            Placement wanted, BigDecimal perHour, String place, boolean community, String second) {
        return new Order(
                wanted.label(),
                wanted.image(),
                wanted.gpu(),
                wanted.gpus(),
                perHour,
                Optional.empty(),
                wanted.disk(),
                wanted.volume(),
                "/workspace",
                Optional.empty(),
                List.of("22/tcp", second),
                Map.of(),
                "",
                place,
                community,
                true);
    }

    /// The same with other GPUs, price and disk.
    public Order sized(int otherGpus, BigDecimal otherPrice, int otherDisk) {
        return new Order(
                name,
                image,
                gpu,
                otherGpus,
                otherPrice,
                bid,
                otherDisk,
                volume,
                volumePath,
                networkVolume,
                ports,
                env,
                args,
                place,
                community,
                ssh);
    }

    public BigDecimal rate() {
        return bid.orElse(perHour);
    }
}
