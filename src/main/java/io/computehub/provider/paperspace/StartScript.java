package io.computehub.provider.paperspace;

import io.computehub.provider.Renting.Order;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TreeMap;

/// What a new machine runs once, as root: it puts the order's variables where a login finds them,
/// readable by the machine's user alone, and then runs the order's script. Pure. The text holds
/// secrets and goes nowhere but to the wire.
record StartScript(Order order) {

    private static final String VARIABLES = "/etc/profile.d/computehub.sh";

    /// Whether the order has anything to run.
    boolean needed() {
        return order.startScript().isPresent() || !order.environment().isEmpty();
    }

    /// By this we know our own again.
    String name() {
        return nameFor(order.tag().value());
    }

    static String nameFor(String tag) {
        return "computehub " + tag;
    }

    /// All that is not ours is in Base64, so that nothing in it meets a shell's quoting.
    String text() {
        var text = new StringBuilder("#!/bin/bash\numask 077\n");
        if (!order.environment().isEmpty()) {
            text.append("echo %s | base64 -d > %s\n".formatted(coded(exports()), VARIABLES));
            text.append("chown %s %s\n".formatted(PaperspaceMapper.USER, VARIABLES));
            text.append(". %s\n".formatted(VARIABLES));
        }
        order.startScript()
                .ifPresent(script ->
                        text.append(
                                ("echo %s | base64 -d > /root/computehub-start.sh\n"
                                                + "umask 022\nbash /root/computehub-start.sh\n")
                                        .formatted(coded(script))));
        return text.toString();
    }

    private String exports() {
        var lines = new StringBuilder();
        new TreeMap<>(order.environment())
                .forEach((name, value) ->
                        lines.append("export ")
                                .append(name)
                                .append("='")
                                .append(value.revealText().replace("'", "'\\''"))
                                .append("'\n"));
        return lines.toString();
    }

    private static String coded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Shows no part of it.
    @Override
    public String toString() {
        return "StartScript[" + order.tag() + "]";
    }
}
