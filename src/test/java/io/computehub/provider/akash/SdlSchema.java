package io.computehub.provider.akash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The published schema of SDL, and the folder it lies in, which is not part of this project.
final class SdlSchema {

    static final Path CONTRACTS =
            Path.of(System.getProperty("contracts", "../shared/contracts"), "akash");

    private final Schema schema;

    private SdlSchema(Schema schema) {
        this.schema = schema;
    }

    /// Skips the test where the folder is absent.
    static SdlSchema published() throws IOException {
        var file = CONTRACTS.resolve("sdl-input.schema.yaml");
        assumeTrue(Files.exists(file), "the published schema of SDL is not here");
        return new SdlSchema(
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(Files.readString(file), InputFormat.YAML));
    }

    /// What the schema has against a description; YAML, of which JSON is a part.
    List<String> complaints(String sdl) {
        return schema.validate(sdl, InputFormat.YAML).stream().map(Object::toString).toList();
    }
}
