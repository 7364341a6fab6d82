package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.http.Json;
import io.computehub.provider.Renting.Order;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.TreeMap;

/// An order in SDL, the language a deployment is described in. SDL is YAML, and JSON is YAML, so it
/// is written as JSON. Service, profile and placement bear the tag: the placement's name stands on
/// the chain for all to read, so nothing a person typed is in it. Pure. The result holds secrets
/// and goes nowhere but to the wire.
record Sdl(OfferKey key, Order order, long mostPerBlock) {

    private static final int SSH_PORT = 22;

    /// A port that is published as this one gets a web address; any other gets a forwarded port.
    private static final int WEB_PORT = 80;

    private static final int SMALLEST_DISK_GIB = 10;

    /// Starts the script beside a server for SSH where the image has one. It stands for the image's
    /// own start, which a command of ours replaces.
    private static final String RUNNING =
            "echo %s | base64 -d > /tmp/computehub-start.sh;"
                    + " (sh /tmp/computehub-start.sh > /proc/1/fd/1 2>&1 &);"
                    + " if [ -x /start.sh ]; then exec /start.sh; fi;"
                    + " if [ -n \"$SSH_PUBKEY\" ]; then mkdir -p /root/.ssh;"
                    + " echo \"$SSH_PUBKEY\" >> /root/.ssh/authorized_keys;"
                    + " chmod 700 /root/.ssh; chmod 600 /root/.ssh/authorized_keys; fi;"
                    + " if [ -x /usr/sbin/sshd ]; then ssh-keygen -A; mkdir -p /run/sshd;"
                    + " exec /usr/sbin/sshd -D; fi;"
                    + " exec sleep infinity";

    String text() {
        return tree().toPrettyString();
    }

    ObjectNode tree() {
        var name = order.tag().value();
        var sdl = Json.object().put("version", "2.0");
        sdl.putObject("services").set(name, service());
        var profiles = sdl.putObject("profiles");
        profiles.putObject("compute").putObject(name).set("resources", resources());
        profiles.putObject("placement")
                .putObject(name)
                .putObject("pricing")
                .putObject(name)
                .put("denom", "uact")
                .put("amount", mostPerBlock);
        sdl.putObject("deployment")
                .putObject(name)
                .putObject(name)
                .put("profile", name)
                .put("count", 1);
        return sdl;
    }

    private ObjectNode service() {
        var service = Json.object().put("image", order.image());
        order.startScript().ifPresent(script -> command(service.putArray("command"), script));
        if (!order.environment().isEmpty()) {
            var lines = service.putArray("env");
            new TreeMap<>(order.environment())
                    .forEach((name, value) -> lines.add(name + "=" + value.revealText()));
        }
        ports(service.putArray("expose"));
        return service;
    }

    /// In Base64, so that nothing in it meets a shell's quoting on the way.
    private static void command(ArrayNode command, String script) {
        var coded = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
        command.add("sh").add("-c").add(RUNNING.formatted(coded));
    }

    /// SSH first; the first port for the web gets the web address, the others are forwarded.
    private void ports(ArrayNode expose) {
        expose(expose, SSH_PORT, SSH_PORT);
        var done = new HashSet<>(java.util.Set.of(SSH_PORT));
        var web = false;
        for (var port : order.ports()) {
            if (done.add(port.number())) {
                boolean first = port.http() && !web;
                web |= first;
                expose(expose, port.number(), first ? WEB_PORT : forwarded(port.number()));
            }
        }
    }

    private static int forwarded(int port) {
        return port == WEB_PORT ? WEB_PORT + 8_000 : port;
    }

    private static void expose(ArrayNode expose, int port, int as) {
        var one = expose.addObject().put("port", port).put("as", as);
        one.putArray("to").addObject().put("global", true);
    }

    private ObjectNode resources() {
        var resources = Json.object();
        resources.putObject("cpu").put("units", key.cpus());
        resources.putObject("memory").put("size", key.ramGib() + "Gi");
        resources.putArray("storage").addObject().put("size", diskGib() + "Gi");
        var gpu = resources.putObject("gpu").put("units", key.count());
        var model =
                gpu.putObject("attributes")
                        .putObject("vendor")
                        .putArray(key.gpu().vendor())
                        .addObject()
                        .put("model", key.gpu().model());
        if (!key.gpu().ram().isEmpty()) {
            model.put("ram", key.gpu().ram());
        }
        key.gpu().orderedBus().ifPresent(bus -> model.put("interface", bus));
        return resources;
    }

    private long diskGib() {
        return Math.max(SMALLEST_DISK_GIB, (long) Math.ceil(ByteSize.ofGb(order.diskGb()).gib()));
    }
}
