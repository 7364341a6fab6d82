package io.computehub.provider.runpod;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.http.ApiReply;
import io.computehub.provider.Refusal;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Turns RunPod's ways of saying no into kinds. No capacity and an empty purse carry no code of
/// their own: only the words tell. Pure.
final class RunPodRefusals {

    private static final Pattern CAPACITY =
            words(
                    "no longer any instances available",
                    "not enough free gpus",
                    "no (available )?(capacity|gpus?|machines?|hosts?|instances?)\\b",
                    "(could|can) ?not be placed",
                    "capacity",
                    "(currently|is|are) (not available|unavailable|out of stock)",
                    "insufficient (capacity|gpus?|resources?)",
                    "there are no .* available");

    /// Words of the one that places pods: with these, and no others, a server's error is a certain
    /// no. A gateway's "temporarily unavailable" says nothing about what stands behind it.
    private static final Pattern PLACED_NOWHERE =
            words("no longer any instances available", "not enough free gpus");

    private static final Pattern BALANCE =
            words(
                    "\\bbalance\\b",
                    "insufficient (funds|credits?)",
                    "add (funds|credits?)",
                    "payment");
    private static final Pattern QUOTA =
            words(
                    "quota",
                    "spend limit",
                    "spending limit",
                    "maximum number",
                    "limit (reached|exceeded)");
    private static final Pattern GONE = words("not found", "does not exist", "no such");
    private static final Pattern KEY =
            words("unauthori[sz]ed", "unauthenticated", "not authenticated", "invalid api key");
    private static final Pattern SCOPE = words("forbidden", "permission", "access denied", "scope");
    private static final Pattern QUERY =
            words(
                    "cannot query field",
                    "unknown (argument|type)",
                    "syntax error",
                    "validation_failed");

    private RunPodRefusals() {}

    private static Pattern words(String... any) {
        return Pattern.compile(String.join("|", any), Pattern.CASE_INSENSITIVE);
    }

    /// The failure a REST answer outside 2xx stands for.
    static ProviderException of(ApiReply reply, boolean changing) {
        var words = Refusal.words(words(reply), reply.status());
        var noRoom = reply.status() >= 500 && changing ? PLACED_NOWHERE : CAPACITY;
        boolean unclear = reply.status() == 400 || reply.status() >= 500;
        if (unclear && noRoom.matcher(words).find()) {
            return new NoCapacity(words);
        }
        if (reply.status() == 400 || reply.status() == 403) {
            var told = purse(words);
            if (told.isPresent()) {
                return told.get();
            }
        }
        return Refusal.of(reply.status(), words, changing);
    }

    private static Optional<ProviderException> purse(String words) {
        if (BALANCE.matcher(words).find()) {
            return Optional.of(new Rejected(Reason.BALANCE, words));
        }
        return QUOTA.matcher(words).find()
                ? Optional.of(new Rejected(Reason.QUOTA, words))
                : Optional.empty();
    }

    /// The words of an error body in any of the shapes RunPod uses: a problem document, an `error`
    /// or `message`, an array of these, plain text, nothing. A page for people has no words for us.
    private static String words(ApiReply reply) {
        var json = reply.jsonIfAny();
        if (json.isPresent()) {
            return words(json.get().isArray() ? json.get().path(0) : json.get());
        }
        var text = reply.text();
        return text.stripLeading().startsWith("<") ? "" : text;
    }

    private static String words(JsonNode body) {
        for (var field : new String[] {"detail", "message", "error", "title"}) {
            var words = body.path(field).asText("");
            if (!words.isBlank()) {
                var more =
                        StreamSupport.stream(body.path("errors").spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining("; "));
                return more.isEmpty() ? words : words + " " + more;
            }
        }
        return "";
    }

    /// The failure that GraphQL's `errors` stand for; they come with HTTP 200. A changing call that
    /// failed for a reason we cannot read is in doubt.
    static ProviderException ofGraph(JsonNode errors, boolean changing) {
        var first = errors.path(0);
        var code = first.path("extensions").path("code").asText("");
        var words = Refusal.words(first.path("message").asText(code), 200);
        if (CAPACITY.matcher(words).find()) {
            return new NoCapacity(words);
        }
        var told = purse(words);
        if (told.isPresent()) {
            return told.get();
        }
        var both = words + " " + code;
        if (KEY.matcher(both).find()) {
            return new Auth(words);
        }
        if (SCOPE.matcher(both).find()) {
            return new Rejected(Reason.PERMISSION, words);
        }
        if (GONE.matcher(words).find()) {
            return new NotFound(words);
        }
        if (QUERY.matcher(both).find() || code.equals("BAD_USER_INPUT")) {
            return new Rejected(Reason.INVALID, words);
        }
        return changing ? new OutcomeUnknown(words, null) : new Protocol(words);
    }
}
