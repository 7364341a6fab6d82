package io.computehub.provider.akash;

import io.computehub.provider.ProviderContract;
import io.computehub.provider.ProviderDialect;

/// Akash keeps the promises that every provider makes.
class AkashContractTest extends ProviderContract {

    @Override
    protected ProviderDialect dialect() {
        return new AkashDialect();
    }
}
