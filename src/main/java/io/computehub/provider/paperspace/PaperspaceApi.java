package io.computehub.provider.paperspace;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.http.ApiClient;
import io.computehub.http.ApiReply;
import io.computehub.http.ApiRequest;
import io.computehub.http.Json;
import io.computehub.provider.paperspace.PaperspaceWire.Availability;
import io.computehub.provider.paperspace.PaperspaceWire.Change;
import io.computehub.provider.paperspace.PaperspaceWire.Event;
import io.computehub.provider.paperspace.PaperspaceWire.Machine;
import io.computehub.provider.paperspace.PaperspaceWire.Script;
import io.computehub.provider.paperspace.PaperspaceWire.Session;
import io.computehub.provider.paperspace.PaperspaceWire.Template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Paperspace's calls, one method each. Each answers with wire records or throws the kind of
/// failure; nothing here knows the domain.
final class PaperspaceApi implements AutoCloseable {

    private static final String LARGEST_PAGE = "120";

    private static final String MACHINES = "/v1/machines";
    private static final String SCRIPTS = "/v1/startup-scripts";

    private final ApiClient http;

    PaperspaceApi(ApiClient http) {
        this.http = http;
    }

    List<Template> osTemplates() throws ProviderException {
        return all(ApiRequest.get("/v1/os-templates"), Template.class);
    }

    List<Template> customTemplates() throws ProviderException {
        return all(ApiRequest.get("/v1/custom-templates"), Template.class);
    }

    /// Whether one machine of the type can be had in the region now.
    boolean available(String machineType, String region) throws ProviderException {
        var request =
                ApiRequest.get("/v1/machine-availability")
                        .with("machineType", machineType)
                        .with("region", region);
        var available = read(request, Availability.class).available();
        if (available == null) {
            throw new Protocol("an availability without its answer");
        }
        return available;
    }

    /// Every machine, the oldest first: what is made while the pages are read then stands behind
    /// them, and moves nothing.
    List<Machine> machines() throws ProviderException {
        var request = ApiRequest.get(MACHINES).with("orderBy", "dtCreated").with("order", "asc");
        return all(request, Machine.class);
    }

    /// What happened lately to the account's machines, the newest first.
    List<Event> latestEvents() throws ProviderException {
        var request =
                ApiRequest.get("/v1/machine-events")
                        .with("limit", LARGEST_PAGE)
                        .with("orderBy", "dtCreated")
                        .with("order", "desc");
        return items(sent(request, false).json(), Event.class);
    }

    Change create(JsonNode body) throws ProviderException {
        return changed(ApiRequest.change("POST", MACHINES, body));
    }

    /// `action` is `start`, `stop` or `restart`. The call has no body, and so no type of one: with
    /// that of JSON they refuse it.
    Change act(String id, String action) throws ProviderException {
        return changed(ApiRequest.change("PATCH", MACHINES + "/" + part(id) + "/" + action));
    }

    Change delete(String id) throws ProviderException {
        return changed(ApiRequest.change("DELETE", MACHINES + "/" + part(id)));
    }

    /// The team a key belongs to. They take a wrong key here too, and answer with nobody.
    Session session() throws ProviderException {
        var answer = sent(ApiRequest.get("/v1/auth/session"), false).json();
        if (answer.isNull() || answer.path("user").isNull() || answer.path("team").isNull()) {
            throw new Auth("the key opens no session");
        }
        return Json.as(answer, Session.class);
    }

    /// The new script's id.
    String createScript(JsonNode body) throws ProviderException {
        var reply = sent(ApiRequest.change("POST", SCRIPTS, body), true);
        return understood(reply).path("id").asText("");
    }

    List<Script> scripts() throws ProviderException {
        return all(ApiRequest.get(SCRIPTS), Script.class);
    }

    void deleteScript(String id) throws ProviderException {
        sent(ApiRequest.change("DELETE", SCRIPTS + "/" + part(id)), true);
    }

    /// All pages of a list, by their cursor. Complete, or it throws.
    private <T> List<T> all(ApiRequest list, Class<T> type) throws ProviderException {
        var found = new ArrayList<T>();
        var cursors = new HashSet<String>();
        var request = list.with("limit", LARGEST_PAGE);
        while (true) {
            var answer = sent(request, false).json();
            found.addAll(items(answer, type));
            var more = answer.path("hasMore");
            if (!more.isBoolean()) {
                throw new Protocol("a list that does not say whether it is whole");
            }
            if (!more.booleanValue()) {
                return found;
            }
            var cursor = answer.path("nextPage").asText("");
            if (cursor.isBlank() || answer.path("nextPage").isNull()) {
                throw new Protocol("a list that goes on without saying where");
            }
            if (!cursors.add(cursor)) {
                throw new Protocol("a list that goes round in circles");
            }
            request = list.with("limit", LARGEST_PAGE).with("after", cursor);
        }
    }

    private static <T> List<T> items(JsonNode answer, Class<T> type) throws ProviderException {
        if (!answer.path("items").isArray()) {
            throw new Protocol("a list without its items");
        }
        var found = new ArrayList<T>();
        for (var item : answer.path("items")) {
            if (!item.isNull()) {
                found.add(Json.as(item, type));
            }
        }
        return found;
    }

    private <T> T read(ApiRequest request, Class<T> type) throws ProviderException {
        var answer = sent(request, false).json();
        if (!answer.isObject()) {
            throw new Protocol("not the expected shape of " + type.getSimpleName());
        }
        return Json.as(answer, type);
    }

    /// An answer to a change that we cannot read leaves it in doubt.
    private Change changed(ApiRequest request) throws ProviderException {
        var answer = understood(sent(request, true));
        try {
            return Json.as(answer, Change.class);
        } catch (Protocol unreadable) {
            throw new OutcomeUnknown("an answer to a change in another shape", unreadable);
        }
    }

    private static JsonNode understood(ApiReply reply) throws OutcomeUnknown {
        return reply.jsonIfAny()
                .filter(JsonNode::isObject)
                .orElseThrow(() ->
                        new OutcomeUnknown("an answer to a change that cannot be read", null));
    }

    private ApiReply sent(ApiRequest request, boolean changing) throws ProviderException {
        var reply = http.send(request);
        if (!reply.ok()) {
            throw PaperspaceRefusals.of(reply, changing);
        }
        return reply;
    }

    private static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}
