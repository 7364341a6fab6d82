package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.http.ApiReply;
import io.computehub.provider.Refusal;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Turns their ways of saying no into kinds. A body has `message`, `code` and, for a request that
/// broke their schema, `data` with the places. Pure.
final class AkashRefusals {

    private static final Pattern BALANCE =
            Pattern.compile(
                    "not enough balance|insufficient (funds|balance)|add credits",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTA =
            Pattern.compile("trial (has )?(expired|ended)", Pattern.CASE_INSENSITIVE);

    /// Places in a refused request named at most.
    private static final int MOST_PLACES = 3;

    private AkashRefusals() {}

    /// The failure an answer outside 2xx stands for.
    static ProviderException of(ApiReply reply, boolean changing) {
        var words = words(reply);
        if (reply.status() == 400) {
            return rejected(words);
        }
        return Refusal.of(reply.status(), words, changing);
    }

    /// A certain no in these words.
    static Rejected rejected(String words) {
        if (BALANCE.matcher(words).find()) {
            return new Rejected(Reason.BALANCE, words);
        }
        return new Rejected(QUOTA.matcher(words).find() ? Reason.QUOTA : Reason.INVALID, words);
    }

    /// Whether it says that a deposit has to be named: the earlier generation of the service, which
    /// has then done nothing.
    static boolean wantsDeposit(ApiReply reply) {
        if (reply.status() != 400) {
            return false;
        }
        var words = words(reply).toLowerCase(Locale.ROOT);
        return words.contains("deposit") && words.contains("required");
    }

    static String code(ApiReply reply) {
        return Told.text(body(reply), "code").orElse("");
    }

    static String words(ApiReply reply) {
        var body = body(reply);
        var said = Told.text(body, "message").or(() -> Told.text(body, "error")).orElse("");
        var places = places(body.path("data"));
        return Refusal.words(places.isEmpty() ? said : said + ": " + places, reply.status());
    }

    /// Where a request breaks their schema: `data.deposit Required`.
    private static String places(JsonNode issues) {
        if (!issues.isArray()) {
            return "";
        }
        return issues.valueStream()
                .limit(MOST_PLACES)
                .map(issue ->
                        issue.path("path")
                                        .valueStream()
                                        .map(JsonNode::asText)
                                        .collect(Collectors.joining("."))
                                + " "
                                + Told.text(issue, "message").orElse(""))
                .map(String::strip)
                .collect(Collectors.joining("; "));
    }

    private static JsonNode body(ApiReply reply) {
        return reply.jsonIfAny().orElse(MissingNode.getInstance());
    }
}
