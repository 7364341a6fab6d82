package io.computehub.license;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// The keys this build trusts, several so that one can follow another.
public record TrustedKeys(List<TrustedKey> keys) {

    private static final String FILE = "trusted-keys.json";

    public TrustedKeys {
        keys = List.copyOf(keys);
        if (keys.stream().map(TrustedKey::kid).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("two keys of one name");
        }
    }

    /// Those in `trusted-keys.json` beside this class.
    public static TrustedKeys shipped() {
        try (var in = TrustedKeys.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the build");
            }
            return parse(in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Throws `IllegalArgumentException` where the file says anything but keys.
    static TrustedKeys parse(byte[] json) {
        var root = StrictJson.object(json).orElseThrow(() -> broken("no JSON object"));
        if (root.size() != 1 || !root.path("keys").isArray()) {
            throw broken("no list of keys");
        }
        return new TrustedKeys(root.path("keys").valueStream().map(TrustedKeys::key).toList());
    }

    Optional<TrustedKey> find(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    private static TrustedKey key(JsonNode node) {
        if (node.size() != 3
                || !node.path("kid").isTextual()
                || !node.path("public").isTextual()
                || !node.path("development").isBoolean()) {
            throw broken("a key has kid, public and development");
        }
        return new TrustedKey(
                node.path("kid").textValue(),
                StrictJson.base64(node.path("public").textValue())
                        .orElseThrow(() -> broken("a key that is not base64url")),
                node.path("development").booleanValue());
    }

    private static IllegalArgumentException broken(String why) {
        return new IllegalArgumentException(FILE + ": " + why);
    }
}
