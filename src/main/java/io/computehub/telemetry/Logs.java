package io.computehub.telemetry;

import io.computehub.domain.account.ProviderException;
import io.computehub.provider.LogStreaming;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KnownHosts;
import io.computehub.text.Message;
import io.computehub.vault.Database;
import io.computehub.vault.VaultException;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The logs of all machines that were looked at: they go on being followed and kept while the page
/// is left, and end with the vault. Safe for all threads.
public final class Logs implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Logs.class.getName());
    private static final Duration TELL = Duration.ofMillis(200);
    private static final int FLUSH_EVERY = 25;

    private final LogRepository repository;
    private final Function<String, Optional<Site>> sites;
    private final Function<String, Optional<Provided>> provided;
    private final Connector connector;
    private final KnownHosts hosts;
    private final InstantSource clock;
    private final Map<String, LogDesk> desks = new ConcurrentHashMap<>();
    private final Thread keeper;

    /// What gives a machine's log through its provider.
    public interface Provided {

        /// The last lines, oldest first.
        List<String> last(int lines) throws ProviderException;

        /// Tells it as it is written, where the provider can; see `LogStreaming.follow`.
        default Optional<Streamed> streamed() {
            return Optional.empty();
        }

        /// Why there are none, in the provider's name.
        Message explain(ProviderException failure);
    }

    /// A log as it is written.
    @FunctionalInterface
    public interface Streamed {

        void follow(int tail, Optional<String> after, Consumer<LogStreaming.Line> sink)
                throws ProviderException;
    }

    /// @param sites where commands for a machine run now, by the fleet's key
    /// @param provided what gives its log through the provider; empty where nothing does
    public Logs(
            Database database,
            Function<String, Optional<Site>> sites,
            Function<String, Optional<Provided>> provided,
            Connector connector,
            KnownHosts hosts,
            InstantSource clock) {
        this.repository = new LogRepository(database);
        this.sites = sites;
        this.provided = provided;
        this.connector = connector;
        this.hosts = hosts;
        this.clock = clock;
        this.keeper = Thread.ofVirtual().name("logs").start(this::keep);
    }

    /// The log of a machine, running or gone. Nothing is followed by itself.
    public LogDesk of(String machine) {
        return desks.computeIfAbsent(
                machine,
                key ->
                        new LogDesk(
                                key,
                                repository,
                                clock,
                                (source, before, sink) -> tail(key, source, before, sink)));
    }

    /// Whether the provider has a log of it to give.
    public boolean hasProviderLog(String machine) {
        return provided.apply(machine).isPresent();
    }

    private Optional<LogTail> tail(
            String machine,
            LogSource source,
            Supplier<List<String>> before,
            Consumer<String> sink) {
        return switch (source) {
            case LogSource.Provider _ ->
                    provided.apply(machine).map(reading -> new LogTail(reading, before, sink));
            case LogSource.File _, LogSource.Journal _, LogSource.Container _ ->
                    Optional.of(
                            new LogTail(
                                    source,
                                    () -> sites.apply(machine),
                                    connector,
                                    hosts,
                                    before,
                                    sink));
        };
    }

    private void keep() {
        try {
            for (int turn = 1; ; turn++) {
                TimeUnit.MILLISECONDS.sleep(TELL.toMillis());
                for (var desk : desks.values()) {
                    keep(desk, turn % FLUSH_EVERY == 0);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void keep(LogDesk desk, boolean write) {
        desk.tell();
        if (write) {
            try {
                desk.flush();
            } catch (VaultException unwritten) {
                LOG.log(Level.WARNING, "lines of a log were not written", unwritten);
            }
        }
    }

    /// Ends all following and writes what is left.
    @Override
    public void close() {
        keeper.interrupt();
        try {
            keeper.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        desks.values().forEach(LogDesk::close);
        desks.values().forEach(desk -> keep(desk, true));
    }
}
