package io.computehub.domain.offer;

import io.computehub.domain.account.AccountId;

/// An offer as one account sees it. `key` is the provider's own id, or one the adapter composes so
/// that the same offer has the same key in each reading.
public record OfferId(AccountId account, String key) {

    /// The text form the command line prints and reads: `account/key`.
    @Override
    public String toString() {
        return account + "/" + key;
    }

    public static OfferId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException("an offer id looks like ACCOUNT/KEY: " + text);
        }
        return new OfferId(new AccountId(text.substring(0, slash)), text.substring(slash + 1));
    }
}
