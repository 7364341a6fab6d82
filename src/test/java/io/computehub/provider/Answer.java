package io.computehub.provider;

import com.fasterxml.jackson.databind.JsonNode;

import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

import okhttp3.Headers;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// What the scripted cloud sends back, and what becomes of the line meanwhile.
public record Answer(int status, Headers headers, String body, Line line) {

    /// The ways a line behaves. The request has been read whole in each of them.
    public enum Line {
        SOUND,
        /// Closed without an answer.
        CUT,
        /// A byte now and then.
        DRIP,
        /// Open, and nothing comes.
        STALL,
        /// Open after the whole body, as a stream that waits for more.
        OPEN
    }

    public static Answer of(int status, String contentType, String body) {
        return new Answer(status, Headers.of("Content-Type", contentType), body, Line.SOUND);
    }

    public static Answer json(int status, String body) {
        return of(status, "application/json", body);
    }

    public static Answer json(JsonNode body) {
        return json(200, body.toString());
    }

    public static Answer empty(int status) {
        return new Answer(status, Headers.of(), "", Line.SOUND);
    }

    public Answer with(String header, String value) {
        return new Answer(status, headers.newBuilder().set(header, value).build(), body, line);
    }

    public Answer body(String other) {
        return new Answer(status, headers, other, line);
    }

    public Answer over(Line other) {
        return new Answer(status, headers, body, other);
    }

    boolean isJson() {
        var type = headers.get("Content-Type");
        return type != null && type.contains("json");
    }

    MockResponse asResponse() {
        var response = new MockResponse.Builder().code(status).headers(headers).body(body);
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        switch (line) {
            case SOUND -> {}
            case CUT -> response.onResponseStart(new SocketEffect.CloseSocket());
            case DRIP -> response.throttleBody(1, 100, TimeUnit.MILLISECONDS);
            case STALL -> response.onResponseStart(SocketEffect.Stall.INSTANCE);
            case OPEN -> length += 1_000;
        }
        // MockWebServer sets the length of the body; ours came without.
        return response.setHeader("Content-Length", Integer.toString(length)).build();
    }
}
