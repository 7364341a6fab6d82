package io.computehub.fleet;

import io.computehub.domain.account.Account;
import io.computehub.provider.Provider;

/// An account and the open line to its provider. New credentials make a new line, and so a new
/// connection.
public record Connection(Account account, Provider provider) {}
