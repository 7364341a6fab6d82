package io.computehub.telemetry;

import io.computehub.flow.Store;
import io.computehub.ssh.Connector;
import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshException.Problem;
import io.computehub.text.Message;
import io.computehub.vault.VaultException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Keeps a connection to a machine for one piece of work, and makes it again after a break. It
/// connects by itself only where the host key was confirmed before; `want` asks the user for it.
/// One thread of its own; safe for all threads.
final class MachineLine implements AutoCloseable {

    /// What goes on over the connection, until it breaks or there is no more to do.
    @FunctionalInterface
    interface Work {

        /// @return why it ended
        Message over(Site site, Commands commands, MachineLine line)
                throws SshException, InterruptedException;
    }

    static final Message CUT = say("cut");

    private final Supplier<Optional<Site>> site;
    private final Connector connector;
    private final KnownHosts hosts;
    private final Duration first;
    private final Duration longest;
    private final Work work;
    private final Store<Sampling> state = new Store<>(new Sampling.Connecting());
    private final LinkedBlockingQueue<Boolean> wishes = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean wanted;
    private volatile boolean useful;
    private volatile boolean closed;

    /// Begins at once. `site` is asked before each connection: an address may have changed. Waits
    /// between tries double from `first` to `longest`.
    MachineLine(
            String name,
            Supplier<Optional<Site>> site,
            Connector connector,
            KnownHosts hosts,
            Duration first,
            Duration longest,
            Work work) {
        this.site = site;
        this.connector = connector;
        this.hosts = hosts;
        this.first = first;
        this.longest = longest;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Store<Sampling> state() {
        return state;
    }

    boolean isClosed() {
        return closed;
    }

    /// Something came over it: the next try need not wait longer.
    void live() {
        useful = true;
        become(new Sampling.Live());
    }

    /// The user wants this machine's word: it is tried now, and the key may be asked for.
    void want() {
        wanted = true;
        retry();
    }

    /// Tries again now.
    void retry() {
        wishes.add(true);
    }

    private void run() {
        var wait = first;
        try {
            while (!closed) {
                try {
                    var at = site.get();
                    if (at.isEmpty()) {
                        rest(new Sampling.Off(say("no-address")), Optional.of(longest));
                    } else {
                        switch (at.get()) {
                            case Site.Here _ when !ThisComputer.hasShell() ->
                                    rest(new Sampling.Off(say("no-shell")), Optional.empty());
                            case Site.Ssh(var to) when to.address().proxy() ->
                                    rest(new Sampling.Off(say("proxy")), Optional.empty());
                            case Site.Ssh(var to)
                                    when !wanted && hosts.known(to.place()).isEmpty() ->
                                    // It may be confirmed elsewhere, in a terminal.
                                    rest(new Sampling.Unconfirmed(), Optional.of(first));
                            case Site.Here _, Site.Ssh _ -> {
                                become(new Sampling.Connecting());
                                useful = false;
                                var why = through(at.get());
                                wait = useful ? first : wait;
                                lost(why, Optional.of(wait));
                                wait = longer(wait);
                            }
                        }
                    }
                } catch (SshException e) {
                    wanted = false;
                    wait = useful ? first : wait;
                    useful = false;
                    boolean passes = e.mayPass() || e.problem() instanceof Problem.SignInRefused;
                    lost(e.explanation(), passes ? Optional.of(wait) : Optional.<Duration>empty());
                    wait = longer(wait);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (VaultException.Locked over) {
            // The vault was locked meanwhile; whoever holds this line closes it.
            become(new Sampling.Off(say("locked")));
        }
    }

    static Message say(String key) {
        return Message.of(MachineLine.class, "sampling." + key);
    }

    private Duration longer(Duration wait) {
        var twice = wait.multipliedBy(2);
        return twice.compareTo(longest) > 0 ? longest : twice;
    }

    private void become(Sampling next) {
        if (!state.get().equals(next)) {
            state.set(next);
        }
    }

    private void lost(Message why, Optional<Duration> again) throws InterruptedException {
        if (!closed) {
            wishes.clear();
            rest(new Sampling.Lost(why, again), again);
        }
    }

    private void rest(Sampling as, Optional<Duration> wait) throws InterruptedException {
        become(as);
        if (wait.isPresent()) {
            var _ = wishes.poll(wait.get().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            wishes.take();
        }
    }

    private Message through(Site at) throws SshException, InterruptedException {
        try (var commands = opened(at)) {
            wanted = false;
            return work.over(at, commands, this);
        }
    }

    private Commands opened(Site at) throws SshException, InterruptedException {
        return switch (at) {
            case Site.Here _ -> new ThisComputer();
            case Site.Ssh(var to) -> Commands.over(connector.open(to, this::isAccepted));
        };
    }

    private boolean isAccepted(Shown shown) throws InterruptedException {
        var answer = new CompletableFuture<Boolean>();
        become(new Sampling.Asking(shown, answer));
        try {
            return answer.get();
        } catch (ExecutionException _) {
            return false;
        } finally {
            become(new Sampling.Connecting());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
