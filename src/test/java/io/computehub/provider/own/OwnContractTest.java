package io.computehub.provider.own;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Instance;
import io.computehub.http.HttpKit;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderContract;
import io.computehub.provider.ProviderDialect;

import java.util.List;

/// An own machine keeps the promises of every provider.
class OwnContractTest extends ProviderContract {

    @Override
    protected ProviderDialect dialect() {
        return new OwnDialect();
    }

    @Override
    protected Provider opened(Account account, Credentials credentials, HttpKit kit) {
        return dialect.factory()
                .open(account, credentials, kit, (one, _) -> new OverTheWire(one, kit, KEY));
    }

    /// The machine itself is always there; the kit counts what is rented.
    @Override
    protected List<Instance> instances() throws ProviderException {
        return super.instances().stream().filter(one -> !OwnMapper.isMachine(one.id())).toList();
    }
}
