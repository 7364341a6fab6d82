package io.computehub.fleet;

import io.computehub.domain.account.Secret;
import io.computehub.domain.money.Rate;
import io.computehub.provider.Renting.Port;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to run on an offer. `tolerance` is how much dearer the offer may be at the moment of
/// ordering than in the plan: 0.05 is five percent. `environment` values are secrets and are not
/// kept.
public record RentSpec(
        String name,
        String image,
        int diskGb,
        Map<String, Secret> environment,
        List<Port> ports,
        Optional<String> startScript,
        Optional<Rate> bid,
        Optional<EndGuard> end,
        BigDecimal tolerance) {

    public static final BigDecimal USUAL_TOLERANCE = new BigDecimal("0.05");

    public RentSpec {
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
    }

    /// A machine with SSH only and no end set.
    public static RentSpec plain(String name, String image, int diskGb) {
        return new RentSpec(
                name,
                image,
                diskGb,
                Map.of(),
                List.of(new Port(22, false)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                USUAL_TOLERANCE);
    }

    public RentSpec endingBy(Optional<EndGuard> guard) {
        return new RentSpec(
                name, image, diskGb, environment, ports, startScript, bid, guard, tolerance);
    }

    public RentSpec bidding(Optional<Rate> offered) {
        return new RentSpec(
                name, image, diskGb, environment, ports, startScript, offered, end, tolerance);
    }
}
