package io.computehub.sim.runpod;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Meter;
import io.computehub.sim.Order;
import io.computehub.sim.Phase;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.Usage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A pod as RunPod's REST v2 writes it.
final class RunPodWire {

    private static final Duration SSH_AFTER = Duration.ofSeconds(4);

    private final RunPodWorld world;

    RunPodWire(RunPodWorld world) {
        this.world = world;
    }

    String status(SimInstance pod) {
        return switch (pod.shown()) {
            case PROVISIONING -> "PROVISIONING";
            case LOADING, RESTARTING, WAITING -> "STARTING";
            case RUNNING, STOPPING -> "RUNNING";
            case STOPPED, OUTBID -> "EXITED";
            case FAILED -> "ERROR";
            case GONE -> "TERMINATED";
        };
    }

    List<String> actions(SimInstance pod) {
        return switch (pod.shown()) {
            case PROVISIONING, LOADING, RESTARTING, WAITING -> List.of("stop", "terminate");
            case RUNNING -> List.of("stop", "restart", "terminate");
            case STOPPED, OUTBID, FAILED -> List.of("start", "terminate");
            case STOPPING -> List.of("terminate");
            case GONE -> List.of();
        };
    }

    ObjectNode pod(SimInstance pod, Instant now) {
        var order = pod.order();
        var json = SimJson.object();
        json.put("id", pod.id());
        json.put("name", pod.name());
        json.put("image", order.image());
        json.put("args", order.args());
        json.put("disk", order.disk());
        var ports = json.putArray("ports");
        order.ports().forEach(ports::add);
        var env = json.putObject("env");
        order.env().forEach(env::put);
        json.putNull("registry");
        json.put("status", status(pod));
        var actions = json.putArray("actions");
        actions(pod).forEach(actions::add);
        mounts(json.putObject("mounts"), order);
        if (pod.gpus() > 0) {
            json.putObject("gpu").put("id", order.gpu()).put("count", pod.gpus());
        }
        json.put("cloud", order.community() ? "COMMUNITY" : "SECURE");
        json.put("dataCenterId", order.place());
        json.put("cudaVersion", "12.8");
        ssh(json, pod, now);
        json.putNull("template");
        json.put("cost", SimJson.plain(pod.meter().rate(Meter.Part.GPU).perHour().amount()));
        json.put("locked", pod.locked());
        runtime(json, pod, now);
        json.put("createdAt", iso(pod.created()));
        pod.started()
                .ifPresentOrElse(
                        at -> json.put("startedAt", iso(at)), () -> json.putNull("startedAt"));
        json.putObject("globalNetworking").put("enabled", false);
        return json;
    }

    static String iso(Instant when) {
        return Instant.ofEpochSecond(when.getEpochSecond()).toString();
    }

    private static void mounts(ObjectNode mounts, Order order) {
        order.networkVolume()
                .ifPresentOrElse(
                        id ->
                                mounts.putArray("network")
                                        .addObject()
                                        .put("volumeId", id)
                                        .put("path", order.volumePath()),
                        () -> {
                            if (order.volume() > 0) {
                                mounts.putObject("persistent")
                                        .put("size", order.volume())
                                        .put("path", order.volumePath());
                            }
                        });
    }

    boolean reachable(SimInstance pod, Instant now) {
        return pod.shown() == Phase.RUNNING && !pod.since().plus(SSH_AFTER).isAfter(now);
    }

    private void ssh(ObjectNode json, SimInstance pod, Instant now) {
        var ssh = json.putObject("ssh");
        if (pod.shown() == Phase.PROVISIONING) {
            ssh.putNull("proxy");
        } else {
            endpoint(ssh.putObject("proxy"), pod, pod.id() + "-64411eb2");
        }
        if (reachable(pod, now) && pod.order().ports().contains("22/tcp")) {
            endpoint(ssh.putObject("direct"), pod, "root");
        } else {
            ssh.putNull("direct");
        }
    }

    private void endpoint(ObjectNode ssh, SimInstance pod, String user) {
        var host = "127.0.0.1";
        ssh.put("host", host)
                .put("port", world.sshPort(pod.id()))
                .put("username", user)
                .put("command", "ssh " + user + "@" + host + " -p " + world.sshPort(pod.id()));
    }

    private void runtime(ObjectNode json, SimInstance pod, Instant now) {
        if (pod.shown() != Phase.RUNNING) {
            json.putNull("runtime");
            return;
        }
        var runtime = json.putObject("runtime");
        runtime.put("uptime", Duration.between(pod.since(), now).toSeconds());
        var gpus = runtime.putArray("gpus");
        for (int i = 0; i < pod.gpus(); i++) {
            gpus.addObject()
                    .put("util", Usage.gpuPercent(world.noise(), pod, i, now))
                    .put("memoryUtil", Usage.memoryPercent(world.noise(), pod, i, now));
        }
        runtime.putObject("cpu").put("util", Usage.cpuPercent(world.noise(), pod, now));
        runtime.putObject("memory").put("util", 5 + Usage.cpuPercent(world.noise(), pod, now));
        var ports = runtime.putArray("ports");
        for (var port : pod.order().ports()) {
            port(ports.addObject(), port, pod, now);
        }
    }

    private void port(ObjectNode json, String port, SimInstance pod, Instant now) {
        var parts = List.of(port.split("/", 2));
        int inside = Integer.parseInt(parts.getFirst());
        json.put("private", inside);
        if (reachable(pod, now)) {
            json.put("public", inside == 22 ? world.sshPort(pod.id()) : 30_000 + inside % 30_000);
            json.put("ip", "127.0.0.1");
        } else {
            json.putNull("public");
            json.putNull("ip");
        }
        json.put("type", parts.getLast());
    }
}
