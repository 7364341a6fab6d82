package io.computehub.provider.tensordock;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.http.Json;
import io.computehub.provider.SshKeyKeeping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The account's secrets of the kind SSH key. Two lines are the same key when type and body are,
/// whatever the comment behind them. Keys reach a machine only when it is made.
final class TensorDockSecrets implements SshKeyKeeping {

    private static final String SECRETS = "/secrets";
    private static final String KIND = "SSHKEY";
    private static final String LINE = "(ssh|ecdsa|sk)-\\S+ \\S+.*";

    private final TensorDockApi api;

    TensorDockSecrets(TensorDockApi api) {
        this.api = api;
    }

    /// One public key by their id. `line` is absent where they do not show it.
    record Kept(String id, Optional<String> line) {}

    /// Every key of the account, whether shown or not.
    List<Kept> kept() throws ProviderException {
        var keys = new ArrayList<Kept>();
        for (var row : api.list(SECRETS, "secrets")) {
            var id = row.text("id");
            var line = line(row);
            var kind = row.text("type").orElse("");
            if (id.isPresent() && (kind.equalsIgnoreCase(KIND) || line.isPresent())) {
                keys.add(new Kept(id.get(), line.isPresent() ? line : shown(id.get())));
            }
        }
        return keys;
    }

    private Optional<String> shown(String id) throws ProviderException {
        try {
            return line(api.one(SECRETS + "/" + TensorDockApi.segment(id)));
        } catch (NotFound _) {
            return Optional.empty();
        }
    }

    private static Optional<String> line(TensorDockRow row) {
        return row.text("value").filter(value -> value.matches(LINE));
    }

    @Override
    public List<String> sshKeys() throws ProviderException {
        return kept().stream().flatMap(key -> key.line().stream()).distinct().toList();
    }

    @Override
    public void addSshKey(String openSshLine) throws ProviderException {
        for (var present : sshKeys()) {
            if (core(present).equals(core(openSshLine))) {
                return;
            }
        }
        api.change("POST", SECRETS, creation(openSshLine.strip()));
    }

    private static JsonNode creation(String line) {
        var parts = line.split("\\s+", 3);
        var body = Json.object();
        var data = body.putObject("data").put("type", "secret");
        data.putObject("attributes")
                .put("name", parts.length > 2 ? parts[2] : "ComputeHub")
                .put("type", KIND)
                .put("value", line);
        return body;
    }

    @Override
    public void removeSshKey(String openSshLine) throws ProviderException {
        var sought = Optional.of(core(openSshLine));
        for (var key : kept()) {
            if (key.line().map(TensorDockSecrets::core).equals(sought)) {
                delete(key.id());
            }
        }
    }

    private void delete(String id) throws ProviderException {
        try {
            api.change("DELETE", SECRETS + "/" + TensorDockApi.segment(id));
        } catch (NotFound _) {
            // Removed meanwhile by someone else.
        }
    }

    private static String core(String line) {
        var parts = line.strip().split("\\s+", -1);
        return parts.length < 2 ? line.strip() : parts[0] + " " + parts[1];
    }
}
