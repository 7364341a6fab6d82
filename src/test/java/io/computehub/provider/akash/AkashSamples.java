package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.Json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// JSON in Akash's shape, written for the tests.
final class AkashSamples {

    static final String OWNER = "akash1owner0000000000000000000000000000000000";
    static final String HOST = "akash1host00000000000000000000000000000000000";
    static final String OTHER_HOST = "akash1other0000000000000000000000000000000000";

    private AkashSamples() {}

    static JsonNode tree(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (ProviderException broken) {
            throw new AssertionError(text, broken);
        }
    }

    static ObjectNode object(String text) {
        return (ObjectNode) tree(text);
    }

    static ObjectNode data(JsonNode inside) {
        return Json.object().set("data", inside);
    }

    static ObjectNode prices(ObjectNode... models) {
        var all = object("{\"availability\":{\"total\":900,\"available\":300}}");
        all.putArray("models").addAll(List.of(models));
        return all;
    }

    static ObjectNode model(String name, String ram, String bus, int available, String median) {
        return object(
                """
                {"vendor":"nvidia","model":"%s","ram":"%s","interface":"%s",
                 "availability":{"total":120,"available":%d},
                 "providerAvailability":{"total":14,"available":9},
                 "price":{"currency":"USD","min":0.2,"max":9.5,"avg":3.3,"weightedAverage":3.2,
                          "med":%s}}\
                """
                        .formatted(name, ram, bus, available, median));
    }

    /// One model of the later generation's list of what is free now.
    static ObjectNode placement(String model, String ram, String bus, int units, int most) {
        return object(
                """
                {"regions":["eu-west"],"regionProviderCounts":{"eu-west":2},
                 "gpus":[{"vendor":"nvidia","models":[
                   {"name":"%1$s","memory":["%2$s"],"interface":["%3$s"],"providerCount":3,
                    "availableUnits":%4$d,"maxNodeFreeUnits":%5$d,
                    "variants":[{"memory":"%2$s","interface":"%3$s","providerCount":2,
                                 "availableUnits":%4$d,"maxNodeFreeUnits":%5$d}]}]}]}\
                """
                        .formatted(model, ram, bus, units, most));
    }

    /// As the earlier generation tells it: no name, no groups.
    static ObjectNode bare(String dseq, String state) {
        return object(
                """
                {"deployment":{"id":{"owner":"%s","dseq":"%s"},"state":"%s","hash":"q1",
                               "created_at":"19000000"},
                 "leases":[],
                 "escrow_account":{"id":{"scope":"deployment","xid":"x"},
                   "state":{"owner":"o","state":"open","transferred":[],"settled_at":"19000100",
                            "funds":[{"denom":"uact","amount":"500000.000000000000000000"}],
                            "deposits":[]}}}\
                """
                        .formatted(OWNER, dseq, state));
    }

    static ObjectNode let(String dseq, String state, String perBlock) {
        var one = bare(dseq, "active");
        one.withArray("leases").add(lease(dseq, state, perBlock));
        return one;
    }

    static ObjectNode lease(String dseq, String state, String perBlock) {
        return object(
                """
                {"id":{"owner":"%s","dseq":"%s","gseq":1,"oseq":1,"provider":"%s","bseq":1},
                 "state":"%s","price":{"denom":"uact","amount":"%s"},
                 "created_at":"19000010","closed_on":"0","status":null}\
                """
                        .formatted(OWNER, dseq, HOST, state, perBlock));
    }

    static ObjectNode status(String service, int available) {
        return object(
                """
                {"services":{"%1$s":{"name":"%1$s","available":%2$d,"total":1,
                   "uris":["abc.ingress.example"],"observed_generation":1,"replicas":1,
                   "updated_replicas":1,"ready_replicas":%2$d,"available_replicas":%2$d}},
                 "forwarded_ports":{"%1$s":[
                   {"host":"host.example","port":8080,"externalPort":31001,"proto":"TCP"},
                   {"host":"host.example","port":22,"externalPort":31234,"proto":"TCP"}]},
                 "ips":{}}\
                """
                        .formatted(service, available));
    }

