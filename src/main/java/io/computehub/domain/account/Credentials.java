package io.computehub.domain.account;

import java.util.Map;

/// What an account signs in with: the provider's own field names and the secrets in them. Most have
/// one field, `key`.
public record Credentials(Map<String, Secret> fields) implements AutoCloseable {

    public static final String KEY = "key";

    public Credentials {
        fields = Map.copyOf(fields);
    }

    public static Credentials ofKey(Secret key) {
        return new Credentials(Map.of(KEY, key));
    }

    public Secret field(String name) {
        var secret = fields.get(name);
        if (secret == null) {
            throw new IllegalArgumentException("no credential field named " + name);
        }
        return secret;
    }

    public Secret key() {
        return field(KEY);
    }

    public Credentials copy() {
        var copies = new java.util.HashMap<String, Secret>();
        fields.forEach((name, secret) -> copies.put(name, secret.copy()));
        return new Credentials(copies);
    }

    @Override
    public void close() {
        fields.values().forEach(Secret::close);
    }
}
