package io.computehub.provider.runpod;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The folder with what RunPod published and what was recorded of it; it is not part of this
/// project.
final class Contracts {

    private Contracts() {}

    static Optional<Path> find(String name) {
        return Optional.ofNullable(System.getProperty("contracts"))
                .map(folder -> Path.of(folder, "runpod", name))
                .filter(Files::exists);
    }

    /// Skips the test where the folder is absent.
    static JsonNode sample(String name) throws IOException, ProviderException {
        var file = find("samples/" + name);
        assumeTrue(file.isPresent(), "the folder of provider contracts is not here: " + name);
        return Json.parse(Files.readAllBytes(file.orElseThrow()));
    }
}
