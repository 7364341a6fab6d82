package io.computehub.provider.runpod;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.provider.ProviderContract;
import io.computehub.provider.ProviderDialect;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// RunPod keeps the promises of every provider, in words its specification knows.
class RunPodContractTest extends ProviderContract {

    @Override
    protected ProviderDialect dialect() {
        return new RunPodDialect();
    }

    @AfterEach
    void allThatWasSaidIsAsPublished() {
        RunPodSpec.check(cloud);
    }

    @Test
    void theSpecificationIsHere() {
        assumeTrue(
                RunPodSpec.isHere(),
                "RunPod's specification is not here: its REST calls were not held against it");
    }
}
