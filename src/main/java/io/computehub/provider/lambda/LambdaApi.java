package io.computehub.provider.lambda;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.http.ApiClient;
import io.computehub.http.ApiReply;
import io.computehub.http.ApiRequest;
import io.computehub.http.Json;
import io.computehub.provider.lambda.LambdaWire.FileSystem;
import io.computehub.provider.lambda.LambdaWire.Machine;
import io.computehub.provider.lambda.LambdaWire.Ruleset;
import io.computehub.provider.lambda.LambdaWire.SshKey;
import io.computehub.provider.lambda.LambdaWire.TypeEntry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Lambda's calls, one method each. Each answers with wire records or throws the kind of failure;
/// nothing here knows the domain.
final class LambdaApi implements AutoCloseable {

    private static final String ROOT = "/api/v1/";
    private static final String KEYS = ROOT + "ssh-keys";
    private static final String RULESETS = ROOT + "firewall-rulesets";
    private static final String OPERATIONS = ROOT + "instance-operations/";

    private final ApiClient http;

    LambdaApi(ApiClient http) {
        this.http = http;
    }

    /// All instance types, the sold out ones too.
    List<TypeEntry> types() throws ProviderException {
        var data = read(ROOT + "instance-types");
        if (!data.isObject()) {
            throw new Protocol("an answer without instance types");
        }
        return each(data, TypeEntry.class);
    }

    List<Machine> machines() throws ProviderException {
        return list(ROOT + "instances", Machine.class);
    }

    /// The ids of what was launched.
    List<String> launch(JsonNode body) throws ProviderException {
        var reply = http.send(ApiRequest.change("POST", OPERATIONS + "launch", body));
        if (!reply.ok()) {
            throw LambdaErrors.ofLaunch(reply);
        }
        return texts(changed(reply).path("instance_ids"));
    }

    void restart(String id) throws ProviderException {
        act("restart", id, "restarted_instances");
    }

    void terminate(String id) throws ProviderException {
        act("terminate", id, "terminated_instances");
    }

    /// Success is an answer that names the instance.
    private void act(String operation, String id, String field) throws ProviderException {
        var body = Json.object();
        body.putArray("instance_ids").add(id);
        var reply = sent(ApiRequest.change("POST", OPERATIONS + operation, body), true);
        for (var done : changed(reply).path(field)) {
            if (done.path("id").asText("").equals(id)) {
                return;
            }
        }
        throw new OutcomeUnknown("an answer that does not name the instance", null);
    }

    List<SshKey> sshKeys() throws ProviderException {
        return list(KEYS, SshKey.class);
    }

    /// `publicKey` is never left out: Lambda would make a pair of its own.
    void addSshKey(String name, String publicKey) throws ProviderException {
        var body = Json.object().put("name", name).put("public_key", publicKey);
        changed(sent(ApiRequest.change("POST", KEYS, body), true));
    }

    void removeSshKey(String id) throws ProviderException {
        sent(ApiRequest.change("DELETE", KEYS + "/" + part(id)), true);
    }

    List<FileSystem> fileSystems() throws ProviderException {
        return list(ROOT + "file-systems", FileSystem.class);
    }

    List<Ruleset> rulesets() throws ProviderException {
        return list(RULESETS, Ruleset.class);
    }

    /// The new ruleset's id.
    String addRuleset(JsonNode body) throws ProviderException {
        var id = changed(sent(ApiRequest.change("POST", RULESETS, body), true)).path("id");
        if (id.asText("").isBlank()) {
            throw new OutcomeUnknown("an answer that names no firewall ruleset", null);
        }
        return id.asText();
    }

    private <T> List<T> list(String path, Class<T> type) throws ProviderException {
        var data = read(path);
        if (!data.isArray()) {
            throw new Protocol("an answer without its list");
        }
        return each(data, type);
    }

    private static <T> List<T> each(JsonNode data, Class<T> type) throws ProviderException {
        var all = new ArrayList<T>();
        for (var node : data) {
            if (!node.isNull()) {
                all.add(Json.as(node, type));
            }
        }
        return all;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        for (var node : array) {
            if (!node.asText("").isBlank()) {
                texts.add(node.asText());
            }
        }
        return texts;
    }

    private JsonNode read(String path) throws ProviderException {
        return sent(ApiRequest.get(path), false).json().path("data");
    }

    private ApiReply sent(ApiRequest request, boolean changing) throws ProviderException {
        var reply = http.send(request);
        if (!reply.ok()) {
            throw LambdaErrors.of(reply, changing);
        }
        return reply;
    }

    /// The data of an answer to a change; one that cannot be read leaves the change in doubt.
    private static JsonNode changed(ApiReply reply) throws OutcomeUnknown {
        return reply.jsonIfAny()
                .map(answer -> answer.path("data"))
                .orElseThrow(() ->
                        new OutcomeUnknown("an answer to a change that cannot be read", null));
    }

    private static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}
