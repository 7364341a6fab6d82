package io.computehub.provider.lambda;

import io.computehub.domain.account.Secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The shell script that cloud-init runs once, as root, at the end of the first boot: it leaves the
/// environment where later logins read it and starts the start script with it. The script runs as
/// root in a unit of its own, so that its output is in the journal (`journalctl -u
/// computehub-start`) and the boot does not wait for it.
///
/// Files travel in Base64, so that nothing in them meets a shell's quoting on the way. The text
/// holds secrets and goes nowhere but to the wire.
final class LambdaUserData {

    private static final String HEAD =
            """
            #!/bin/bash
            umask 077
            mkdir -p /opt/computehub
            chmod 755 /opt/computehub
            """;

    /// Only root and the user who signs in may read the values.
    private static final String ENVIRONMENT =
            """
            echo %s | base64 -d > /opt/computehub/environment.sh
            chown root:ubuntu /opt/computehub/environment.sh
            chmod 640 /opt/computehub/environment.sh
            echo '[ ! -r /opt/computehub/environment.sh ] || . /opt/computehub/environment.sh' \\
                > /etc/profile.d/computehub.sh
            chmod 644 /etc/profile.d/computehub.sh
            """;

    private static final String START =
            """
            echo %s | base64 -d > /opt/computehub/start.sh
            systemd-run --unit=computehub-start --working-directory=/home/ubuntu /bin/bash -c \\
                '[ ! -r /opt/computehub/environment.sh ] || . /opt/computehub/environment.sh
                exec /bin/bash /opt/computehub/start.sh'
            """;

    private LambdaUserData() {}

    /// Nothing where there is nothing to set up.
    static Optional<String> of(Map<String, Secret> environment, Optional<String> startScript) {
        if (environment.isEmpty() && startScript.isEmpty()) {
            return Optional.empty();
        }
        var script = new StringBuilder(HEAD);
        if (!environment.isEmpty()) {
            script.append(ENVIRONMENT.formatted(coded(exports(environment))));
        }
        startScript.ifPresent(text -> script.append(START.formatted(coded(text))));
        return Optional.of(script.toString());
    }

    private static String exports(Map<String, Secret> environment) {
        return new TreeMap<>(environment)
                .entrySet().stream()
                        .map(one ->
                                "export %s=%s\n"
                                        .formatted(
                                                one.getKey(), quoted(one.getValue().revealText())))
                        .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static String coded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
