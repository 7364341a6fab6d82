package io.computehub.provider.lambda;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.provider.ProviderContract;
import io.computehub.provider.ProviderDialect;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Lambda keeps the promises of every provider, in words its specification knows.
class LambdaContractTest extends ProviderContract {

    @Override
    protected ProviderDialect dialect() {
        return new LambdaDialect();
    }

    @AfterEach
    void allThatWasSaidIsAsPublished() {
        LambdaSpec.check(cloud);
    }

    @Test
    void theSpecificationIsHere() {
        assumeTrue(
                LambdaSpec.isHere(),
                "Lambda's specification is not here: its calls were not held against it");
    }
}
