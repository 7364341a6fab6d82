package io.computehub.provider.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.Json;
import io.computehub.provider.Answer;
import io.computehub.provider.Received;
import io.computehub.provider.ScriptedCloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What Lambda published and what was recorded of it, which is not part of this project: holds what
/// was said on the wire against the specification, loaded once. An exchange seen before is not held
/// against it again.
final class LambdaSpec {

    private static final Optional<LambdaSpec> PUBLISHED =
            find("openapi-1.10.0.json").map(file -> new LambdaSpec(file.toString()));

    private final OpenApiInteractionValidator requests;

    /// New fields are allowed in an answer: the specification does not close its objects.
    private final OpenApiInteractionValidator answers;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private LambdaSpec(String file) {
        this.requests = OpenApiInteractionValidator.createFor(file).build();
        this.answers =
                OpenApiInteractionValidator.createFor(file)
                        .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
                        .build();
    }

    private static Optional<Path> find(String name) {
        return Optional.ofNullable(System.getProperty("contracts"))
                .map(folder -> Path.of(folder, "lambda", name))
                .filter(Files::exists);
    }

    /// Skips the test where the folder is absent.
    static JsonNode sample(String name) throws IOException, ProviderException {
        var file = find("samples/" + name);
        assumeTrue(file.isPresent(), "the folder of provider contracts is not here: " + name);
        return Json.parse(Files.readAllBytes(file.orElseThrow()));
    }

    static boolean isHere() {
        return PUBLISHED.isPresent();
    }

    /// Every request that came and the healthy answer to it.
    static void check(ScriptedCloud cloud) {
        PUBLISHED.ifPresent(
                spec -> cloud.exchanges().forEach(one -> spec.check(one.request(), one.healthy())));
    }

    private void check(Received request, Answer answer) {
        if (!seen.add(request.method() + request.url().encodedPath() + request.body() + answer)) {
            return;
        }
        var asked = new SimpleRequest.Builder(request.method(), request.path());
        request.headers().forEach(pair -> asked.withHeader(pair.getFirst(), pair.getSecond()));
        if (!request.body().isEmpty()) {
            asked.withBody(request.body());
        }
        var what = request.method() + " " + request.path();
        assertThat(requests.validateRequest(asked.build()).getMessages()).as(what).isEmpty();
        var said = SimpleResponse.Builder.status(answer.status());
        answer.headers().forEach(pair -> said.withHeader(pair.getFirst(), pair.getSecond()));
        said.withBody(answer.body());
        var method = Request.Method.valueOf(request.method());
        assertThat(answers.validateResponse(request.path(), method, said.build()).getMessages())
                .as("answer to " + what)
                .isEmpty();
    }
}
