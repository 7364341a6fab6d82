package io.computehub.provider.own;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Offer;
import io.computehub.provider.Renting;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Deploys a container: first the image is brought there, which may take long and commits to
/// nothing, then one command makes and starts it.
final class OwnRenting implements Renting {

    private static final System.Logger LOG = System.getLogger(OwnRenting.class.getName());

    private final OwnMachine machine;
    private final OwnLine line;

    /// Two orders at once must not be given the same GPUs.
    private final ReentrantLock ordering = new ReentrantLock();

    OwnRenting(OwnMachine machine, OwnLine line) {
        this.machine = machine;
        this.line = line;
    }

    @Override
    public Optional<Offer> requote(Offer offer) throws ProviderException {
        return machine.offers().stream().filter(one -> one.id().equals(offer.id())).findFirst();
    }

    @Override
    public InstanceId rent(Order order) throws ProviderException {
        var image = Docker.image(order.image());
        var environment = Docker.environment(order);
        try {
            line.fetch(image);
            ordering.lockInterruptibly();
            try {
                return new InstanceId(machine.mapper().account(), created(order, environment));
            } finally {
                ordering.unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Network("interrupted", interrupted);
        } finally {
            Arrays.fill(environment, (byte) 0);
        }
    }

    private String created(Order order, byte[] environment) throws ProviderException {
        var all = machine.readBeforeOrder();
        var script = Docker.run(order, chosen(order, all));
        try {
            return line.create(script, environment);
        } catch (Rejected no) {
            // An order that is made again after its answer was lost has made it already.
            var made = again(no, order.tag());
            if (made.isPresent()) {
                return made.get();
            }
            sweep(order);
            throw no;
        } catch (NoCapacity | NotFound no) {
            sweep(order);
            throw no;
        }
    }

    private Optional<String> again(Rejected no, DeploymentTag tag) throws ProviderException {
        if (no.reason() != Reason.CONFLICT
                || !no.theirWords().contains("already in use by container")) {
            return Optional.empty();
        }
        return line.containers().stream()
                .filter(one -> DeploymentTag.in(one.tag()).equals(Optional.of(tag)))
                .map(Container::id)
                .findFirst();
    }

    /// Docker keeps a container that it made and could not start.
    private void sweep(Order order) {
        try {
            line.sweep(Docker.name(order));
        } catch (ProviderException failure) {
            LOG.log(
                    Level.WARNING,
                    "what was left of {0} may still be there: {1}",
                    Docker.name(order),
                    failure.getMessage());
        }
    }

    private static List<Gpu> chosen(Order order, Allotment all) throws NoCapacity {
        int wanted = order.offer().gpus().count();
        var model = order.offer().gpus().model().name();
        var free = all.free().getOrDefault(model, List.of());
        if (free.size() < wanted) {
            throw new NoCapacity(free.size() + " of " + wanted + " GPUs are free");
        }
        return free.subList(0, wanted);
    }
}
