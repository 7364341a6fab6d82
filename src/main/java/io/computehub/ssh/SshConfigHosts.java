package io.computehub.ssh;

import io.computehub.domain.instance.SshAddress;
import io.computehub.ssh.SshConfigReader.Place;
import io.computehub.text.Message;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The hosts a user's OpenSSH configuration names, read as `ssh` reads it: the first value given
/// for a host holds, `Host` patterns apply where they match, `Include` is followed. What `Match`
/// adds is left out, for it may depend on commands. Nothing in the files makes this throw; what was
/// passed over stands in the notes. A snapshot: read anew to see changes.
public final class SshConfigHosts {

    /// Around the lines that this program writes into the file. They are not the user's hosts and
    /// are passed over.
    public static final String BEGIN = "# >>> ComputeHub >>>";

    public static final String END = "# <<< ComputeHub <<<";

    private static final Pattern WORD =
            Pattern.compile("(?:ssh://)?(?:([^@]+)@)?([^@\\[\\]:]+|\\[[^\\]]+])(?::(\\d{1,5}))?/?");

    /// How far the way to a host on the way is followed.
    private static final int DEEPEST = 4;

    private final SshConfigSources sources;
    private final String localUser;
    private final SshConfigReader reader;
    private final List<SshConfigHost> hosts = new ArrayList<>();

    private SshConfigHosts(Path home, String localUser) {
        this.sources = new SshConfigSources(home);
        this.reader = new SshConfigReader(sources);
        this.localUser = localUser;
    }

    /// Reads `~/.ssh/config` of the user this program runs as. Blocks on the disk.
    public static SshConfigHosts ofUser() {
        return in(Path.of(System.getProperty("user.home"), ".ssh", "config"));
    }

    /// Reads another file in its place, as `ssh -F` does.
    public static SshConfigHosts in(Path file) {
        return read(
                file, Path.of(System.getProperty("user.home")), System.getProperty("user.name"));
    }

    /// @param home the user's folder
    /// @param localUser who signs in where the file names nobody
    public static SshConfigHosts read(Path file, Path home, String localUser) {
        var read = new SshConfigHosts(home, localUser);
        read.reader.read(file.toAbsolutePath());
        read.name();
        return read;
    }

    private void name() {
        reader.aliases()
                .forEach((alias, place) ->
                        host(alias, alias, place)
                                .map(it -> onItsWay(it, DEEPEST))
                                .ifPresentOrElse(
                                        hosts::add,
                                        () -> reader.note("unfit", alias, place.line())));
    }

    /// The hosts that are named one by one, in the order of the file. Patterns are no hosts.
    public List<SshConfigHost> hosts() {
        return List.copyOf(hosts);
    }

    /// What was passed over, to be said beside the list.
    public List<Message> notes() {
        return reader.notes();
    }

    /// A host by the words of `ProxyJump`, an alias, or `user@host:port`, with what the file says
    /// of it; empty where it cannot be an address.
    public Optional<SshConfigHost> find(String word) {
        return found(word).map(it -> onItsWay(it, DEEPEST));
    }

    /// The host with its way in its address, or as it is where the way leads nowhere.
    private SshConfigHost onItsWay(SshConfigHost host, int deep) {
        return way(host, deep).map(way -> host.at(host.address().through(way))).orElse(host);
    }

    /// As `ssh` goes it: the first host by its own way, and from there straight from one to the
    /// next. Empty where it goes through what is none, round in circles or too far.
    private Optional<List<SshAddress>> way(SshConfigHost host, int deep) {
        if (host.byCommand() || deep < 0) {
            return Optional.empty();
        }
        var way = new ArrayList<SshAddress>();
        for (var word : host.jumps()) {
            var jump = found(word);
            var before =
                    way.isEmpty()
                            ? jump.flatMap(it -> way(it, deep - 1))
                            : Optional.of(List.<SshAddress>of());
            if (jump.isEmpty() || before.isEmpty()) {
                return Optional.empty();
            }
            way.addAll(before.get());
            way.add(jump.get().address());
        }
        return way.size() <= DEEPEST ? Optional.of(way) : Optional.empty();
    }

    private Optional<SshConfigHost> found(String word) {
        var parts = WORD.matcher(word.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        var name = parts.group(2).replace("[", "").replace("]", "");
        var place = reader.aliases().getOrDefault(name, new Place(Path.of(""), 0));
        return host(name, word.strip(), place)
                .flatMap(it ->
                        address(
                                        it.address().host(),
                                        port(parts.group(3)).orElse(it.address().port()),
                                        Optional.ofNullable(parts.group(1))
                                                .orElse(it.address().user()))
                                .map(it::at));
    }

    private Optional<SshConfigHost> host(String name, String alias, Place place) {
        var values = reader.values(name);
        var hostName =
                values.first("hostname")
                        .map(word -> word.replace("%h", name).replace("%%", "%"))
                        .orElse(name);
        var user = values.first("user").orElse(localUser);
        var port = values.first("port").flatMap(SshConfigHosts::port).orElse(22);
        return address(hostName, port, user)
                .map(address ->
                        new SshConfigHost(
                                alias,
                                address,
                                values.all("identityfile").stream()
                                        .flatMap(word -> key(word, name, address).stream())
                                        .toList(),
                                values.jumps(),
                                values.isByCommand(),
                                place.file(),
                                place.line()));
    }

    /// The file a key lies in. What depends on the environment or the connection is left out.
    private Optional<Path> key(String word, String name, SshAddress address) {
        if (word.equalsIgnoreCase("none") || word.contains("${")) {
            return Optional.empty();
        }
        var path =
                Pattern.compile("%(.)")
                        .matcher(word)
                        .replaceAll(token ->
                                Matcher.quoteReplacement(
                                        switch (token.group(1)) {
                                            case "%" -> "%";
                                            case "d" -> sources.home().toString();
                                            case "h" -> address.host();
                                            case "n" -> name;
                                            case "p" -> Integer.toString(address.port());
                                            case "r" -> address.user();
                                            case "u" -> localUser;
                                            default -> token.group();
                                        }));
        return sources.path(path, sources.home());
    }

    private static Optional<Integer> port(@Nullable String word) {
        try {
            int port = word == null ? 0 : Integer.parseInt(word);
            return port >= 1 && port <= 65_535 ? Optional.of(port) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<SshAddress> address(String host, int port, String user) {
        try {
            return Optional.of(new SshAddress(host, port, user, false));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
