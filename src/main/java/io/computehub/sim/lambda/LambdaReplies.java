package io.computehub.sim.lambda;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.Refused;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.util.Optional;

/// The envelope every answer of Lambda's comes in: `data`, or `error` with a code.
final class LambdaReplies {

    static final String MISSING = "global/object-does-not-exist";
    static final String INVALID = "global/invalid-parameters";

    private LambdaReplies() {}

    static SimReply data(JsonNode data) {
        return SimReply.json(200, SimJson.object().set("data", data));
    }

    static SimReply error(int status, String code, String message) {
        var body = SimJson.object();
        body.putObject("error").put("code", code).put("message", message);
        return SimReply.json(status, body);
    }

    /// What a launch names is not there; such an answer has a suggestion too.
    static Refused missing(String what) {
        var body = SimJson.object();
        body.putObject("error")
                .put("code", MISSING)
                .put("message", what + " was not found.")
                .put("suggestion", "Check its name.");
        return new Refused(SimReply.json(400, body));
    }

    static Refused refuse(int status, String code, String message) {
        return new Refused(error(status, code, message));
    }

    static Refused invalid(String message) {
        return refuse(400, INVALID, message);
    }

    static SimReply notFound() {
        return error(404, "global/not-found", "The requested resource was not found.");
    }

    static JsonNode body(SimCall call) {
        return call.json()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> invalid("The request body is not a JSON object."));
    }

    /// The text of a field; a value that is no text is refused.
    static Optional<String> text(JsonNode body, String field, int longest) {
        var value = body.path(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.asText().length() > longest) {
            throw invalid(field + " is a text of at most " + longest + " characters.");
        }
        return Optional.of(value.asText());
    }

    static String required(JsonNode body, String field, int longest) {
        return text(body, field, longest)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> invalid(field + " is required."));
    }
}
