package io.computehub.cli;

import io.computehub.bench.Window;
import io.computehub.domain.account.Secret;
import io.computehub.license.LicenseBook;
import io.computehub.license.LicenseVerifier;
import io.computehub.vault.Vault;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// How a command comes by its services; `app` implements it. Failures are `text.Explained`.
public interface Opener {

    /// The vault of a data folder, closed.
    Vault vault(Optional<Path> home);

    /// The license of a data folder.
    LicenseBook license(Optional<Path> home);

    /// Tells genuine licenses by the keys this build trusts.
    LicenseVerifier verifier();

    /// Opens the vault with the password and starts everything over it.
    Services open(Optional<Path> home, Supplier<Secret> password);

    /// Opens the demo profile over a simulated cloud of its own.
    Services demo(Optional<Path> home);

    /// Serves the simulated cloud alone, until closed; only its log goes to the data folder.
    Simulation simulate(Optional<Path> home, int port, double speed, Optional<Long> seed);

    /// A window for the bench to measure, where there can be one.
    default Optional<Window> benchWindow() throws InterruptedException {
        return Optional.empty();
    }

    /// A simulated cloud that is being served; `description` is one JSON document.
    interface Simulation extends AutoCloseable {
        String description();

        @Override
        void close();
    }
}
