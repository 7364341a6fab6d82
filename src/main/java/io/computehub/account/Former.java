package io.computehub.account;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;

import java.util.Optional;

/// An account that is no more, and whose it was at the provider where that is known. What was
/// rented and paid under its id is still in the vault.
public record Former(AccountId id, ProviderId provider, String name, Optional<String> identity) {}
