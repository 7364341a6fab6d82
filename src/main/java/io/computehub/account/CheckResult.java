package io.computehub.account;

import io.computehub.provider.BalanceReading.Balance;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What a key turned out to be good for, scope by scope, in the order of `Scope`, and whose it is
/// where the provider says so to this key.
public record CheckResult(
        Map<Scope, ScopeResult> scopes, Optional<Balance> balance, Optional<String> identity) {

    public CheckResult {
        scopes = java.util.Collections.unmodifiableMap(new EnumMap<>(scopes));
    }

    /// Every scope the provider has is open to the key.
    public boolean isGood() {
        return scopes.values().stream()
                .allMatch(result ->
                        result instanceof ScopeResult.Ok
                                || result instanceof ScopeResult.NotOffered);
    }

    /// The provider refused at least one scope.
    public boolean isRefused() {
        return scopes.values().stream().anyMatch(ScopeResult.Refused.class::isInstance);
    }
}
