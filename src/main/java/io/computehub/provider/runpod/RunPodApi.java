package io.computehub.provider.runpod;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.http.ApiClient;
import io.computehub.http.ApiReply;
import io.computehub.http.ApiRequest;
import io.computehub.http.Json;
import io.computehub.provider.LogStreaming;
import io.computehub.provider.runpod.RunPodGraph.SpotEntry;
import io.computehub.provider.runpod.RunPodWire.Bill;
import io.computehub.provider.runpod.RunPodWire.BillLine;
import io.computehub.provider.runpod.RunPodWire.Gpu;
import io.computehub.provider.runpod.RunPodWire.LogLine;
import io.computehub.provider.runpod.RunPodWire.LowestPrice;
import io.computehub.provider.runpod.RunPodWire.Myself;
import io.computehub.provider.runpod.RunPodWire.NetworkVolume;
import io.computehub.provider.runpod.RunPodWire.NetworkVolumes;
import io.computehub.provider.runpod.RunPodWire.Pod;
import io.computehub.provider.runpod.RunPodWire.Pods;
import io.computehub.provider.runpod.RunPodWire.SpotType;
import io.computehub.provider.runpod.RunPodWire.SshKeys;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// RunPod's calls, one method each. Each answers with wire records or throws the kind of failure;
/// nothing here knows the domain.
final class RunPodApi implements AutoCloseable {

    /// How long the log stream may be silent before what has come counts as all there is.
    private static final Duration LOG_SILENCE = Duration.ofMillis(1500);

    /// A stream that says nothing for so long may be dead: it is opened anew after its last event.
    private static final Duration STREAM_SILENCE = Duration.ofMinutes(2);

    private static final String PODS = "/v2/pods";
    private static final String GPUS = "/v2/catalog/gpus";
    private static final String KEYS = "/v2/account/ssh-keys";
    private static final String GRAPHQL = "/graphql";

    private final ApiClient http;

    RunPodApi(ApiClient http) {
        this.http = http;
    }

    List<Gpu> gpus(Cloud cloud, int count) throws ProviderException {
        var answer = read(available(ApiRequest.get(GPUS), cloud, count), RunPodWire.Gpus.class);
        return all(answer.gpus(), "gpus");
    }

    Gpu gpu(String id, Cloud cloud, int count) throws ProviderException {
        return read(available(ApiRequest.get(GPUS + "/" + part(id)), cloud, count), Gpu.class);
    }

    private static ApiRequest available(ApiRequest request, Cloud cloud, int count) {
        return request.with("include", "AVAILABILITY")
                .with("product", "POD")
                .with("cloud", cloud.name())
                .with("count", Integer.toString(count));
    }

    /// All pods, those of clusters too: they bill.
    List<Pod> pods() throws ProviderException {
        var answer = read(ApiRequest.get(PODS).with("includeClusterPods", "true"), Pods.class);
        return all(answer.pods(), "pods");
    }

    Pod pod(String id) throws ProviderException {
        return read(ApiRequest.get(pathOf(id)), Pod.class);
    }

    /// The new pod's id.
    String create(JsonNode body) throws ProviderException {
        return changed(ApiRequest.change("POST", PODS, body)).path("id").asText("");
    }

    void act(String id, String action) throws ProviderException {
        changed(
                ApiRequest.change(
                        "POST", pathOf(id) + "/action", Json.object().put("action", action)));
    }

    void delete(String id) throws ProviderException {
        var reply = sent(ApiRequest.change("DELETE", pathOf(id)), true);
        if (reply.status() != 204 && reply.body().length > 0) {
            understood(reply);
        }
    }

    /// The last lines of the log, as they come from the stream.
    List<String> log(String id, int lines) throws ProviderException {
        var request =
                ApiRequest.get(pathOf(id) + "/logs")
                        .with("tail", Integer.toString(Math.clamp(lines, 1, 5000)));
        var reply = http.sendUntilSilent(request, LOG_SILENCE);
        if (!reply.ok()) {
            throw RunPodRefusals.of(reply, false);
        }
        var found = new ArrayList<String>();
        for (var line : reply.text().lines().filter(line -> line.startsWith("data:")).toList()) {
            // The stream may be cut off within an event: that one is left for the next reading.
            var event = Json.parseIfWhole(line.substring("data:".length()));
            if (event.isPresent()) {
                var text = Json.as(event.get(), LogLine.class).line();
                if (text != null) {
                    found.add(text);
                }
            }
        }
        return found;
    }

    /// Tells the log as it is written. `after` is the id of an event.
    void follow(String id, int lines, Optional<String> after, Consumer<LogStreaming.Line> sink)
            throws ProviderException {
        var request =
                ApiRequest.get(pathOf(id) + "/logs")
                        .with("tail", Integer.toString(Math.clamp(lines, 1, 5000)));
        var resumed =
                after.map(place -> request.withHeader("Last-Event-ID", place)).orElse(request);
        var refused = http.stream(resumed, STREAM_SILENCE, new RunPodEvents(sink));
        if (refused.isPresent()) {
            throw RunPodRefusals.of(refused.get(), false);
        }
    }

