package io.computehub.provider.vast;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.http.ApiRequest;
import io.computehub.http.Json;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Billing;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What is left and what was charged.
final class VastBilling implements BalanceReading, Billing {

    private static final String SOURCE = "instance-";
    private static final int MOST_PAGES = 4_000;

    private final AccountId account;
    private final VastApi api;

    VastBilling(AccountId account, VastApi api) {
        this.account = account;
        this.api = api;
    }

    /// `credit` is the prepaid money; what `balance` means they do not say, so it only stands in.
    @Override
    public Balance balance() throws ProviderException {
        var user = new VastRow(api.read(ApiRequest.get("/api/v0/users/current/")));
        return user.number("credit")
                .or(() -> user.number("balance"))
                .map(left -> new Balance(Money.usd(left), Optional.empty(), Optional.empty()))
                .orElseThrow(() -> new ProviderException.Protocol("an account without a balance"));
    }

    @Override
    public List<Charge> charges(Instant from, Instant to) throws ProviderException {
        var charges = new LinkedHashSet<Charge>();
        var seen = new HashSet<String>();
        var request = request(from, to);
        var answer = api.read(request);
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            if (!answer.path("results").isArray()) {
                throw new ProviderException.Protocol("an answer without a list of charges");
            }
            for (var row : VastRow.each(answer.path("results"))) {
                charge(row).ifPresent(charges::add);
            }
            var token = new VastRow(answer).text("next_token");
            if (token.isEmpty()) {
                return List.copyOf(charges);
            }
            if (!seen.add(token.get())) {
                throw new ProviderException.Protocol("the list of charges runs in a circle");
            }
            answer = api.readOn(request.with("after_token", token.get()));
        }
        throw new ProviderException.Protocol("the list of charges has no end");
    }

    private static ApiRequest request(Instant from, Instant to) {
        var filter = Json.object();
        filter.putObject("day").put("gte", from.getEpochSecond()).put("lte", to.getEpochSecond());
        filter.putObject("type").putArray("in").add("instance");
        return ApiRequest.get("/api/v0/charges/")
                .with("select_filters", filter.toString())
                .with("latest_first", "false")
                .with("limit", "100");
    }

    /// Empty for what is not an instance's; a line of an instance that cannot be read is an error,
    /// because a bill with a hole is worse than none.
    private Optional<Charge> charge(VastRow row) throws ProviderException {
        var source = row.text("source").orElse("");
        if (!source.startsWith(SOURCE)) {
            return Optional.empty();
        }
        var from = VastMapper.time(row, "start");
        var to = VastMapper.time(row, "end");
        var amount = row.number("amount");
        if (from.isEmpty() || to.isEmpty() || amount.isEmpty()) {
            throw new ProviderException.Protocol("a charge without a time or an amount");
        }
        return Optional.of(
                new Charge(
                        new InstanceId(account, source.substring(SOURCE.length())),
                        from.get(),
                        to.get(),
                        Money.usd(amount.get())));
    }
}
