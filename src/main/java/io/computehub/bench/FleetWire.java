package io.computehub.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// One account's rented machines, in the form of Vast.ai's list: 25 a page, in order of id; and its
/// balance, and no bills. Running machines report use that changes with every reading, as real ones
/// do.
final class FleetWire implements LoopbackCloud.Answers {

    private static final int PAGE = 25;
    private static final Pattern AFTER = Pattern.compile("after_token=(\\d+)");

    private final List<String> machines;

    FleetWire(int count, long seed) {
        var random = new Random(seed);
        machines = IntStream.range(0, count).mapToObj(i -> machine(i, random)).toList();
    }

    private static String machine(int number, Random random) {
        boolean runs = random.nextInt(10) != 0;
        double hour = 0.2 + random.nextInt(3_000) / 1_000.0;
        var state = runs ? "running" : "stopped";
        return String.format(
                Locale.ROOT,
                """
                {"id":%d,"actual_status":"%s","intended_status":"%s","cur_state":"%s",\
                "next_state":"%s","label":"work %d","status_msg":"success, running",\
                "image_uuid":"pytorch/pytorch:latest","image_runtype":"ssh ssh_direc ssh_proxy",\
                "ssh_host":"ssh4.vast.ai","ssh_port":%d,"public_ipaddr":"203.0.113.7",\
                "machine_id":%d,"ports":{"22/tcp":[{"HostIp":"0.0.0.0","HostPort":"20000"}]},\
                "start_date":1782900000.25,"end_date":1890000000,"gpu_name":"RTX 4090",\
                "num_gpus":%d,"gpu_ram":24564,"gpu_util":@,"cpu_util":12.5,"mem_usage":4.0,\
                "mem_limit":16.0,"disk_space":40.0,"is_bid":false,"dph_base":%.4f,\
                "dph_total":%.4f,"min_bid":0.1,"storage_cost":0.16,"storage_total_cost":0.0089,\
                "geolocation":"Sweden, SE","verification":"verified","hosting_type":1,\
                "instance":{"gpuCostPerHour":%.4f,"diskHour":0.0089,"totalHour":%.4f}}\
                """,
                7_000_000 + number,
                state,
                state,
                state,
                state,
                number,
                10_000 + number,
                1_000 + random.nextInt(9_000),
                1 << random.nextInt(4),
                hour,
                hour + 0.0089,
                hour,
                runs ? hour + 0.0089 : 0.0089);
    }

    @Override
    public byte[] to(URI asked, byte[] body) {
        return answer(asked).getBytes(StandardCharsets.UTF_8);
    }

    private String answer(URI asked) {
        if (asked.getPath().contains("/users/")) {
            return "{\"id\":1,\"credit\":250.0,\"balance\":250.0}";
        }
        if (asked.getPath().contains("/charges/")) {
            return "{\"results\":[],\"next_token\":null}";
        }
        int from = after(asked).orElse(0);
        int to = Math.min(from + PAGE, machines.size());
        var use = Integer.toString((int) (System.nanoTime() % 100));
        return "{\"success\":true,\"total_instances\":"
                + machines.size()
                + ",\"instances\":["
                + String.join(",", machines.subList(from, to)).replace("@", use)
                + "],\"next_token\":"
                + (to < machines.size() ? "\"" + to + "\"" : "null")
                + "}";
    }

    private static Optional<Integer> after(URI asked) {
        var found = AFTER.matcher(String.valueOf(asked.getQuery()));
        return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
    }
}
