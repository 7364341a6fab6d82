package io.computehub.sim.runpod;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Phase;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.Usage;

import java.time.Duration;
import java.time.Instant;

/// A pod with all the fields that RunPod's GraphQL can be asked for.
final class RunPodGraphQlPod {

    private final RunPodWorld world;

    RunPodGraphQlPod(RunPodWorld world) {
        this.world = world;
    }

    ObjectNode pod(SimInstance pod, Instant now) {
        var order = pod.order();
        var json = SimJson.object();
        json.put("id", pod.id()).put("name", pod.name());
        json.put("desiredStatus", desired(pod));
        json.put("podType", pod.bid().isPresent() ? "INTERRUPTABLE" : "RESERVED");
        json.put("imageName", order.image());
        json.put("costPerHr", SimJson.plain(pod.gpuRate().perHour().amount()));
        json.put("adjustedCostPerHr", SimJson.plain(pod.meter().rate().perHour().amount()));
        json.put("gpuCount", pod.gpus()).put("vcpuCount", 8 * pod.gpus());
        json.put("memoryInGb", world.kind(pod).gigabytes() * pod.gpus());
        json.put("containerDiskInGb", order.disk()).put("volumeInGb", order.volume());
        json.put("volumeMountPath", order.volumePath());
        json.put("ports", String.join(",", order.ports()));
        var env = json.putArray("env");
        order.env().forEach((name, value) -> env.add(name + "=" + value));
        json.put("dockerArgs", order.args());
        json.put("lastStatusChange", "at " + SimJson.iso(pod.since()));
        json.put("lastStartedAt", pod.started().map(RunPodWire::iso).orElse(null));
        json.put("createdAt", SimJson.iso(pod.created())).put("uptimeSeconds", 0);
        json.putNull("templateId");
        json.put("networkVolumeId", order.networkVolume().orElse(null));
        json.put("locked", pod.locked()).put("machineId", "m" + pod.id().substring(0, 8));
        machine(json.putObject("machine"), pod);
        runtime(json, pod, now);
        return json;
    }

    static String desired(SimInstance pod) {
        return switch (pod.phase()) {
            case PROVISIONING, LOADING, RUNNING, RESTARTING, WAITING -> "RUNNING";
            case STOPPING, STOPPED, OUTBID, FAILED -> "EXITED";
            case GONE -> "TERMINATED";
        };
    }

    private void machine(ObjectNode json, SimInstance pod) {
        json.put("podHostId", pod.id() + "-64411eb2");
        json.put("gpuDisplayName", world.kind(pod).name());
        json.put("gpuTypeId", world.kind(pod).id());
        json.put("dataCenterId", pod.order().place());
        json.put(
                "location",
                RunPodMarket.centre(pod.order().place())
                        .map(RunPodMarket.Centre::country)
                        .orElse(null));
        json.put("secureCloud", !pod.order().community());
        json.put("costPerHr", SimJson.plain(pod.order().perHour()));
        json.putNull("maintenanceStart").putNull("maintenanceEnd").putNull("maintenanceNote");
    }

    private void runtime(ObjectNode json, SimInstance pod, Instant now) {
        if (pod.phase() != Phase.RUNNING) {
            json.putNull("runtime");
            json.putNull("latestTelemetry");
            return;
        }
        var runtime = json.putObject("runtime");
        runtime.put("uptimeInSeconds", Duration.between(pod.since(), now).toSeconds());
        var ports = runtime.putArray("ports");
        if (pod.order().ports().contains("22/tcp")) {
            ports.addObject()
                    .put("ip", "127.0.0.1")
                    .put("isIpPublic", true)
                    .put("privatePort", 22)
                    .put("publicPort", world.sshPort(pod.id()))
                    .put("type", "tcp");
        }
        var gpus = runtime.putArray("gpus");
        var telemetry = json.putObject("latestTelemetry");
        telemetry.put("state", "RUNNING").put("time", SimJson.iso(now));
        telemetry.put("cpuUtilization", Usage.cpuPercent(world.noise(), pod, now));
        telemetry.put("memoryUtilization", 5 + Usage.cpuPercent(world.noise(), pod, now));
        gpuFigures(telemetry.putObject("averageGpuMetrics"), pod, 0, now);
        var each = telemetry.putArray("individualGpuMetrics");
        for (int i = 0; i < pod.gpus(); i++) {
            gpus.addObject()
                    .put("id", "GPU-" + pod.id() + "-" + i)
                    .put("gpuUtilPercent", Usage.gpuPercent(world.noise(), pod, i, now))
                    .put("memoryUtilPercent", Usage.memoryPercent(world.noise(), pod, i, now));
            gpuFigures(each.addObject(), pod, i, now);
        }
        runtime.putObject("container")
                .put("cpuPercent", Usage.cpuPercent(world.noise(), pod, now))
                .put("memoryPercent", 5 + Usage.cpuPercent(world.noise(), pod, now));
    }

    private void gpuFigures(ObjectNode json, SimInstance pod, int gpu, Instant now) {
        int use = Usage.gpuPercent(world.noise(), pod, gpu, now);
        json.put("id", "GPU-" + pod.id() + "-" + gpu);
        json.put("percentUtilization", use);
        json.put("temperatureCelcius", Usage.degrees(world.noise(), pod, now));
        json.put("memoryUtilization", Usage.memoryPercent(world.noise(), pod, gpu, now));
        json.put("powerWatts", world.kind(pod).watts() * (15 + use * 3 / 4) / 100);
    }
}
