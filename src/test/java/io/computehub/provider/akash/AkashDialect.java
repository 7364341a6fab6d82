package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.http.Json;
import io.computehub.provider.Answer;
import io.computehub.provider.ProviderDialect;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Received;
import io.computehub.provider.ScriptedCloud;
import io.computehub.provider.Stock;
import io.computehub.provider.Wire;

import java.util.List;
import java.util.Set;

/// Akash on the wire, in the later generation of its service, from its documents. The earlier one
/// has no names and is in tests of its own.
final class AkashDialect implements ProviderDialect {

    /// Shorter than theirs, so that pages have to be turned.
    private static final int PAGE = 25;

    private static final String ONE = "/v1/deployments/";

    private volatile boolean bidding = true;

    @Override
    public ProviderFactory factory() {
        return new AkashFactory(_ -> _ -> {});
    }

    @Override
    public Wire purpose(Received request) {
        var path = request.path();
        if (path.equals("/v1/gpu-prices") || path.equals("/v1/placement-options")) {
            return Wire.OFFERS;
        }
        if (path.equals("/v1/balances") || path.equals("/v1/user/me")) {
            return Wire.BALANCE;
        }
        boolean deployments = path.equals("/v1/deployments") || path.startsWith(ONE);
        return switch (request.method()) {
            case "GET" -> deployments ? Wire.INSTANCES : Wire.OTHER;
            case "POST" -> deployments ? Wire.RENT : Wire.OTHER;
            case "DELETE" -> deployments ? Wire.TERMINATE : Wire.OTHER;
            default -> Wire.OTHER;
        };
    }

    @Override
    public Answer healthy(Received request, Stock stock) {
        return switch (purpose(request)) {
            case OFFERS -> offers(request);
            case INSTANCES ->
                    request.path().equals("/v1/deployments")
                            ? Answer.json(list(request, stock))
                            : one(request, stock);
            case RENT -> made(request, stock);
            case TERMINATE -> end(request, stock);
            case BALANCE ->
                    Answer.json(
                            200,
                            request.path().equals("/v1/balances")
                                    ? """
                                    {"data":{"balance":42.17,"deployments":6.3,"total":48.47}}\
                                    """
                                    : """
                                    {"data":{"id":"6f1c","userId":"auth0|1","username":"me"}}\
                                    """);
            default -> other(request);
        };
    }

    private static Answer offers(Received request) {
        return request.path().equals("/v1/gpu-prices")
                ? Answer.json(
                        AkashSamples.prices(
                                AkashSamples.model("rtx4090", "24Gi", "PCIe", 41, "0.4")))
                : Answer.json(AkashSamples.placement("rtx4090", "24Gi", "pcie", 41, 4));
    }

    private static ObjectNode list(Received request, Stock stock) {
        int skip = Integer.parseInt(request.query("skip"));
        var all = stock.instances();
        var rest = all.subList(Math.min(skip, all.size()), all.size());
        var page = rest.subList(0, Math.min(PAGE, rest.size()));
        return AkashSamples.page(
                page.stream().map(one -> AkashSamples.running(one.id(), one.name())).toList(),
                skip,
                rest.size() > page.size());
    }

    private Answer one(Received request, Stock stock) {
        var dseq = request.path().substring(ONE.length());
        return stock.instances().stream()
                .filter(one -> one.id().equals(dseq))
                .findFirst()
                .map(one -> Answer.json(AkashSamples.data(AkashSamples.running(dseq, one.name()))))
                .orElseGet(() -> Answer.json(AkashSamples.data(AkashSamples.bare(dseq, "closed"))));
    }

    private static Answer made(Received request, Stock stock) {
        var made = stock.add(request.json().at("/data/name").asText());
        return Answer.json(201, AkashSamples.made(made.id()).toString());
    }

    private static Answer end(Received request, Stock stock) {
        var dseq = request.path().substring(ONE.length());
        stock.instances().removeIf(one -> one.id().equals(dseq));
        return Answer.json(200, "{\"data\":{\"success\":true}}");
    }

    private Answer other(Received request) {
        return switch (request.path()) {
            case "/v1/bids" -> Answer.json(bids(request.query("dseq")));
            case "/v1/leases" -> {
                var dseq = request.json().at("/leases/0/dseq").asText();
                yield Answer.json(AkashSamples.data(AkashSamples.running(dseq, "")));
            }
            case "/v1/providers/" + AkashSamples.HOST -> Answer.json(AkashSamples.host("DE", true));
            default -> error(404, "Not found");
        };
    }

    private JsonNode bids(String dseq) {
        return bidding
                ? AkashSamples.bids(AkashSamples.bid(dseq, AkashSamples.HOST, "600"))
                : Json.object().set("data", Json.tree(List.of()));
    }

    @Override
    public void sellOut(ScriptedCloud cloud) {
        bidding = false;
    }

    @Override
    public Answer error(int status, String words) {
        return Answer.json(status, AkashSamples.error(status, "code_" + status, words));
    }

    @Override
    public Answer noCapacity() {
        return error(400, "Cannot create lease: The selected bid is no longer open.");
    }

    @Override
    public Set<String> priceFields() {
        return Set.of(
                "price.min",
                "price.max",
                "price.avg",
                "price.weightedAverage",
                "price.med",
                "price.amount");
    }

    @Override
    public Set<String> stateFields() {
        return Set.of("deployment.state");
    }
}
