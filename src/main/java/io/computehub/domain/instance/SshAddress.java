package io.computehub.domain.instance;

import java.util.regex.Pattern;

/// Where SSH answers. A proxy gives a shell only: no file transfer, no forwarding. The parts come
/// from a provider and end in a shell command, so anything but plain names, addresses and ports is
/// refused.
public record SshAddress(String host, int port, String user, boolean proxy) {

    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.:-]{0,252}");
    private static final Pattern USER = Pattern.compile("[0-9A-Za-z_][0-9A-Za-z._-]{0,63}");

    public SshAddress {
        if (!HOST.matcher(host).matches()
                || !USER.matcher(user).matches()
                || port < 1
                || port > 65_535) {
            throw new IllegalArgumentException("not an SSH address");
        }
    }

    /// `user@host`, and the port where it is not the usual one.
    public String brief() {
        return user + "@" + host + (port == 22 ? "" : ":" + port);
    }

    /// The command a person pastes into a shell.
    public String command() {
        return "ssh " + (port == 22 ? "" : "-p " + port + " ") + user + "@" + host;
    }
}
