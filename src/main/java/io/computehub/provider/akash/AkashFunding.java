package io.computehub.provider.akash;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.http.ApiReply;
import io.computehub.http.ApiRequest;
import io.computehub.http.Json;
import io.computehub.provider.Funding;

import java.util.Locale;

/// Puts money into a deployment's escrow: once, by a call that the later generation of the service
/// calls deprecated and may have dropped, or for good by a setting that has the service do it.
final class AkashFunding implements Funding {

    private static final String DEPOSIT = "/v1/deposit-deployment";
    private static final String SETTINGS = "/v2/deployment-settings";

    private final AkashApi api;
    private final Refills refills;

    AkashFunding(AkashApi api, Refills refills) {
        this.api = api;
        this.refills = refills;
    }

    @Override
    public void topUp(InstanceId id, Money amount) throws ProviderException {
        if (amount.amount().signum() <= 0 || !amount.currency().equals(Money.USD)) {
            throw new Rejected(Reason.INVALID, "a deposit is more than 0 USD");
        }
        var body = Json.object();
        body.putObject("data").put("dseq", id.key()).put("deposit", amount.amount());
        var reply = api.send(ApiRequest.change("POST", DEPOSIT, body));
        if (dropped(reply)) {
            throw new Rejected(
                    Reason.INVALID,
                    "this service takes no deposits any more; have it fill up by itself");
        }
        AkashApi.done(reply);
    }

    /// Whether it is the call that is gone, not the deployment.
    private static boolean dropped(ApiReply reply) {
        return reply.status() == 410
                || (reply.status() == 404
                        && !AkashRefusals.words(reply)
                                .toLowerCase(Locale.ROOT)
                                .contains("deployment not found"));
    }

    /// Changes the setting; a deployment that has none yet is given one.
    @Override
    public void refill(InstanceId id, boolean byItself) throws ProviderException {
        var dseq = id.key();
        var change = Json.object();
        change.putObject("data").put("autoTopUpEnabled", byItself);
        try {
            AkashApi.done(api.send(ApiRequest.change("PATCH", Refills.path(dseq), change)));
        } catch (NotFound _) {
            var first = Json.object();
            first.putObject("data").put("dseq", dseq).put("autoTopUpEnabled", byItself);
            AkashApi.done(api.send(ApiRequest.change("POST", SETTINGS, first)));
        } finally {
            refills.forget(dseq);
        }
    }
}
