package io.computehub.provider.tensordock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.Secret;
import io.computehub.http.Json;
import io.computehub.provider.Renting.Order;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a machine does at its first boot: it lets the account's keys in, sets the environment for
/// every shell, and runs the start script once, in the background.
final class CloudInit {

    private static final String HOME = "/var/lib/computehub/";
    private static final String ENVIRONMENT = "/etc/profile.d/computehub.sh";

    // The users exist only when the commands run, not yet when the files are written.
    private static final String SETUP =
            """
            #!/bin/bash
            for home in /root /home/user; do
                [ -d "$home" ] && [ -f %1$sauthorized_keys ] || continue
                mkdir -p "$home/.ssh"
                cat %1$sauthorized_keys >> "$home/.ssh/authorized_keys"
                chmod 700 "$home/.ssh"
                chmod 600 "$home/.ssh/authorized_keys"
                chown -R --reference="$home" "$home/.ssh"
            done
            [ -f %2$s ] && . %2$s
            [ -f %1$sstart.sh ] && nohup bash %1$sstart.sh > /var/log/computehub-start.log 2>&1 &
            exit 0
            """
                    .formatted(HOME, ENVIRONMENT);

    private CloudInit() {}

    /// Holds the values of the environment.
    static ObjectNode of(Order order, List<String> publicKeys) {
        var all = Json.object().put("package_update", false);
        var files = all.putArray("write_files");
        if (!publicKeys.isEmpty()) {
            file(files, HOME + "authorized_keys", "0600", String.join("\n", publicKeys) + "\n");
        }
        if (!order.environment().isEmpty()) {
            file(files, ENVIRONMENT, "0644", exports(order.environment()));
        }
        order.startScript().ifPresent(script -> file(files, HOME + "start.sh", "0700", script));
        file(files, HOME + "setup.sh", "0700", SETUP);
        all.putArray("runcmd").add("bash " + HOME + "setup.sh");
        return all;
    }

    private static void file(ArrayNode files, String path, String permissions, String content) {
        files.addObject()
                .put("path", path)
                .put("owner", "root:root")
                .put("permissions", permissions)
                .put("encoding", "b64")
                .put(
                        "content",
                        Base64.getEncoder()
                                .encodeToString(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String exports(Map<String, Secret> environment) {
        return new TreeMap<>(environment)
                .entrySet().stream()
                        .map(one ->
                                "export %s='%s'\n"
                                        .formatted(
                                                one.getKey(),
                                                one.getValue().revealText().replace("'", "'\\''")))
                        .collect(Collectors.joining());
    }
}
