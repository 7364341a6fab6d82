package io.computehub.sim.akash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// The Console's published description, mended where no validator could read it: the calls that are
/// not ours declare parameters in a way the format forbids, and the pattern of a deployment's
/// number has lost its backslash (`^d+$`), so that no number would fit.
public final class ConsoleSpec {

    private static final Path PUBLISHED =
            Path.of(System.getProperty("contracts", "../shared/contracts"))
                    .resolve("akash/console-openapi.json")
                    .toAbsolutePath();

    private static final Set<String> OURS =
            Set.of(
                    "/v1/gpu-prices",
                    "/v1/deployments",
                    "/v1/deployments/{dseq}",
                    "/v1/deployment/{owner}/{dseq}",
                    "/v1/bids",
                    "/v1/bids/{dseq}",
                    "/v1/leases",
                    "/v1/balances",
                    "/v1/user/me",
                    "/v1/providers/{address}",
                    "/v1/blocks",
                    "/v1/deposit-deployment",
                    "/v2/deployment-settings",
                    "/v2/deployment-settings/{dseq}");

    private ConsoleSpec() {}

    /// Writes it into the folder. Skips the test where the published one is absent.
    public static Path mended(Path folder) throws IOException {
        assumeTrue(Files.exists(PUBLISHED), "the published specification is not here");
        var text = Files.readString(PUBLISHED).replace("\"^d+$\"", "\"^\\\\d+$\"");
        var spec = (ObjectNode) Wire.JSON.readTree(text);
        ((ObjectNode) spec.get("paths")).retain(OURS);
        return Files.writeString(folder.resolve("console.json"), spec.toString());
    }
}
