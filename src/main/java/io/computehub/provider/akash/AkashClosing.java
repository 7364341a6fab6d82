package io.computehub.provider.akash;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.InstanceId;
import io.computehub.http.ApiRequest;
import io.computehub.provider.Terminating;

import java.util.Locale;

/// Closes deployments: their leases end, their data is gone, and what is left of their deposit
/// comes back. Closing what is closed succeeds.
final class AkashClosing implements Terminating {

    private static final String CLOSED_ALREADY = "deployment closed";

    private final AkashApi api;

    AkashClosing(AkashApi api) {
        this.api = api;
    }

    @Override
    public void terminate(InstanceId id) throws ProviderException {
        close(id.key());
    }

    void close(String dseq) throws ProviderException {
        var reply = api.send(ApiRequest.change("DELETE", "/v1/deployments/" + dseq));
        if (reply.status() == 400
                && AkashRefusals.words(reply).toLowerCase(Locale.ROOT).contains(CLOSED_ALREADY)) {
            return;
        }
        try {
            var done = AkashApi.done(reply);
            var success = done.path("success");
            if (success.isBoolean() && !success.booleanValue()) {
                throw new Rejected(Reason.CONFLICT, AkashRefusals.words(reply));
            }
            // The later generation may finish it in the background and then names that activity.
            if (!success.isBoolean() && Told.text(done, "activityId").isEmpty()) {
                throw new OutcomeUnknown("an answer that does not say whether it closed", null);
            }
        } catch (NotFound _) {
            // Gone already, which is what was asked.
        }
    }
}
