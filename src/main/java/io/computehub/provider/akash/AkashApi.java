package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.http.ApiClient;
import io.computehub.http.ApiReply;
import io.computehub.http.ApiRequest;

/// Calls of one account, with everything that is not a plain success turned into a
/// `ProviderException`.
final class AkashApi implements AutoCloseable {

    private final ApiClient client;

    AkashApi(ApiClient client) {
        this.client = client;
    }

    /// The answer to a call that changes nothing.
    JsonNode read(ApiRequest request) throws ProviderException {
        var reply = client.send(request);
        if (!reply.ok()) {
            throw AkashRefusals.of(reply, false);
        }
        return reply.json();
    }

    /// What stands under `data` in the answer to a call that changes nothing.
    JsonNode data(ApiRequest request) throws ProviderException {
        var data = read(request).path("data");
        if (!data.isContainerNode()) {
            throw new Protocol("an answer without data");
        }
        return data;
    }

    /// The answer to a changing call, whatever it says.
    ApiReply send(ApiRequest request) throws ProviderException {
        return client.send(request);
    }

    /// What stands under `data` in the answer to a changing call. What that did is unknown when the
    /// answer cannot be read.
    static JsonNode done(ApiReply reply) throws ProviderException {
        if (!reply.ok()) {
            throw AkashRefusals.of(reply, true);
        }
        try {
            return reply.json().path("data");
        } catch (ProviderException unreadable) {
            throw new OutcomeUnknown("an unreadable answer", unreadable);
        }
    }

    /// One deployment, its leases asked of the hosts at this moment.
    JsonNode deployment(String dseq) throws ProviderException {
        return data(ApiRequest.get("/v1/deployments/" + dseq));
    }

    @Override
    public void close() {
        client.close();
    }
}
