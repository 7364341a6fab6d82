package io.computehub.sim;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts instances into the world as if they had been rented a while ago; their bills run from then.
final class Staging {

    private static final String BROKEN =
            "Error response from daemon: OCI runtime create failed: nvidia-container-cli:"
                    + " initialization error: driver rpc error";

    private final SimWorld world;

    Staging(SimWorld world) {
        this.world = world;
    }

    SimInstance place(Placement wanted, Instant now) {
        var created = now.minus(wanted.age());
        var instance =
                wanted.provider().equals(SimCloud.VAST)
                        ? ask(wanted, created, now)
                        : pod(wanted, created, now);
        switch (wanted.state()) {
            case BUSY -> {}
            case IDLE -> instance.setLoad(SimInstance.Load.IDLE);
            case FAILED -> instance.fail(BROKEN, created);
            case STOPPED -> {
                var stopped = now.minus(wanted.stopped());
                instance.advance(stopped);
                instance.stop(stopped);
            }
        }
        instance.advance(now);
        return instance;
    }

    private SimInstance ask(Placement wanted, Instant created, Instant now) {
        var ask =
                world.freeAsks(now).stream()
                        .filter(each -> each.kind().vastName().equals(wanted.gpu()))
                        .filter(each -> each.gpus() == wanted.gpus())
                        .filter(each -> each.diskGb() >= wanted.disk())
                        .filter(each -> each.host().verification().equals("verified"))
                        .filter(each -> each.host().directPorts() > 0)
                        .min(Comparator.comparing(VastAsk::basePrice))
                        .orElseThrow(() -> none(wanted));
        var price = world.vast.price(ask, created);
        return world.rentAsk(
                ask, order(wanted, ask.kind(), price, Long.toString(ask.id()), false), created);
    }

    private SimInstance pod(Placement wanted, Instant created, Instant now) {
        var kind = world.runpod.kind(wanted.gpu()).orElseThrow(() -> none(wanted));
        boolean community = kind.secure().signum() == 0;
        var centre =
                world.runpod.centres(kind, community).stream()
                        .max(
                                Comparator.comparingInt(
                                        each -> world.freePods(kind, community, each, now)))
                        .orElseThrow(() -> none(wanted));
        var price =
                world.runpod
                        .price(kind, community, created)
                        .multiply(BigDecimal.valueOf(wanted.gpus()));
        return world.rentPod(order(wanted, kind, price, centre.id(), community), created);
    }

    private static Order order(
            Placement wanted, GpuKind kind, BigDecimal price, String place, boolean community) {
        return new Order(
                wanted.label(),
                wanted.image(),
                kind,
                wanted.gpus(),
                price,
                Optional.empty(),
                wanted.disk(),
                wanted.volume(),
                "/workspace",
                Optional.empty(),
                List.of(
                        "22/tcp",
                        wanted.provider().equals(SimCloud.VAST) ? "8888/tcp" : "8888/http"),
                Map.of(),
                "",
                place,
                community,
                true);
    }

    private static IllegalArgumentException none(Placement wanted) {
        return new IllegalArgumentException(
                wanted.provider() + " has no " + wanted.gpus() + " × " + wanted.gpu());
    }
}
