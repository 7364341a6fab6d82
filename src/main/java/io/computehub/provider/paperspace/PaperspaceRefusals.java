package io.computehub.provider.paperspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.http.ApiReply;
import io.computehub.provider.Refusal;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a refusal of theirs means. Their specification has one shape for all, a message and a code
/// in capitals, and lists no codes: the status decides, the code where the status is a bare 400,
/// and words only where nothing else can tell.
final class PaperspaceRefusals {

    private static final Pattern CAPACITY =
            words(
                    "out of capacity",
                    "no capacity",
                    "insufficient capacity",
                    "not enough capacity",
                    "(not|un)\\W?available in (this|the|that) region",
                    "(machine type|vm type|machine) (is )?(currently |not currently )?(not"
                            + " |un)available");
    private static final Pattern QUOTA =
            words("maximum number", "quota", "limit (reached|exceeded)", "requires? approval");
    private static final Pattern MONEY =
            words("payment method", "billing", "insufficient (funds|credits?|balance)");

    private PaperspaceRefusals() {}

    private static Pattern words(String... any) {
        return Pattern.compile(String.join("|", any), Pattern.CASE_INSENSITIVE);
    }

    /// The failure an answer outside 2xx stands for.
    static ProviderException of(ApiReply reply, boolean changing) {
        var body = reply.jsonIfAny().orElse(MissingNode.getInstance());
        var words = Refusal.words(body.path("message").asText(""), reply.status());
        return switch (reply.status()) {
            case 400 ->
                    told(words)
                            .or(() -> coded(body, words))
                            .orElseGet(() -> Refusal.of(400, words, changing));
            case 403, 409, 412, 422 ->
                    told(words).orElseGet(() -> Refusal.of(reply.status(), words, changing));
            default -> Refusal.of(reply.status(), words, changing);
        };
    }

    /// What an event that failed stands for: it was done, and to no effect.
    static ProviderException ofEvent(String error) {
        var words = Refusal.words(error, 200);
        return told(words).orElseGet(() -> new Rejected(Reason.CONFLICT, words));
    }

    private static Optional<ProviderException> told(String words) {
        if (CAPACITY.matcher(words).find()) {
            return Optional.of(new NoCapacity(words));
        }
        if (MONEY.matcher(words).find()) {
            return Optional.of(new Rejected(Reason.BALANCE, words));
        }
        return QUOTA.matcher(words).find()
                ? Optional.of(new Rejected(Reason.QUOTA, words))
                : Optional.empty();
    }

    private static Optional<ProviderException> coded(JsonNode body, String words) {
        return switch (body.path("code").asText("")) {
            case "UNAUTHORIZED" -> Optional.of(new Auth(words));
            case "FORBIDDEN" -> Optional.of(new Rejected(Reason.PERMISSION, words));
            case "NOT_FOUND" -> Optional.of(new NotFound(words));
            case "CONFLICT" -> Optional.of(new Rejected(Reason.CONFLICT, words));
            case "TOO_MANY_REQUESTS" -> Optional.of(new RateLimited(Optional.empty()));
            default -> Optional.empty();
        };
    }
}
