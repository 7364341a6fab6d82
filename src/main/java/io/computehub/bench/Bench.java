package io.computehub.bench;

import io.computehub.disk.OwnerOnly;
import io.computehub.domain.account.Secret;
import io.computehub.provider.ProviderRegistry;
import io.computehub.vault.Vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Runs all courses, one after another, on the calling thread. Takes some minutes at full load.
/// Leaves nothing behind.
public final class Bench {

    private static final String PASSWORD = "a password for the bench";

    private final ProviderRegistry providers;
    private final long seed;
    private final Optional<Window> window;

    /// The same seed makes the same market and the same fleet. Without a window the courses that
    /// need one are left out, as are those that need OpenSSH where it is not installed.
    public Bench(ProviderRegistry providers, long seed, Optional<Window> window) {
        this.providers = providers;
        this.seed = seed;
        this.window = window;
    }

    /// The figures in the order of `Course`. An interrupt ends it early.
    public List<Measure> run(Load load) throws IOException, InterruptedException {
        var folder = OwnerOnly.narrow(Files.createTempDirectory("computehub-bench-"));
        try {
            return run(load, folder);
        } finally {
            delete(folder);
        }
    }

    private List<Measure> run(Load load, Path folder) throws IOException, InterruptedException {
        var measures = new ArrayList<Measure>();
        try (var vault = Vault.in(folder, InstantSource.system());
                var password = Secret.of(PASSWORD)) {
            vault.create(password);
            var vaultRuns = new VaultRuns(vault, password);
            measures.addAll(vaultRuns.opening(load));
            var market = new MarketRuns(providers, seed);
            measures.add(market.ingest(load));
            measures.addAll(market.searching(load));
            if (window.isPresent()) {
                measures.addAll(market.painting(load, window.get()));
            }
            var polling = new PollingRuns(vault, providers, seed);
            measures.add(polling.polling(load));
            if (window.isPresent()) {
                measures.add(polling.watching(load, window.get()));
            }
            measures.add(vaultRuns.writing(load));
            measures.addAll(TerminalRuns.reading(load));
            measures.addAll(new TelemetryRuns(vault).run(load, window));
            if (OpenSsh.isHere()) {
                measures.addAll(new FileRuns(vault, folder.resolve("files")).run(load));
            }
        }
        return List.copyOf(measures);
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
