package io.computehub.provider.tensordock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.Json;

import java.nio.charset.StandardCharsets;

/// Small JSON of theirs, written by hand from the facts, to be varied by a test.
final class TensorDockSamples {

    static final String RTX_4090 = "geforcertx4090-pcie-24gb";

    private TensorDockSamples() {}

    static JsonNode tree(String json) {
        try {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (ProviderException broken) {
            throw new AssertionError("a sample that is not JSON", broken);
        }
    }

    static ObjectNode object(String json) {
        return (ObjectNode) tree(json);
    }

    static ObjectNode site(String id) {
        return object(
                        """
                        {"city":"Chubbuck","stateprovince":"Idaho","country":"United States",
                         "tier":1,"gpus":[
                          {"v0Name":"geforcertx4090-pcie-24gb",
                           "displayName":"NVIDIA GeForce RTX 4090 PCIe 24GB",
                           "max_count":3,"price_per_hr":0.3966,
                           "resources":{"max_vcpus":32,"max_ram_gb":128,"max_storage_gb":2000},
                           "pricing":{"per_vcpu_hr":0.003,"per_gb_ram_hr":0.002,
                                      "per_gb_storage_hr":0.00005},
                           "network_features":{"dedicated_ip_available":true,
                            "port_forwarding_available":true,
                            "network_storage_available":false}}]}\
                        """)
                .put("id", id);
    }

    static ObjectNode host(String id, String site) {
        var host =
                object(
                        """
                        {"engine":"kvm","uptime_percentage":99.5,
                         "available_resources":{
                          "gpus":[{"v0Name":"rtxa6000-pcie-48gb","availableCount":2,
                                   "price_per_hr":0.4}],
                          "vcpu_count":24,"ram_gb":200,"storage_gb":1500,
                          "max_vcpus_per_gpu":12,"max_ram_per_gpu":64,
                          "available_ports":[20001,20002,20003,20004],
                          "has_public_ip_available":false},
                         "pricing":{"per_vcpu_hr":0.004,"per_gb_ram_hr":0.001,
                                    "per_gb_storage_hr":0.0001},
                         "location":{"city":"Ashburn","stateprovince":"VA","country":"USA",
                          "network_speed_gbps":10,"tier":3,"organizationName":"Hosting"}}\
                        """);
        host.put("id", id).put("location_id", site);
        ((ObjectNode) host.get("location")).put("uuid", site);
        return host;
    }

    /// A row of the list.
    static ObjectNode instance(String id, String name) {
        return object(
                        """
                        {"status":"running","ipAddress":"203.0.113.7",
                         "gpu_model":"geforcertx4090-pcie-24gb","gpu_count":1,"vcpus":8,
                         "ram_gb":32,"storage_gb":100,"price_per_hour":0.5,
                         "created_at":"2026-07-01T10:00:00Z","location_id":"site-1"}\
                        """)
                .put("id", id)
                .put("name", name);
    }

    /// The same by itself.
    static ObjectNode detail(String id, String name) {
        return object(
                        """
                        {"type":"virtualmachine","status":"running","ipAddress":"203.0.113.7",
                         "portForwards":[{"internal_port":22,"external_port":20456}],
                         "resources":{"vcpu_count":8,"ram_gb":32,"storage_gb":100,
                          "gpus":{"geforcertx4090-pcie-24gb":
                           {"count":1,"v0Name":"geforcertx4090-pcie-24gb"}}},
                         "rateHourly":0.5}\
                        """)
                .put("id", id)
                .put("name", name);
    }
}
