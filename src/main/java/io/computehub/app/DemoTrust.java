package io.computehub.app;

import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceState;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshTarget;
import io.computehub.vault.VaultException;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Makes the demo's own machines known once, as a user of a while would know theirs: a key to sign
/// in with, and the host keys of what runs when the demo opens. A visitor then sees live figures at
/// once. What is rented later asks, as everywhere. One thread of its own, which ends by itself.
final class DemoTrust implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(DemoTrust.class.getName());

    private final KeyRing ring;
    private final KnownHosts hosts;
    private final Connector connector;
    private final CompletableFuture<Fleet> whole = new CompletableFuture<>();
    private final Subscription following;
    private final Thread thread;

    DemoTrust(Store<Fleet> fleet, KeyRing ring, KnownHosts hosts, Connector connector) {
        this.ring = ring;
        this.hosts = hosts;
        this.connector = connector;
        this.following =
                fleet.observe(now -> {
                    if (now.knowledge() == Fleet.Knowledge.WHOLE) {
                        whole.complete(now);
                    }
                });
        this.thread = Thread.ofVirtual().name("demo trust").start(this::run);
    }

    private void run() {
        try {
            var fleet = whole.get();
            following.close();
            if (!hosts.all().isEmpty()) {
                // Not the first time, or the visitor was quicker.
                return;
            }
            if (ring.keys().get().isEmpty()) {
                ring.generate("demo");
            }
            for (var row : fleet.rows()) {
                row.instance().flatMap(this::target).ifPresent(this::meet);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (VaultException.Locked left) {
            LOG.log(Level.DEBUG, "the demo was left");
        } catch (java.util.concurrent.ExecutionException | KeyException left) {
            LOG.log(Level.DEBUG, "the demo's machines stay unknown", left);
        }
    }

    private Optional<SshTarget> target(Instance instance) {
        return instance.state() instanceof InstanceState.Running
                ? instance.ssh()
                        .filter(address -> !address.proxy())
                        .map(address -> SshTarget.of(instance.id(), address, ring))
                : Optional.empty();
    }

    private void meet(SshTarget target) {
        try {
            connector.open(target, _ -> true).close();
        } catch (SshException unreachable) {
            LOG.log(Level.DEBUG, "a machine of the demo does not answer");
        }
    }

    @Override
    public void close() {
        following.close();
        thread.interrupt();
    }
}
