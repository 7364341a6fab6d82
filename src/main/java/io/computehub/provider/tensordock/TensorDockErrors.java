package io.computehub.provider.tensordock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.http.ApiReply;
import io.computehub.provider.Refusal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns an answer that is not a success into its kind. The client has already taken the key out of
/// their words.
final class TensorDockErrors {

    private static final int FIRST_REFUSAL = 400;

    private TensorDockErrors() {}

    /// Whether an answer with a good status is a refusal all the same.
    static boolean saysNo(JsonNode answer) {
        return statusWithin(answer).isPresent()
                || !error(answer).isEmpty()
                || answer.path("success").equals(BooleanNode.FALSE);
    }

    static ProviderException of(ApiReply reply, boolean changing) {
        var answer = reply.jsonIfAny().orElse(MissingNode.getInstance());
        int status = reply.ok() ? statusWithin(answer).orElse(FIRST_REFUSAL) : reply.status();
        var said = error(answer);
        var words =
                Refusal.words(said.isEmpty() ? answer.path("message").asText("") : said, status);
        var lower = words.toLowerCase(Locale.ROOT);
        boolean theirJudgement = status == 400 || status == 409 || status == 422;
        if (theirJudgement && contains(lower, "no available", "not enough available")) {
            return new NoCapacity(words);
        }
        return named(lower)
                .filter(_ -> theirJudgement)
                .<ProviderException>map(reason -> new Rejected(reason, words))
                .orElseGet(() -> Refusal.of(status, words, changing));
    }

    /// What their own words name, whatever the status beside them.
    private static Optional<Reason> named(String words) {
        if (contains(words, "need at least $", "insufficient balance", "insufficient funds")) {
            return Optional.of(Reason.BALANCE);
        }
        return contains(words, "must be stopped", "must be running")
                ? Optional.of(Reason.CONFLICT)
                : Optional.empty();
    }

    private static boolean contains(String text, String... words) {
        return Stream.of(words).anyMatch(text::contains);
    }

    /// The status that stands in the body; a machine's state is called so too, but is a word.
    private static Optional<Integer> statusWithin(JsonNode answer) {
        return TensorDockRow.number(answer.path("status"))
                .filter(status -> status.compareTo(BigDecimal.valueOf(FIRST_REFUSAL)) >= 0)
                .filter(status -> status.compareTo(BigDecimal.valueOf(600)) < 0)
                .map(BigDecimal::intValue);
    }

    /// Their sentence, or the sentences of the list of what they found wrong.
    private static String error(JsonNode answer) {
        var error = answer.path("error");
        if (error.isTextual() && !error.asText().isBlank()) {
            return error.asText();
        }
        if (error.path("message").isTextual()) {
            return error.path("message").asText();
        }
        if (isListOfProblems(error) || isListOfProblems(answer)) {
            return problems(error.isArray() ? error : answer);
        }
        return "";
    }

    private static boolean isListOfProblems(JsonNode list) {
        return list.isArray() && list.path(0).has("message");
    }

    private static String problems(JsonNode list) {
        var sentences = new ArrayList<String>();
        for (var problem : list) {
            var path = new ArrayList<String>();
            problem.path("path").forEach(part -> path.add(part.asText()));
            var place = path.isEmpty() ? "" : String.join(".", path) + ": ";
            sentences.add(place + problem.path("message").asText(problem.asText("")));
        }
        return String.join("; ", sentences);
    }
}
