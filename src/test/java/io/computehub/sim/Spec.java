package io.computehub.sim;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A provider's published description, held against what the simulated cloud says and accepts.
public final class Spec {

    private static final Path CONTRACTS =
            Path.of(System.getProperty("contracts", "../shared/contracts"));

    private final String provider;
    private final OpenApiInteractionValidator validator;
    private final List<String> knownWrong;
    public final TreeSet<String> covered = new TreeSet<>();

    private Spec(String provider, String file, LevelResolver levels, List<String> knownWrong) {
        this.provider = provider;
        this.knownWrong = knownWrong;
        this.validator =
                OpenApiInteractionValidator.createFor(CONTRACTS.resolve(file).toString())
                        .withLevelResolver(levels)
                        .build();
    }

    /// `knownWrong` are patterns of complaints in which the description itself is known to err.
    public static Spec of(
            String provider, String file, LevelResolver levels, List<String> knownWrong) {
        assumeTrue(
                Files.exists(CONTRACTS.resolve(file)),
                "the published contracts are not beside this checkout");
        return new Spec(provider, file, levels, knownWrong);
    }

    /// Calls, and complains about every way in which request or reply break the description.
    public Wire.Answer call(Wire wire, String method, String path, String body) throws IOException {
        var answer = wire.call(provider, method, path, body);
        var uri = URI.create("http://x" + path);
        var request = new SimpleRequest.Builder(Request.Method.valueOf(method), uri.getRawPath());
        request.withHeader("Authorization", "Bearer x").withHeader("x-api-key", "x");
        if (!body.isEmpty()) {
            request.withContentType("application/json").withBody(body);
        }
        if (uri.getRawQuery() != null) {
            for (var pair : uri.getRawQuery().split("&", -1)) {
                var parts = pair.split("=", 2);
                request.withQueryParam(
                        parts[0], java.net.URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        var reply = SimpleResponse.Builder.status(answer.status());
        if (!answer.body().isEmpty()) {
            reply.withContentType(answer.type()).withBody(answer.body());
        }
        var complaints = new ArrayList<String>();
        if (answer.status() < 400) {
            collect(validator.validateRequest(request.build()), "request", complaints);
        }
        collect(
                validator.validateResponse(
                        uri.getRawPath(), Request.Method.valueOf(method), reply.build()),
                "reply",
                complaints);
        covered.add(
                method
                        + ' '
                        + uri.getRawPath().replaceAll("[0-9]{5,}", "N")
                        + ' '
                        + answer.status());
        if (!complaints.isEmpty()) {
            throw new AssertionError(
                    method
                            + ' '
                            + path
                            + " -> "
                            + answer.status()
                            + '\n'
                            + String.join("\n", complaints)
                            + '\n'
                            + answer.body().substring(0, Math.min(1_500, answer.body().length())));
        }
        return answer;
    }

    private static String pointer(ValidationReport.Message message) {
        return message.getContext()
                .flatMap(ValidationReport.MessageContext::getPointers)
                .map(ValidationReport.MessageContext.Pointers::getInstance)
                .orElse("/");
    }

    private void collect(ValidationReport report, String side, List<String> complaints) {
        for (var message : report.getMessages()) {
            var text =
                    side
                            + ' '
                            + message.getKey()
                            + " at "
                            + pointer(message)
                            + ": "
                            + message.getMessage();
            boolean known =
                    knownWrong.stream().anyMatch(wrong -> text.matches("(?s).*" + wrong + ".*"));
            if (message.getLevel() == ValidationReport.Level.ERROR && !known) {
                complaints.add(text);
            }
        }
    }
}
