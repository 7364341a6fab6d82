package io.computehub.domain.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where SSH answers. A proxy gives a shell only: no file transfer, no forwarding. `via` are the
/// hosts to go through, the nearest to this computer first. The parts come from a provider or a
/// person and end in a shell command, so anything but plain names, addresses and ports is refused.
public record SshAddress(String host, int port, String user, boolean proxy, List<SshAddress> via) {

    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.:-]{0,252}");
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "([^@\\s]+)@(?:\\[([0-9A-Fa-f:.]+)]|([^:\\s\\[\\]]+|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*))"
                        + "(?::(\\d{1,5}))?");
    private static final Pattern VIA = Pattern.compile("\\s+via\\s+");
    private static final int USUAL_PORT = 22;
    private static final int MOST_ON_THE_WAY = 4;
    private static final int LONGEST_WAY = 253;
    private static final Pattern USER = Pattern.compile("[0-9A-Za-z_][0-9A-Za-z._-]{0,63}");

    public SshAddress {
        via = List.copyOf(via);
        if (!HOST.matcher(host).matches()
                || !USER.matcher(user).matches()
                || port < 1
                || port > 65_535
                || via.size() > MOST_ON_THE_WAY
                || via.stream().mapToInt(one -> one.host.length()).sum() > LONGEST_WAY
                || via.stream().anyMatch(one -> one.proxy || !one.via.isEmpty())) {
            throw new IllegalArgumentException("not an SSH address");
        }
    }

    /// Reached from here, with no host on the way.
    public SshAddress(String host, int port, String user, boolean proxy) {
        this(host, port, user, proxy, List.of());
    }

    /// What a person writes: `user@host`, `user@host:port`, with an IPv6 address in brackets where
    /// a port follows, and ` via ` and the hosts on the way behind it. Empty where it is no
    /// address.
    public static Optional<SshAddress> parse(String text) {
        var parts = VIA.split(text.strip(), 2);
        var there = parseOne(parts[0]);
        return parts.length == 1 ? there : there.flatMap(it -> parseWay(parts[1]).map(it::through));
    }

    /// The hosts on the way, with commas between them, the nearest first. Empty where one of them
    /// is no address, or where there are none or too many.
    public static Optional<List<SshAddress>> parseWay(String text) {
        var way = new ArrayList<SshAddress>();
        for (var word : text.split(",", -1)) {
            var one = parseOne(word);
            if (one.isEmpty() || way.size() == MOST_ON_THE_WAY) {
                return Optional.empty();
            }
            way.add(one.get());
        }
        return Optional.of(List.copyOf(way));
    }

    private static Optional<SshAddress> parseOne(String text) {
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

    /// The same host, reached by that way.
    public SshAddress through(List<SshAddress> way) {
        return new SshAddress(host, port, user, proxy, way);
    }

    /// The last host on the way, to be reached through those before it.
    public Optional<SshAddress> gate() {
        return via.isEmpty()
                ? Optional.empty()
                : Optional.of(via.getLast().through(via.subList(0, via.size() - 1)));
    }

    /// `user@host`, the port where it is not the usual one, and the way where there is one: what
    /// `parse` takes.
    public String brief() {
        return written(false) + (via.isEmpty() ? "" : " via " + way(", ", false));
    }

    /// The hosts on the way as `ssh -J` and `ProxyJump` take them; empty where there are none.
    public String jumps() {
        return way(",", true);
    }

    private String way(String between, boolean brackets) {
        return via.stream().map(one -> one.written(brackets)).collect(Collectors.joining(between));
    }

    /// `ssh` takes an IPv6 address on the way in brackets only.
    private String written(boolean brackets) {
        boolean colons = (brackets || port != USUAL_PORT) && host.contains(":");
        return user
                + "@"
                + (colons ? "[" + host + "]" : host)
                + (port == USUAL_PORT ? "" : ":" + port);
    }

    /// What is started to get there.
    public List<String> words() {
        var words = new ArrayList<>(List.of("ssh"));
        if (port != USUAL_PORT) {
            words.addAll(List.of("-p", Integer.toString(port)));
        }
        if (!via.isEmpty()) {
            words.addAll(List.of("-J", jumps()));
        }
        words.add(user + "@" + host);
        return List.copyOf(words);
    }

    /// The command a person pastes into a shell. Brackets mean something to some shells.
    public String command() {
        return words().stream()
                .map(word -> word.contains("[") ? '"' + word + '"' : word)
                .collect(Collectors.joining(" "));
    }
}
