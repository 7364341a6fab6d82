package io.computehub.provider.runpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.http.Json;
import io.computehub.provider.Answer;
import io.computehub.provider.ProviderDialect;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Received;
import io.computehub.provider.Stock;
import io.computehub.provider.Stock.Listed;
import io.computehub.provider.Wire;

import java.util.List;
import java.util.Set;

/// RunPod on the wire, after its published specification: two GPU types, one of them AMD, and the
/// entry `unknown` that their list has.
final class RunPodDialect implements ProviderDialect {

    static final String RTX = "NVIDIA GeForce RTX 4090";
    static final String MI300X = "AMD Instinct MI300X OAM";

    @Override
    public ProviderFactory factory() {
        return new RunPodFactory();
    }

    @Override
    public Wire purpose(Received request) {
        var path = request.path();
        if (path.equals("/graphql")) {
            return graphPurpose(request.json().path("query").asText());
        }
        if (path.startsWith("/v2/catalog/gpus")) {
            return Wire.OFFERS;
        }
        if (path.endsWith("/action")) {
            return switch (request.json().path("action").asText()) {
                case "start" -> Wire.START;
                case "stop" -> Wire.STOP;
                case "restart" -> Wire.RESTART;
                default -> Wire.TERMINATE;
            };
        }
        return switch (request.method() + " " + path) {
            case "GET /v2/pods" -> Wire.INSTANCES;
            case "POST /v2/pods" -> Wire.RENT;
            case "GET /v2/account/ssh-keys", "PUT /v2/account/ssh-keys" -> Wire.SSH_KEYS;
            case "GET /v2/network-volumes" -> Wire.VOLUMES;
            case "GET /v2/billing/pods" -> Wire.CHARGES;
            default -> {
                if (path.endsWith("/logs")) {
                    yield Wire.LOGS;
                }
                yield request.method().equals("DELETE") ? Wire.TERMINATE : Wire.OTHER;
            }
        };
    }

    private static Wire graphPurpose(String query) {
        if (query.contains("podRentInterruptable")) {
            return Wire.RENT;
        }
        if (query.contains("podBidResume")) {
            return Wire.START;
        }
        return query.contains("gpuTypes") ? Wire.OFFERS : Wire.BALANCE;
    }

    @Override
    public Answer healthy(Received request, Stock stock) {
        return switch (purpose(request)) {
            case OFFERS -> Answer.json(offers(request));
            case INSTANCES -> Answer.json(pods(stock.instances()));
            case RENT -> rented(request, stock);
            case START ->
                    request.path().equals("/graphql")
                            ? Answer.json(200, "{\"data\":{\"podBidResume\":{\"id\":\"7001\"}}}")
                            : Answer.json(pod(listed(request, stock)));
            case STOP, RESTART, OTHER -> Answer.json(pod(listed(request, stock)));
            case TERMINATE -> Answer.empty(204);
            case BALANCE ->
                    Answer.json(
                            200,
                            request.json().path("query").asText().contains("clientBalance")
                                    ? "{\"data\":{\"myself\":{\"clientBalance\":12.5,"
                                            + "\"currentSpendPerHr\":0.44}}}"
                                    : "{\"data\":{\"myself\":{\"id\":\"2201\"}}}");
            case CHARGES -> Answer.json(200, BILL);
            case LOGS -> Answer.of(200, "text/event-stream", LOG);
            case SSH_KEYS -> Answer.json(200, "{\"keys\":[\"ssh-ed25519 AAAAold you@there\"]}");
            case VOLUMES -> Answer.json(200, VOLUMES);
            case BID -> throw new AssertionError("not claimed");
        };
    }

    private static final String LOG =
            """
            id: 2026-06-01T12:02:03Z/000000000001
            data: {"ts":"2026-06-01T12:02:03Z","source":"container","line":"first"}

            id: 2026-06-01T12:02:04Z/000000000002
            data: {"ts":"2026-06-01T12:02:04Z","source":"container","line":"second"}

            """;

    private static final String VOLUMES =
            """
            {"networkVolumes":[
              {"id":"v1","name":"data","size":720,"dataCenter":"EU-RO-1","type":"STANDARD"},
              {"id":"v2","name":"fast","size":100,"dataCenter":"US-KS-2","type":"HIGH_PERFORMANCE"}]}
            """;

    private static final String AMOUNTS =
            "\"totalAmount\":1.25,\"gpuAmount\":1.2,\"cpuAmount\":0,\"diskAmount\":0.05";

    private static final String BILL =
            """
            {"records":[{"startTime":"2026-06-01T10:00:00Z","endTime":"2026-06-01T11:00:00Z",
                         "podId":"7001",%s}],
             "metadata":{"query":{"startTime":"2026-06-01T10:00:00Z","endTime":"2026-06-01T11:00:00Z",
                                  "bucketSize":"hour"},
                         "recordCount":1,"totals":{%s},"uniquePodCount":1}}
            """
                    .formatted(AMOUNTS, AMOUNTS);

    private static JsonNode offers(Received request) {
        if (request.path().equals("/graphql")) {
            return spotMarket();
        }
        var cloud = request.query("cloud");
        int count = Integer.parseInt(request.query("count"));
        if (request.path().endsWith(MI300X)) {
            return gpu(MI300X, cloud, count);
        }
        if (request.path().endsWith(RTX)) {
            return gpu(RTX, cloud, count);
        }
        var answer = Json.object();
        var gpus = answer.putArray("gpus");
        gpus.add(gpu(RTX, cloud, count));
        gpus.add(gpu(MI300X, cloud, count));
        gpus.add(gpu("unknown", cloud, count));
        return answer;
    }

