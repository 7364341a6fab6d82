package io.computehub.provider.own;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.http.Json;
import io.computehub.provider.Identifying;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which machine answers, whatever address leads to it.
final class OwnSelf implements Identifying {

    static final String SCRIPT =
            """
            # computehub self
            id=$(head -c 64 /etc/machine-id 2>/dev/null); boxed=no
            if [ -f /.dockerenv ] || [ -f /run/.containerenv ]; then boxed=yes; fi
            echo '{"id":"'"$id"'","boxed":"'"$boxed"'","host":"'"$(uname -n)"'"}'
            """;

    private static final Pattern MACHINE_ID = Pattern.compile("[0-9a-f]{32}");

    private final OwnLine line;

    OwnSelf(OwnLine line) {
        this.line = line;
    }

    @Override
    public String identity() throws ProviderException {
        var told = Json.parse(line.self().getBytes(StandardCharsets.UTF_8));
        return identity(
                        told.path("id").asText("").strip(),
                        told.path("boxed").asText("").equals("yes"),
                        told.path("host").asText(""))
                .orElseThrow(() -> new Protocol("a machine without an id of its own"));
    }

    /// The machine's id, made unreadable. A container has that of its image, so its name is part of
    /// it there.
    static Optional<String> identity(String machineId, boolean boxed, String host) {
        return MACHINE_ID.matcher(machineId).matches()
                ? Optional.of(digest("computehub " + machineId + (boxed ? " " + host : "")))
                : Optional.empty();
    }

    static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(hash.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
