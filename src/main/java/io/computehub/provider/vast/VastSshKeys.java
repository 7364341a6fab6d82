package io.computehub.provider.vast;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.ApiRequest;
import io.computehub.http.Json;
import io.computehub.provider.SshKeyKeeping;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The account's public keys. Two lines are the same key when type and body are, whatever the
/// comment behind them.
final class VastSshKeys implements SshKeyKeeping {

    private static final String KEYS = "/api/v0/ssh/";

    private final VastApi api;

    VastSshKeys(VastApi api) {
        this.api = api;
    }

    @Override
    public List<String> sshKeys() throws ProviderException {
        return rows().stream().flatMap(row -> line(row).stream()).distinct().toList();
    }

    @Override
    public void addSshKey(String openSshLine) throws ProviderException {
        for (var present : sshKeys()) {
            if (core(present).equals(core(openSshLine))) {
                return;
            }
        }
        var body = Json.object().put("ssh_key", openSshLine.strip());
        api.change(ApiRequest.change("POST", KEYS, body));
    }

    @Override
    public void removeSshKey(String openSshLine) throws ProviderException {
        for (var row : rows()) {
            var id = row.id("id");
            if (id.isPresent() && line(row).map(VastSshKeys::core).equals(sought(openSshLine))) {
                delete(id.get());
            }
        }
    }

    private void delete(String id) throws ProviderException {
        try {
            api.change(ApiRequest.change("DELETE", KEYS + id + "/", Json.object()));
        } catch (ProviderException.NotFound _) {
            // Removed meanwhile by someone else.
        }
    }

    private static Optional<String> sought(String openSshLine) {
        return Optional.of(core(openSshLine));
    }

    private List<VastRow> rows() throws ProviderException {
        return VastRow.each(list()).stream()
                .filter(row -> row.text("deleted_at").isEmpty())
                .toList();
    }

    private JsonNode list() throws ProviderException {
        JsonNode answer;
        try {
            answer = api.read(ApiRequest.get(KEYS));
        } catch (ProviderException.NotFound none) {
            // An account without keys is a 404 that says so; an unknown path is another.
            if (String.valueOf(none.getMessage()).toLowerCase(Locale.ROOT).contains("key")) {
                return Json.object().putArray("none");
            }
            throw none;
        }
        var list = answer.isArray() ? answer : answer.path("ssh_keys");
        if (!list.isArray()) {
            throw new ProviderException.Protocol("an answer without a list of keys");
        }
        return list;
    }

    private static Optional<String> line(VastRow row) {
        return row.text("public_key").or(() -> row.text("key"));
    }

    private static String core(String line) {
        var parts = line.strip().split("\\s+", -1);
        return parts.length < 2 ? line.strip() : parts[0] + " " + parts[1];
    }
}
