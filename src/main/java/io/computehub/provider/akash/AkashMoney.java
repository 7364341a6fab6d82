package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.money.Money;
import io.computehub.http.ApiRequest;
import io.computehub.provider.BalanceReading;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/// What is left: free credit and what is locked in deployments, since both are spent by what runs
/// and the rest of a deposit comes back.
///
/// The unit is in dispute: millionths of a dollar in the service's code of August 2026, dollars in
/// the later reference. Taken together, whole numbers of which one is at least 10 000 are
/// millionths, everything else is dollars. Not confirmed with an account.
final class AkashMoney implements BalanceReading {

    private static final BigDecimal LEAST_MILLIONTHS = BigDecimal.valueOf(10_000);

    private final AkashApi api;

    AkashMoney(AkashApi api) {
        this.api = api;
    }

    @Override
    public Balance balance() throws ProviderException {
        return new Balance(
                left(api.data(ApiRequest.get("/v1/balances"))), Optional.empty(), Optional.empty());
    }

    static Money left(JsonNode told) throws Protocol {
        var free = Told.number(told, "balance");
        var total =
                Told.number(told, "total")
                        .or(() ->
                                free.map(sum ->
                                        sum.add(
                                                Told.number(told, "deployments")
                                                        .orElse(BigDecimal.ZERO))))
                        .orElseThrow(() -> new Protocol("an account without a balance"));
        return Money.usd(millionths(told) ? total.movePointLeft(6) : total);
    }

    private static boolean millionths(JsonNode told) {
        var all =
                Stream.of("balance", "deployments", "total")
                        .flatMap(field -> Told.number(told, field).stream())
                        .toList();
        return all.stream().allMatch(number -> number.stripTrailingZeros().scale() <= 0)
                && all.stream().anyMatch(number -> number.compareTo(LEAST_MILLIONTHS) >= 0);
    }
}
