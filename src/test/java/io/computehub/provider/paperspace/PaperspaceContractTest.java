package io.computehub.provider.paperspace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.provider.ProviderContract;
import io.computehub.provider.ProviderDialect;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Paperspace keeps the promises of every provider, in words its specification knows.
class PaperspaceContractTest extends ProviderContract {

    @Override
    protected ProviderDialect dialect() {
        return new PaperspaceDialect();
    }

    @AfterEach
    void allThatWasSaidIsAsPublished() {
        PaperspaceSpec.check(cloud);
    }

    @Test
    void theSpecificationIsHere() {
        assumeTrue(
                PaperspaceSpec.isHere(),
                "Paperspace's specification is not here: its calls were not held against it");
    }
}
