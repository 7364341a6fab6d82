package io.computehub.sim;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One answer. Where `stream` is present it writes the body itself and may take its time.
@SuppressWarnings("ArrayRecordComponent") // Replies are never compared.
public record SimReply(
        int status,
        String type,
        byte[] body,
        Map<String, String> headers,
        Optional<Streaming> stream) {

    /// Writes an open-ended body until it returns or the reader goes away.
    public interface Streaming {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    public static SimReply json(int status, JsonNode body) {
        return of(status, "application/json", SimJson.bytes(body));
    }

    public static SimReply text(int status, String type, String body) {
        return of(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    public static SimReply empty(int status) {
        return of(status, "", new byte[0]);
    }

    public static SimReply stream(String type, Streaming stream) {
        return new SimReply(200, type, new byte[0], Map.of(), Optional.of(stream));
    }

    private static SimReply of(int status, String type, byte[] body) {
        return new SimReply(status, type, body, Map.of(), Optional.empty());
    }

    public SimReply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new SimReply(status, type, body, more, stream);
    }

    public SimReply withBody(String type, byte[] body) {
        return new SimReply(status, type, body, headers, Optional.empty());
    }
}
