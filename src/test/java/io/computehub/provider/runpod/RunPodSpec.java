package io.computehub.provider.runpod;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolverFactory;

import io.computehub.provider.Answer;
import io.computehub.provider.Received;
import io.computehub.provider.ScriptedCloud;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Holds what was said on the wire against RunPod's published specification and the GraphQL schema
/// written from its documents. Loaded once; an exchange seen before is not held against it again.
final class RunPodSpec {

    private static final Optional<RunPodSpec> PUBLISHED =
            Contracts.find("openapi-v2.json").map(file -> new RunPodSpec(file.toString()));

    /// Lists in a query. The validator reads them as JSON, so it is given them so.
    private static final Set<String> QUERY_LISTS = Set.of("include", "product");

    private final OpenApiInteractionValidator requests;

    /// New fields are allowed in an answer, and the validator takes the fields of each part of an
    /// `allOf` for new ones in the other parts.
    private final OpenApiInteractionValidator answers;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private RunPodSpec(String file) {
        this.requests = OpenApiInteractionValidator.createFor(file).build();
        this.answers =
                OpenApiInteractionValidator.createFor(file)
                        .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
                        .build();
    }

    static boolean isHere() {
        return PUBLISHED.isPresent();
    }

    /// Every request that came and the healthy answer to it. REST is held against the specification
    /// where it is here, GraphQL always.
    static void check(ScriptedCloud cloud) {
        for (var exchange : cloud.exchanges()) {
            var request = exchange.request();
            if (request.path().equals("/graphql")) {
                GraphSchema.RUNPOD.check(request.json());
            } else {
                PUBLISHED.ifPresent(spec -> spec.check(request, exchange.healthy()));
            }
        }
    }

    private void check(Received request, Answer answer) {
        if (!seen.add(
                request.method()
                        + request.url().encodedPath()
                        + request.url().query()
                        + request.body()
                        + answer)) {
            return;
        }
        var asked = new SimpleRequest.Builder(request.method(), request.path());
        for (var name : request.url().queryParameterNames()) {
            var value = request.query(name);
            asked.withQueryParam(name, QUERY_LISTS.contains(name) ? "[\"" + value + "\"]" : value);
        }
        request.headers().forEach(pair -> asked.withHeader(pair.getFirst(), pair.getSecond()));
        if (!request.body().isEmpty()) {
            asked.withBody(request.body());
        }
        var method = Request.Method.valueOf(request.method());
        var what = request.method() + " " + request.path();
        assertThat(requests.validateRequest(asked.build()).getMessages()).as(what).isEmpty();
        var said = SimpleResponse.Builder.status(answer.status());
        answer.headers().forEach(pair -> said.withHeader(pair.getFirst(), pair.getSecond()));
        if (!answer.body().isEmpty()) {
            said.withBody(answer.body());
        }
        assertThat(answers.validateResponse(request.path(), method, said.build()).getMessages())
                .as("answer to " + what)
                .isEmpty();
    }
}
