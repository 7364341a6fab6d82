package io.computehub.provider.vast;

import io.computehub.provider.ProviderContract;
import io.computehub.provider.ProviderDialect;

/// Vast.ai keeps the promises that every provider makes.
class VastContractTest extends ProviderContract {

    @Override
    protected ProviderDialect dialect() {
        return new VastDialect();
    }
}
