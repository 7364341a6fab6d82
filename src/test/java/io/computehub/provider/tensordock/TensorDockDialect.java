package io.computehub.provider.tensordock;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.Secret;
import io.computehub.http.Json;
import io.computehub.provider.Answer;
import io.computehub.provider.ProviderDialect;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Received;
import io.computehub.provider.Stock;
import io.computehub.provider.Wire;

import java.util.Map;
import java.util.Set;

/// TensorDock on the wire, from what its third-party clients show.
final class TensorDockDialect implements ProviderDialect {

    private static final String V2 = "/api/v2/";

    @Override
    public ProviderFactory factory() {
        return new TensorDockFactory();
    }

    /// Both halves of the authorization, so that all it claims is there.
    @Override
    public Credentials credentials(String key) {
        return new Credentials(
                Map.of(
                        Credentials.KEY,
                        Secret.of(key),
                        "id",
                        Secret.of("4c1ee7b5-7a3f-4c6f-9b5e-0d2f3a1c9e88")));
    }

    @Override
    public Wire purpose(Received request) {
        var path = request.path();
        if (path.equals("/api/v0/billing/balance")) {
            return Wire.BALANCE;
        }
        if (!path.startsWith(V2)) {
            return Wire.OTHER;
        }
        var rest = path.substring(V2.length());
        if (rest.startsWith("locations") || rest.startsWith("hostnodes")) {
            return Wire.OFFERS;
        }
        if (rest.startsWith("secrets")) {
            return Wire.SSH_KEYS;
        }
        return switch (request.method()) {
            case "GET" -> Wire.INSTANCES;
            case "DELETE" -> Wire.TERMINATE;
            default ->
                    rest.endsWith("/stop")
                            ? Wire.STOP
                            : rest.endsWith("/start") ? Wire.START : Wire.RENT;
        };
    }

    @Override
    public Answer healthy(Received request, Stock stock) {
        return switch (purpose(request)) {
            case OFFERS -> offers(request.path());
            case INSTANCES -> instances(request.path(), stock);
            case RENT -> rented(request, stock);
            case BALANCE ->
                    Answer.json(200, "{\"success\":true,\"balance\":12.34,\"hourly_cost\":0.27}");
            case SSH_KEYS -> keys(request);
            case START, STOP, TERMINATE -> Answer.json(200, "{\"message\":\"done\"}");
            case RESTART, BID, CHARGES, LOGS, VOLUMES, OTHER -> error(404, "Not found");
        };
    }

    private static Answer offers(String path) {
        var answer = Json.object();
        if (path.equals(V2 + "locations")) {
            answer.putObject("data")
                    .putArray("locations")
                    .add(TensorDockSamples.site("site-1"))
                    .add(TensorDockSamples.site("site-2"));
        } else if (path.equals(V2 + "hostnodes")) {
            answer.putObject("data")
                    .putArray("hostnodes")
                    .add(TensorDockSamples.host("host-1", "site-3"));
        } else {
            var id = path.substring(path.lastIndexOf('/') + 1);
            answer.set("data", TensorDockSamples.host(id, "site-3"));
        }
        return Answer.json(answer);
    }

    private static Answer instances(String path, Stock stock) {
        if (!path.equals(V2 + "instances")) {
            var id = path.substring(path.lastIndexOf('/') + 1);
            return stock.instances().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .map(one -> Answer.json(TensorDockSamples.detail(one.id(), one.name())))
                    .orElseGet(() -> Answer.json(404, "{\"error\":\"Instance not found\"}"));
        }
        var answer = Json.object();
        var list = answer.putObject("data").putArray("instances");
        stock.instances()
                .forEach(one -> list.add(TensorDockSamples.instance(one.id(), one.name())));
        return Answer.json(answer);
    }

    private static Answer rented(Received request, Stock stock) {
        var asked = request.json().path("data").path("attributes");
        var made = stock.add(asked.path("name").asText());
        var answer = Json.object();
        ObjectNode data = answer.putObject("data").put("type", "virtualmachine");
        data.put("id", made.id()).put("name", made.name()).put("status", "running");
        return Answer.json(201, answer.toString());
    }

    private static Answer keys(Received request) {
        return request.method().equals("GET")
                ? Answer.json(
                        200,
                        """
                        {"data":[{"type":"secret","id":"key-1","attributes":{"name":"laptop",
                          "type":"SSHKEY","value":"ssh-ed25519 AAAAold a@b"}}]}\
                        """)
                : Answer.json(201, "{\"data\":{\"id\":\"key-2\"}}");
    }

    @Override
    public Answer error(int status, String words) {
        return Answer.json(status, Json.object().put("error", words).toString());
    }

    /// With a good status.
    @Override
    public Answer noCapacity() {
        return Answer.json(200, "{\"status\":400,\"error\":\"No available nodes found\"}");
    }

    @Override
    public Set<String> priceFields() {
        return Set.of(
                "price_per_hr",
                "per_vcpu_hr",
                "per_gb_ram_hr",
                "per_gb_storage_hr",
                "price_per_hour",
                "rateHourly");
    }

    @Override
    public Set<String> stateFields() {
        return Set.of("status");
    }
}
