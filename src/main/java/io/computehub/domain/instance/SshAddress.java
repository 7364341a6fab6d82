package io.computehub.domain.instance;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where SSH answers. A proxy gives a shell only: no file transfer, no forwarding. The parts come
/// from a provider and end in a shell command, so anything but plain names, addresses and ports is
/// refused.
public record SshAddress(String host, int port, String user, boolean proxy) {

    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.:-]{0,252}");
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "([^@\\s]+)@(?:\\[([0-9A-Fa-f:.]+)]|([^:\\s\\[\\]]+|[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*))"
                        + "(?::(\\d{1,5}))?");
    private static final int USUAL_PORT = 22;
    private static final Pattern USER = Pattern.compile("[0-9A-Za-z_][0-9A-Za-z._-]{0,63}");

    public SshAddress {
        if (!HOST.matcher(host).matches()
                || !USER.matcher(user).matches()
                || port < 1
                || port > 65_535) {
            throw new IllegalArgumentException("not an SSH address");
        }
    }

    /// What a person writes: `user@host`, `user@host:port`, with an IPv6 address in brackets where
    /// a port follows. Empty where it is no address.
    public static Optional<SshAddress> parse(String text) {
        var parts = WRITTEN.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        var host = parts.group(2) == null ? parts.group(3) : parts.group(2);
        try {
            int port = parts.group(4) == null ? USUAL_PORT : Integer.parseInt(parts.group(4));
            return Optional.of(new SshAddress(host, port, parts.group(1), false));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// `user@host`, and the port where it is not the usual one.
    public String brief() {
        boolean colons = port != USUAL_PORT && host.contains(":");
        return user
                + "@"
                + (colons ? "[" + host + "]" : host)
                + (port == USUAL_PORT ? "" : ":" + port);
    }

    /// The command a person pastes into a shell.
    public String command() {
        return "ssh " + (port == 22 ? "" : "-p " + port + " ") + user + "@" + host;
    }
}
