package io.computehub.sim;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request as it reached a provider: `path` is the provider's own, without our prefix; `parts`
/// are its segments. `fault` is what the call suffers, where that is for the provider to act out.
@SuppressWarnings("ArrayRecordComponent") // Calls are never compared.
public record SimCall(
        String provider,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Optional<Fault> fault) {

    public List<String> parts() {
        return List.of(path.replaceAll("^/+|/+$", "").split("/"));
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    public Optional<JsonNode> json() {
        return SimJson.read(body);
    }

    public boolean suffers(Fault which) {
        return fault.filter(which::equals).isPresent();
    }

    public SimCall suffering(Optional<Fault> fault) {
        return new SimCall(provider, method, path, query, headers, body, fault);
    }

    /// The same call with this header alone; its name in lower case.
    public SimCall signed(String header, String value) {
        return new SimCall(provider, method, path, query, Map.of(header, value), body, fault);
    }
}
