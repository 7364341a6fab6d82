package io.computehub.provider;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.Json;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// A provider on loopback that speaks a dialect, does as the test says, and remembers what it was
/// asked.
public final class ScriptedCloud implements AutoCloseable {

    /// A request and the answer a healthy cloud has for it, whatever was sent instead.
    public record Exchange(Received request, Answer healthy) {}

    private final ProviderDialect dialect;
    private final MockWebServer server = new MockWebServer();
    private final Stock stock = new Stock();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final Map<Wire, UnaryOperator<Answer>> script = new EnumMap<>(Wire.class);

    public ScriptedCloud(ProviderDialect dialect) {
        this.dialect = dialect;
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return answer(Received.of(request)).asResponse();
                    }
                });
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private synchronized Answer answer(Received request) {
        received.add(request);
        var purpose = dialect.purpose(request);
        var healthy = dialect.healthy(request, stock);
        exchanges.add(new Exchange(request, healthy));
        return script.getOrDefault(purpose, UnaryOperator.identity()).apply(healthy);
    }

    public URI origin() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    public Stock stock() {
        return stock;
    }

    public List<Received> received() {
        return received;
    }

    public List<Exchange> exchanges() {
        return exchanges;
    }

    public List<Received> received(Wire purpose) {
        return received.stream().filter(one -> dialect.purpose(one) == purpose).toList();
    }

    /// From now on every request of this kind gets this answer instead of the healthy one.
    public void answers(Wire purpose, Answer answer) {
        changes(purpose, _ -> answer);
    }

    /// From now on healthy answers to requests of this kind are changed on their way out.
    public synchronized void changes(Wire purpose, UnaryOperator<Answer> change) {
        script.put(purpose, change);
    }

    /// As `changes`, on the JSON of the body.
    public void changesJson(Wire purpose, UnaryOperator<JsonNode> change) {
        changes(purpose, answer -> answer.isJson() ? answer.body(edited(answer, change)) : answer);
    }

    private static String edited(Answer answer, UnaryOperator<JsonNode> change) {
        try {
            return change.apply(Json.parse(answer.body().getBytes(StandardCharsets.UTF_8)))
                    .toString();
        } catch (ProviderException broken) {
            throw new AssertionError("the dialect's own JSON is broken", broken);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
