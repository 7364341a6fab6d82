package io.computehub.provider.vast;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.http.Json;
import io.computehub.provider.Answer;
import io.computehub.provider.ProviderDialect;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Received;
import io.computehub.provider.Stock;
import io.computehub.provider.Wire;

import java.util.List;
import java.util.Set;

/// Vast.ai on the wire, from its documents.
final class VastDialect implements ProviderDialect {

    private static final int PAGE = 25;

    @Override
    public ProviderFactory factory() {
        return new VastFactory();
    }

    @Override
    public Wire purpose(Received request) {
        var path = request.path();
        return switch (request.method()) {
            case "POST" -> path.equals("/api/v0/bundles/") ? Wire.OFFERS : keys(path);
            case "DELETE" -> path.startsWith("/api/v0/instances/") ? Wire.TERMINATE : keys(path);
            case "PUT" -> change(request, path);
            default -> reading(path);
        };
    }

    private static Wire keys(String path) {
        return path.startsWith("/api/v0/ssh/") ? Wire.SSH_KEYS : Wire.OTHER;
    }

    private static Wire change(Received request, String path) {
        if (path.startsWith("/api/v0/asks/")) {
            return Wire.RENT;
        }
        if (path.startsWith("/api/v0/instances/reboot/")) {
            return Wire.RESTART;
        }
        if (path.startsWith("/api/v0/instances/bid_price/")) {
            return Wire.BID;
        }
        if (path.startsWith("/api/v0/instances/request_logs/")) {
            return Wire.LOGS;
        }
        return request.body().contains("running") ? Wire.START : Wire.STOP;
    }

    private static Wire reading(String path) {
        return switch (path) {
            case "/api/v1/instances/", "/api/v0/instances/" -> Wire.INSTANCES;
            case "/api/v0/users/current/" -> Wire.BALANCE;
            case "/api/v0/charges/" -> Wire.CHARGES;
            case "/api/v0/volumes/" -> Wire.VOLUMES;
            default -> keys(path);
        };
    }

    @Override
    public Answer healthy(Received request, Stock stock) {
        return switch (purpose(request)) {
            case OFFERS -> Answer.json(offers(request));
            case INSTANCES ->
                    request.path().equals("/api/v1/instances/")
                            ? Answer.json(instances(request, stock))
                            : error(404, "Not found");
            case RENT -> Answer.json(rented(request, stock));
            case BALANCE -> Answer.json(200, "{\"id\":1,\"credit\":25.0,\"balance\":0}");
            case SSH_KEYS ->
                    request.method().equals("GET")
                            ? Answer.json(
                                    200, "[{\"id\":3,\"public_key\":\"ssh-rsa AAAAold a@b\"}]")
                            : done();
            case CHARGES ->
                    Answer.json(200, "{\"success\":true,\"results\":[],\"next_token\":null}");
            case VOLUMES -> Answer.json(200, "{\"volumes\":[]}");
            case START, STOP, RESTART, TERMINATE, BID -> done();
            case LOGS, OTHER -> error(404, "Not found");
        };
    }

    private static Answer done() {
        return Answer.json(200, "{\"success\":true}");
    }

    private static ObjectNode offers(Received request) {
        var asked = request.json();
        boolean verified = asked.path("verified").path("eq").asBoolean(true);
        boolean bid = asked.path("type").asText().equals("bid");
        var answer = Json.object();
        var list = answer.putArray("offers");
        for (var row : List.of(VastSamples.offer(101, true), VastSamples.offer(102, false))) {
            if (verified == row.path("verification").asText().equals("verified")) {
                list.add(row.put("is_bid", bid));
            }
        }
        return answer;
    }

    /// Keyset pages: the token is the last id of the page before.
    private static ObjectNode instances(Received request, Stock stock) {
        var token = request.query("after_token");
        long after = token.isEmpty() ? 0 : Long.parseLong(token);
        var rest =
                stock.instances().stream().filter(one -> Long.parseLong(one.id()) > after).toList();
        var page = rest.subList(0, Math.min(PAGE, rest.size()));
        var answer = Json.object().put("success", true);
        answer.put("instances_found", page.size()).put("total_instances", distinct(stock));
        answer.put("next_token", rest.size() > page.size() ? page.getLast().id() : null);
        var list = answer.putArray("instances");
        page.forEach(one ->
                list.add(VastSamples.instance(Long.parseLong(one.id())).put("label", one.name())));
        return answer;
    }

    private static long distinct(Stock stock) {
        return stock.instances().stream().map(Stock.Listed::id).distinct().count();
    }

    private static ObjectNode rented(Received request, Stock stock) {
        var made = stock.add(request.json().path("label").asText());
        return Json.object()
                .put("success", true)
                .put("new_contract", Long.parseLong(made.id()))
                .put("instance_api_key", "one-more-secret");
    }

    @Override
    public Answer error(int status, String words) {
        var body = Json.object().put("success", false).put("msg", words);
        return status == 429
                ? Answer.of(429, "text/plain", "API requests too frequent")
                : Answer.json(status, body.toString());
    }

    @Override
    public Answer noCapacity() {
        return Answer.json(
                400,
                """
                {"success":false,"error":"no_such_ask",
                 "msg":"Instance type by id 101 is not available"}\
                """);
    }

    @Override
    public Answer missing() {
        return Answer.json(
                404,
                """
                {"success":false,"error":"no_such_instance","msg":"Instance does not exist."}\
                """);
    }

    @Override
    public Set<String> priceFields() {
        return Set.of(
                "dph_base",
                "dph_total",
                "min_bid",
                "storage_cost",
                "storage_total_cost",
                "instance.totalHour",
                "instance.diskHour",
                "search.totalHour",
                "search.diskHour");
    }

    @Override
    public Set<String> stateFields() {
        return Set.of("actual_status");
    }
}
