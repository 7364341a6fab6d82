package io.computehub.provider.tensordock;

import com.fasterxml.jackson.databind.node.BooleanNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.http.ApiClient;
import io.computehub.http.ApiRequest;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Refusal;

import java.util.Map;
import java.util.Optional;

/// What is left, by the one call of v0 that is still of use. It wants both halves of the
/// authorization in a form, and may be gone one day.
final class TensorDockBalance implements BalanceReading {

    private static final String BALANCE = "/api/v0/billing/balance";

    private final ApiClient client;
    private final Map<String, Secret> authorization;

    TensorDockBalance(ApiClient client, Secret id, Secret token) {
        this.client = client;
        this.authorization = Map.of("api_key", id, "api_token", token);
    }

    @Override
    public Balance balance() throws ProviderException {
        var reply = client.send(ApiRequest.form(BALANCE, authorization));
        if (!reply.ok()) {
            throw mild(TensorDockErrors.of(reply, false));
        }
        var answer = new TensorDockRow(reply.json());
        if (answer.node().path("success").equals(BooleanNode.FALSE)) {
            var words = answer.text("error").or(() -> answer.text("message")).orElse("");
            throw new Rejected(Reason.PERMISSION, Refusal.words(words, reply.status()));
        }
        var left =
                answer.number("balance")
                        .map(Money::usd)
                        .orElseThrow(() -> new Protocol("an account without a balance"));
        return new Balance(left, answer.amount("hourly_cost").map(Rate::usd), Optional.empty());
    }

    /// A wrong id is no reason to give up the token, which is all that v2 asks for.
    private static ProviderException mild(ProviderException failure) {
        return failure instanceof Auth
                ? new Rejected(Reason.PERMISSION, String.valueOf(failure.getMessage()))
                : failure;
    }
}
