package io.computehub.provider.vast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.Json;

import java.nio.charset.StandardCharsets;

/// Small JSON of theirs, written by hand from the documents, to be varied by a test.
final class VastSamples {

    private VastSamples() {}

    static ObjectNode object(String json) {
        return (ObjectNode) tree(json);
    }

    static JsonNode tree(String json) {
        try {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (ProviderException broken) {
            throw new AssertionError("a sample that is not JSON", broken);
        }
    }

    static VastRow row(String json) {
        return new VastRow(tree(json));
    }

    static ObjectNode offer(long id, boolean verified) {
        return object(
                        """
                        {"machine_id":55,"host_id":9,"gpu_name":"RTX 4090","num_gpus":2,
                         "gpu_ram":24564,"gpu_frac":0.25,"cpu_ram":515000,"cpu_cores":128,
                         "cpu_cores_effective":32.0,"cpu_name":"AMD EPYC","disk_space":800.5,
                         "disk_bw":2700.5,"dph_base":0.72,"dph_total":0.7289,"min_bid":0.4,
                         "storage_cost":0.16,"storage_total_cost":0.0089,"inet_up":900.1,
                         "inet_down":1800.2,"inet_up_cost":0.002,"inet_down_cost":0.001,
                         "reliability2":0.9917,"cuda_max_good":12.8,"driver_version":"570.86.10",
                         "geolocation":"Sweden, SE","hosting_type":0,"direct_port_count":100,
                         "end_date":1790000000.5,"rentable":true,"rented":false,"is_bid":false}\
                        """)
                .put("id", id)
                .put("ask_contract_id", id)
                .put("verification", verified ? "verified" : "unverified");
    }

    static ObjectNode instance(long id) {
        return object(
                        """
                        {"actual_status":"running","intended_status":"running",
                         "cur_state":"running","next_state":"running","label":"run",
                         "status_msg":"success, running","image_uuid":"pytorch/pytorch:latest",
                         "image_runtype":"ssh ssh_direc ssh_proxy","ssh_host":"ssh4.vast.ai",
                         "ssh_port":10600,"public_ipaddr":" 203.0.113.7 ","machine_id":55,
                         "ports":{"22/tcp":[{"HostIp":"0.0.0.0","HostPort":"20000"}]},
                         "start_date":1782900000.25,"end_date":1790000000,"gpu_name":"RTX 4090",
                         "num_gpus":2,"gpu_ram":24564,"gpu_util":91.5,"cpu_util":12.5,
                         "mem_usage":4.0,"mem_limit":16.0,"disk_space":40.0,"is_bid":false,
                         "dph_base":0.72,"dph_total":0.7289,"min_bid":0.4,"storage_cost":0.16,
                         "storage_total_cost":0.0089,"geolocation":"Sweden, SE",
                         "verification":"verified","hosting_type":1,
                         "instance":{"gpuCostPerHour":0.72,"diskHour":0.0089,"totalHour":0.7289},
                         "search":{"gpuCostPerHour":0.72,"diskHour":0.0089,"totalHour":0.7289}}\
                        """)
                .put("id", id);
    }
}