    private static ObjectNode gpu(String id, String cloud, int count) {
        boolean amd = id.equals(MI300X);
        boolean unknown = id.equals("unknown");
        var gpu = Json.object();
        gpu.put("id", id);
        gpu.put("name", amd ? "MI300X" : unknown ? "unknown" : "RTX 4090");
        gpu.putNull("pool");
        gpu.put("manufacturer", amd ? "AMD" : unknown ? "UNKNOWN" : "NVIDIA");
        gpu.put("memory", amd ? 192 : unknown ? 0 : 24);
        gpu.put("secure", true);
        gpu.put("community", !amd);
        gpu.putObject("price").put("secure", amd ? 2.19 : 0.44).put("community", 0.31);
        gpu.putObject("maxCount").put("secure", 4).put("community", amd ? 0 : 2);
        gpu.put("availability", "HIGH");
        if (cloud.equals("SECURE") && !unknown) {
            var centers = gpu.putArray("dataCenters");
            center(centers, "EU-RO-1", "EU Romania 1", "LOW");
            center(centers, "US-KS-2", "US Kansas 2", count > 2 ? "NONE" : "HIGH");
        }
        if (!amd) {
            var versions = gpu.putArray("cudaVersions");
            versions.addObject().put("version", "12.8").put("available", true);
            versions.addObject().put("version", "13.0").put("available", false);
        }
        return gpu;
    }

    private static void center(ArrayNode centers, String id, String name, String level) {
        centers.addObject().put("id", id).put("name", name).put("availability", level);
    }

    private static JsonNode spotMarket() {
        var answer = Json.object();
        var type = answer.putObject("data").putArray("gpuTypes").addObject();
        type.put("id", RTX).put("displayName", "RTX 4090").put("manufacturer", "Nvidia");
        type.put("memoryInGb", 24).put("secureSpotPrice", 0.29).put("communitySpotPrice", 0.2);
        for (int count : List.of(1, 2, 4, 8)) {
            var secure = type.putObject("secure" + count);
            if (count <= 2) {
                secure.put("minimumBidPrice", 0.29 * count).put("stockStatus", "Low");
            } else {
                secure.putNull("minimumBidPrice").putNull("stockStatus");
            }
            type.putNull("community" + count);
        }
        return answer;
    }

    private static JsonNode pods(List<Listed> listed) {
        var answer = Json.object();
        var pods = answer.putArray("pods");
        listed.forEach(one -> pods.add(pod(one)));
        return answer;
    }

    private static Listed listed(Received request, Stock stock) {
        return stock.instances().stream()
                .filter(one -> request.path().contains(one.id()))
                .findFirst()
                .orElseGet(() -> new Listed("7000", "nobody"));
    }

    static ObjectNode pod(Listed listed) {
        var pod = Json.object();
        pod.put("id", listed.id()).put("name", listed.name());
        pod.put("image", "runpod/pytorch:1.0.2-cu1281-torch280-ubuntu2404").put("args", "");
        pod.put("disk", 20);
        pod.putArray("ports").add("22/tcp").add("8888/http");
        pod.putObject("env").put("MODEL_NAME", "llama-3");
        pod.putNull("registry");
        pod.put("status", "RUNNING");
        pod.putArray("actions").add("stop").add("restart").add("terminate");
        pod.putObject("mounts").putObject("persistent").put("size", 20).put("path", "/workspace");
        pod.putObject("gpu").put("id", RTX).put("count", 1);
        pod.put("cloud", "SECURE").put("dataCenterId", "US-KS-2").put("cudaVersion", "12.8");
        var ssh = pod.putObject("ssh");
        end(ssh.putObject("proxy"), "ssh.runpod.io", 22, listed.id() + "-64411eb2");
        end(ssh.putObject("direct"), "195.26.233.3", 34446, "root");
        pod.putNull("template");
        pod.put("cost", 0.44).put("locked", false);
        pod.putObject("globalNetworking").put("enabled", false);
        var runtime = pod.putObject("runtime");
        runtime.put("uptime", 3600);
        runtime.putArray("gpus").addObject().put("util", 83).put("memoryUtil", 61);
        runtime.putObject("cpu").put("util", 12);
        runtime.putObject("memory").put("util", 35);
        pod.put("createdAt", "2026-06-01T12:00:00Z").put("startedAt", "2026-06-01T12:02:00Z");
        return pod;
    }

    private static void end(ObjectNode end, String host, int port, String user) {
        end.put("host", host).put("port", port).put("username", user);
        end.put("command", "ssh " + user + "@" + host + " -p " + port);
    }

    private static Answer rented(Received request, Stock stock) {
        var body = request.json();
        if (request.path().equals("/graphql")) {
            var name = body.path("variables").path("input").path("name").asText();
            var answer = Json.object();
            answer.putObject("data")
                    .putObject("podRentInterruptable")
                    .put("id", stock.add(name).id());
            return Answer.json(answer);
        }
        return Answer.json(201, pod(stock.add(body.path("name").asText())).toString());
    }

    @Override
    public Answer error(int status, String words) {
        var body = Json.object().put("title", "No").put("status", status).put("detail", words);
        return Answer.of(status, "application/problem+json", body.toString());
    }

    @Override
    public Answer noCapacity() {
        return error(
                400,
                "There are no longer any instances available with the requested specifications."
                        + " Please refresh and try again.");
    }

    @Override
    public Set<String> priceFields() {
        return Set.of("price.secure", "price.community", "minimumBidPrice", "cost");
    }

    @Override
    public Set<String> stateFields() {
        return Set.of("status");
    }
}
