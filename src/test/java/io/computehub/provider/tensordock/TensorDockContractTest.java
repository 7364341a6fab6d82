package io.computehub.provider.tensordock;

import io.computehub.provider.ProviderContract;
import io.computehub.provider.ProviderDialect;

/// TensorDock keeps the promises that every provider makes.
class TensorDockContractTest extends ProviderContract {

    @Override
    protected ProviderDialect dialect() {
        return new TensorDockDialect();
    }
}
