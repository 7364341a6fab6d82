package io.computehub.domain.instance;

import io.computehub.domain.account.AccountId;

/// An instance by the provider's own id, which is unique within one account only.
public record InstanceId(AccountId account, String key) {

    /// The text form the command line prints and reads: `account/key`.
    @Override
    public String toString() {
        return account + "/" + key;
    }
}