    /// A running deployment of the later generation.
    static ObjectNode running(String dseq, String name) {
        var one = let(dseq, "active", "250.5");
        ((ObjectNode) one.at("/leases/0")).set("status", status("box", 1));
        one.put("name", name);
        one.withArray("groups").add(group(dseq, "any"));
        return one;
    }

    static ObjectNode group(String dseq, String placement) {
        return object(
                """
                {"id":{"owner":"%s","dseq":"%s","gseq":1},"state":"open","created_at":"19000000",
                 "group_spec":{"name":"%s",
                   "requirements":{"signed_by":{"all_of":[],"any_of":[]},"attributes":[]},
                   "resources":[{"count":1,"price":{"denom":"uact","amount":"700"},
                     "resource":{"id":1,
                       "cpu":{"units":{"val":"8000"},"attributes":[]},
                       "memory":{"quantity":{"val":"34359738368"},"attributes":[]},
                       "storage":[{"name":"default","quantity":{"val":"40802189312"},
                                   "attributes":[]}],
                       "gpu":{"units":{"val":"2"},"attributes":[
                         {"key":"vendor/nvidia/model/rtx4090/ram/24Gi/interface/pcie",
                          "value":"true"}]},
                       "endpoints":[{"kind":"SHARED_HTTP","sequence_number":0}]}}]}}\
                """
                        .formatted(OWNER, dseq, placement));
    }

    static ObjectNode chainView(String dseq, String placement) {
        var view =
                Json.object()
                        .put("owner", OWNER)
                        .put("dseq", dseq)
                        .put("balance", 500_000)
                        .put("denom", "uact")
                        .put("status", "active")
                        .put("totalMonthlyCostUDenom", 1);
        view.putArray("leases");
        view.putArray("events");
        view.putObject("other").putArray("groups").add(group(dseq, placement));
        return view;
    }

    static ObjectNode page(List<? extends JsonNode> rows, int skip, boolean more) {
        var page = Json.object();
        page.putArray("deployments").addAll(rows);
        page.putObject("pagination")
                .putNull("total")
                .put("skip", skip)
                .put("limit", 100)
                .put("hasMore", more);
        return data(page);
    }

    static ObjectNode bid(String dseq, String host, String perBlock) {
        return object(
                """
                {"bid":{"id":{"owner":"%s","dseq":"%s","gseq":1,"oseq":1,"provider":"%s","bseq":1},
                        "state":"open","price":{"denom":"uact","amount":"%s"},
                        "created_at":"19000005","resources_offer":[]},
                 "escrow_account":{"id":{"scope":"bid","xid":"x"}}}\
                """
                        .formatted(OWNER, dseq, host, perBlock));
    }

    static ObjectNode bids(ObjectNode... bids) {
        return Json.object().set("data", Json.tree(List.of(bids)));
    }

    static ObjectNode made(String dseq) {
        return object(
                """
                {"data":{"dseq":"%s","manifest":"[{\\"name\\":\\"m\\"}]",
                         "signTx":{"code":0,"transactionHash":"A1","rawLog":"[]"}}}\
                """
                        .formatted(dseq));
    }

    static ObjectNode host(String country, boolean audited) {
        return Json.object()
                .put("owner", HOST)
                .put("ipRegion", "Saxony")
                .put("ipCountryCode", country)
                .put("isAudited", audited);
    }

    static String error(int status, String code, String words) {
        return Json.object()
                .put("error", "Error" + status)
                .put("message", words)
                .put("code", code)
                .put("type", "client_error")
                .toString();
    }

    static BigDecimal perHour(String perBlock) {
        return new BigDecimal(perBlock)
                .multiply(new BigDecimal("3600"))
                .divide(new BigDecimal("6098000"), java.math.MathContext.DECIMAL128);
    }
}