    List<String> sshKeys() throws ProviderException {
        var keys = read(ApiRequest.get(KEYS), SshKeys.class).keys();
        return all(keys, "keys");
    }

    void replaceSshKeys(List<String> keys) throws ProviderException {
        var body = Json.object();
        var array = body.putArray("keys");
        keys.forEach(array::add);
        changed(ApiRequest.change("PUT", KEYS, body));
    }

    List<NetworkVolume> networkVolumes() throws ProviderException {
        var answer = read(ApiRequest.get("/v2/network-volumes"), NetworkVolumes.class);
        return all(answer.networkVolumes(), "networkVolumes");
    }

    List<BillLine> bill(Instant from, Instant to, String bucket) throws ProviderException {
        var request =
                ApiRequest.get("/v2/billing/pods")
                        .with("startTime", from.toString())
                        .with("endTime", to.toString())
                        .with("bucketSize", bucket);
        return all(read(request, Bill.class).records(), "records");
    }

    /// The account with its money; its `id` was not asked for.
    Myself balance() throws ProviderException {
        return myself(RunPodGraph.BALANCE);
    }

    /// The account with its `id` alone.
    Myself identity() throws ProviderException {
        return myself(RunPodGraph.IDENTITY);
    }

    private Myself myself(String document) throws ProviderException {
        return Json.as(graph(false, document, Json.object(), "myself"), Myself.class);
    }

    List<SpotEntry> spotMarket() throws ProviderException {
        var entries = new ArrayList<SpotEntry>();
        for (var type : graph(false, RunPodGraph.SPOT_MARKET, Json.object(), "gpuTypes")) {
            var lowest = new HashMap<String, LowestPrice>();
            for (var cloud : Cloud.values()) {
                for (int count : RunPodProvider.COUNTS) {
                    var alias = RunPodGraph.alias(cloud, count);
                    if (type.path(alias).isObject()) {
                        lowest.put(alias, Json.as(type.path(alias), LowestPrice.class));
                    }
                }
            }
            entries.add(new SpotEntry(Json.as(type, SpotType.class), lowest));
        }
        return entries;
    }

    /// The new pod's id.
    String rentSpot(JsonNode input) throws ProviderException {
        var answer = graph(true, RunPodGraph.RENT_SPOT, variables(input), "podRentInterruptable");
        return answer.path("id").asText("");
    }

    void resumeSpot(JsonNode input) throws ProviderException {
        graph(true, RunPodGraph.RESUME_SPOT, variables(input), "podBidResume");
    }

    private static JsonNode variables(JsonNode input) {
        return Json.object().set("input", input);
    }

    /// The field of the data, or the failure its errors stand for. An answer to a change that we
    /// cannot read leaves it in doubt.
    private JsonNode graph(boolean changing, String query, JsonNode variables, String field)
            throws ProviderException {
        var body = Json.object().put("query", query).set("variables", variables);
        var request =
                changing
                        ? ApiRequest.change("POST", GRAPHQL, body)
                        : ApiRequest.read("POST", GRAPHQL, body);
        var reply = sent(request, changing);
        var answer = changing ? understood(reply) : reply.json();
        var data = answer.path("data").path(field);
        if (!data.isMissingNode() && !data.isNull()) {
            return data;
        }
        if (answer.path("errors").isEmpty()) {
            var what = "an answer without " + field;
            throw changing ? new OutcomeUnknown(what, null) : new Protocol(what);
        }
        throw RunPodRefusals.ofGraph(answer.path("errors"), changing);
    }

    private <T> T read(ApiRequest request, Class<T> type) throws ProviderException {
        return Json.as(sent(request, false).json(), type);
    }

    private JsonNode changed(ApiRequest request) throws ProviderException {
        return understood(sent(request, true));
    }

    private ApiReply sent(ApiRequest request, boolean changing) throws ProviderException {
        var reply = http.send(request);
        if (!reply.ok()) {
            throw RunPodRefusals.of(reply, changing);
        }
        return reply;
    }

    private static JsonNode understood(ApiReply reply) throws OutcomeUnknown {
        return reply.jsonIfAny()
                .orElseThrow(() ->
                        new OutcomeUnknown("an answer to a change that cannot be read", null));
    }

    private static <T> List<T> all(@Nullable List<@Nullable T> list, String name) throws Protocol {
        if (list == null) {
            throw new Protocol("an answer without " + name);
        }
        return RunPodOffers.present(list).toList();
    }

    private static String pathOf(String podId) {
        return PODS + "/" + part(podId);
    }

    private static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}
