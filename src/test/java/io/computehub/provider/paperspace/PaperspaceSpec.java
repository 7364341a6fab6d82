package io.computehub.provider.paperspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
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

/// Paperspace's published specification, and the folder it lies in, which is not part of this
/// project. Loaded once; an exchange seen before is not held against it again.
final class PaperspaceSpec {

    private static final Path CONTRACTS =
            Path.of(System.getProperty("contracts", "../shared/contracts"));

    private static final Optional<PaperspaceSpec> PUBLISHED =
            find("paperspace/openapi.json").map(file -> new PaperspaceSpec(file.toString()));

    private final OpenApiInteractionValidator validator;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private PaperspaceSpec(String file) {
        this.validator = OpenApiInteractionValidator.createFor(file).build();
    }

    static boolean isHere() {
        return PUBLISHED.isPresent();
    }

    static Optional<Path> find(String name) {
        return Optional.of(CONTRACTS.resolve(name)).filter(Files::exists);
    }

    /// Skips the test where the folder is absent.
    static JsonNode sample(String name) throws IOException, ProviderException {
        var file = find("paperspace/samples/" + name);
        assumeTrue(file.isPresent(), "the folder of provider contracts is not here: " + name);
        return Json.parse(Files.readAllBytes(file.orElseThrow()));
    }

    /// Every request that came and the healthy answer to it.
    static void check(ScriptedCloud cloud) {
        PUBLISHED.ifPresent(spec ->
                cloud.exchanges()
                        .forEach(exchange -> spec.check(exchange.request(), exchange.healthy())));
    }

    /// The validator reads a query value whose schema is an `anyOf` as JSON, so it is given it so.
    private static String value(Received request, String name) {
        var value = request.query(name);
        return name.equals("region") ? '"' + value + '"' : value;
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
        var method = Request.Method.valueOf(request.method());
        var asked = new SimpleRequest.Builder(request.method(), request.path());
        request.url()
                .queryParameterNames()
                .forEach(name -> asked.withQueryParam(name, value(request, name)));
        request.headers().forEach(pair -> asked.withHeader(pair.getFirst(), pair.getSecond()));
        if (!request.body().isEmpty()) {
            asked.withBody(request.body());
        }
        var what = request.method() + " " + request.path();
        assertThat(validator.validateRequest(asked.build()).getMessages()).as(what).isEmpty();
        var said = SimpleResponse.Builder.status(answer.status());
        answer.headers().forEach(pair -> said.withHeader(pair.getFirst(), pair.getSecond()));
        said.withBody(answer.body());
        assertThat(validator.validateResponse(request.path(), method, said.build()).getMessages())
                .as("answer to " + what)
                .isEmpty();
    }
}
