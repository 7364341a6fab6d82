package io.computehub.app;

import io.computehub.bench.Window;
import io.computehub.cli.Opener;
import io.computehub.cli.Services;
import io.computehub.domain.account.Secret;
import io.computehub.fleet.FleetPolicy;
import io.computehub.license.Conditions;
import io.computehub.license.LicenseBook;
import io.computehub.license.LicenseVerifier;
import io.computehub.license.TrustedKeys;
import io.computehub.provider.ProviderRegistry;
import io.computehub.settings.SettingsException;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.sim.SimPortTakenException;
import io.computehub.vault.Vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Opens services for the life of one command.
final class CliOpener implements Opener {

    private final Locale system;
    private final FleetPolicy policy;
    private final TrustedKeys keys;

    CliOpener(Locale system, FleetPolicy policy) {
        this(system, policy, TrustedKeys.shipped());
    }

    /// With other keys than the build's, for tests: those hold whichever keys the build trusts.
    CliOpener(Locale system, FleetPolicy policy, TrustedKeys keys) {
        this.keys = keys;
        this.system = system;
        this.policy = policy;
    }

    @Override
    public Vault vault(Optional<Path> home) {
        var paths = AppPaths.find(home, false);
        Logs.to(paths.logFolder());
        return Vault.in(paths.vaultFolder(), InstantSource.system());
    }

    @Override
    public LicenseBook license(Optional<Path> home) {
        return LicenseBook.open(
                AppPaths.find(home, false).licenseFolder(),
                Conditions.here(keys, Version.released(), InstantSource.system()));
    }

    @Override
    public LicenseVerifier verifier() {
        return new LicenseVerifier(keys);
    }

    @Override
    public Services open(Optional<Path> home, Supplier<Secret> password) {
        var core = core(AppPaths.find(home, false));
        var vault = Vault.in(core.paths().vaultFolder(), core.clock());
        try {
            try (var given = password.get()) {
                vault.open(given);
            }
            return new OneCommand(core, vault, Optional.empty(), policy);
        } catch (RuntimeException failure) {
            vault.close();
            core.close();
            throw failure;
        }
    }

    @Override
    public Services demo(Optional<Path> home) {
        var core = core(AppPaths.find(home, true));
        var vault = Vault.in(core.paths().vaultFolder(), core.clock());
        try {
            var demo = DemoCloud.start(core, vault);
            return new OneCommand(core, vault, Optional.of(demo), policy);
        } catch (RuntimeException failure) {
            vault.close();
            core.close();
            throw failure instanceof UncheckedIOException
                    ? new AppFailure("folder-unusable", core.paths().vaultFolder().toString())
                    : failure;
        }
    }

    @Override
    public Simulation simulate(Optional<Path> home, int port, double speed, Optional<Long> seed) {
        Logs.to(AppPaths.find(home, true).logFolder());
        var options = SimOptions.defaults().withPort(port).withSpeed(speed);
        try {
            return new Served(SimCloud.start(seed.map(options::withSeed).orElse(options)));
        } catch (SimPortTakenException taken) {
            throw new AppFailure("port-taken", Integer.toString(port));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Optional<Window> benchWindow() throws InterruptedException {
        return Optional.of(BenchWindow.open(ProviderRegistry.discover()));
    }

    private Core core(AppPaths paths) {
        Logs.to(paths.logFolder());
        try {
            return new Core(paths, system, Tempo.USUAL, keys);
        } catch (SettingsException failure) {
            throw new AppFailure(failure.explanation());
        }
    }

    private record Served(SimCloud cloud) implements Simulation {
        @Override
        public String description() {
            return cloud.describe();
        }

        @Override
        public void close() {
            cloud.close();
        }
    }
}
