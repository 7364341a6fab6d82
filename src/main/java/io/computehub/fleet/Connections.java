package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.flow.Store;

import java.util.List;
import java.util.Optional;

/// The accounts that are connected at the moment.
record Connections(Store<List<Connection>> store) {

    Optional<Connection> find(AccountId id) {
        return store.get().stream().filter(one -> one.account().id().equals(id)).findFirst();
    }
}
