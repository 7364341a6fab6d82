package io.computehub.provider.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.http.ApiReply;
import io.computehub.provider.Refusal;

/// What Lambda's refusals mean: `{"error":{"code","message","suggestion"}}`. The code decides; a
/// code that is not known leaves it to the status.
final class LambdaErrors {

    private static final String MISSING = "global/object-does-not-exist";

    private LambdaErrors() {}

    /// The failure that an answer outside 2xx stands for.
    static ProviderException of(ApiReply reply, boolean changing) {
        var error = error(reply);
        var code = error.path("code").asText("");
        var words = Refusal.words(words(error), reply.status());
        if (code.startsWith("provider/") || reply.status() >= 500) {
            // What stands behind Lambda failed; a change may have reached it.
            return changing ? new OutcomeUnknown(words, null) : new Network(words, null);
        }
        return switch (code) {
            case "global/invalid-api-key" -> new Auth(words);
            case "global/account-inactive", "global/invalid-address", "global/forbidden" ->
                    new Rejected(Reason.PERMISSION, words);
            case "instance-operations/launch/insufficient-capacity" -> new NoCapacity(words);
            case "global/quota-exceeded" -> new Rejected(Reason.QUOTA, words);
            case "global/conflict",
                    "firewall-rulesets/firewall-ruleset-in-use",
                    "filesystems/filesystem-in-use" ->
                    new Rejected(Reason.CONFLICT, words);
            case "global/invalid-parameters",
                    "global/duplicate",
                    "instance-operations/launch/file-system-in-wrong-region" ->
                    new Rejected(Reason.INVALID, words);
            case MISSING, "global/not-found" -> new NotFound(words);
            default -> Refusal.of(reply.status(), words, changing);
        };
    }

    /// As `of`, for a launch: an object that does not exist is one it names (a key, an image, a
    /// ruleset), and the person should read which.
    static ProviderException ofLaunch(ApiReply reply) {
        var error = error(reply);
        if (reply.status() == 400 && error.path("code").asText("").equals(MISSING)) {
            return new Rejected(Reason.INVALID, Refusal.words(words(error), reply.status()));
        }
        return of(reply, true);
    }

    private static JsonNode error(ApiReply reply) {
        return reply.jsonIfAny()
                .map(body -> body.path("error"))
                .orElseGet(MissingNode::getInstance);
    }

    private static String words(JsonNode error) {
        return (error.path("message").asText("") + " " + error.path("suggestion").asText(""))
                .strip();
    }
}
