package io.computehub.tunnel;

import io.computehub.disk.Disk;
import io.computehub.disk.DurableFile;
import io.computehub.disk.OwnerOnly;
import io.computehub.ssh.SshConfigHosts;
import io.computehub.tunnel.SshConfigException.Problem;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Our lines in the user's `~/.ssh/config`, so that `ssh`, `scp` and editors know rented machines
/// by name. They stand between two marks, at the top, for the first value holds there; the rest of
/// the file stays byte for byte as it is. Taking the lines out again gives back what was there
/// before. Not safe for several threads.
public final class SshConfigFile {

    private static final int LONGEST = 1 << 20;

    /// From mark to mark, with what ends the last line.
    private static final Pattern BLOCK =
            Pattern.compile(
                    "(?ms)^"
                            + Pattern.quote(SshConfigHosts.BEGIN)
                            + "\\r?\\n.*?^"
                            + Pattern.quote(SshConfigHosts.END)
                            + "[ \\t]*(?:\\r?\\n|\\z)");

    private final Path config;
    private final DurableFile knownHosts;

    /// @param config usually `~/.ssh/config`; absent files are made
    /// @param knownHosts where the accepted host keys are written for `ssh` to read; ours alone
    public SshConfigFile(Path config, Path knownHosts) {
        this.config = config.toAbsolutePath();
        this.knownHosts = new DurableFile(knownHosts, Disk.REAL);
    }

    public Path config() {
        return config;
    }

    /// Whether our lines are in it: the user wants them kept.
    public boolean isExported() throws SshConfigException {
        try {
            return Files.exists(config) && BLOCK.matcher(read(target())).find();
        } catch (IOException _) {
            throw new SshConfigException(Problem.DISK, config);
        }
    }

    /// Writes the machines in, in place of those that were there; whether anything changed.
    public boolean write(List<NamedHost> hosts) throws SshConfigException {
        try {
            var keys =
                    hosts.stream()
                            .filter(host -> host.hostKey().isPresent())
                            .map(host -> host.keyName() + " " + host.hostKey().get() + "\n")
                            .collect(Collectors.joining());
            OwnerOnly.createFolder(folder(knownHosts.path()));
            boolean changed = put(knownHosts, keys);
            return replace(block(hosts)) || changed;
        } catch (IOException _) {
            throw new SshConfigException(Problem.DISK, config);
        }
    }

    /// Takes our lines out; whether there were any.
    public boolean remove() throws SshConfigException {
        try {
            boolean was = Files.exists(config) && replace("");
            Files.deleteIfExists(knownHosts.path());
            return was;
        } catch (IOException _) {
            throw new SshConfigException(Problem.DISK, config);
        }
    }

    private boolean replace(String block) throws IOException, SshConfigException {
        if (!Files.exists(folder(config))) {
            OwnerOnly.createFolder(folder(config));
        }
        var target = target();
        var before = Files.exists(target) ? read(target) : "";
        var found = BLOCK.matcher(before);
        var after =
                found.find() ? splice(before, found.start(), found.end(), block) : block + before;
        requireWhole(before, target);
        var rights = rights(target);
        boolean changed = put(new DurableFile(target, Disk.REAL), after);
        if (changed && rights.isPresent()) {
            Files.setPosixFilePermissions(target, rights.get());
        }
        return changed;
    }

    private static String splice(String text, int from, int to, String with) {
        return text.substring(0, from) + with + text.substring(to);
    }

    /// Each mark once, or none at all: what lies between is replaced, and must be ours.
    private static void requireWhole(String text, Path target) throws SshConfigException {
        long begins = count(text, SshConfigHosts.BEGIN);
        long ends = count(text, SshConfigHosts.END);
        boolean isBlock = BLOCK.matcher(text).find();
        if (begins != (isBlock ? 1 : 0) || ends != begins) {
            throw new SshConfigException(Problem.TORN, target);
        }
    }

    private static long count(String text, String mark) {
        return text.lines().filter(line -> line.contains(mark)).count();
    }

    /// The file itself, behind a link if it is one: replacing the link would cut the user's own
    /// arrangement. Only a file of the user's own is taken.
    private Path target() throws IOException, SshConfigException {
        if (!Files.isSymbolicLink(config)) {
            if (Files.exists(config, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(config)) {
                throw new SshConfigException(Problem.LINK, config);
            }
            return config;
        }
        if (!Files.isRegularFile(config)) {
            throw new SshConfigException(Problem.LINK, config);
        }
        var real = config.toRealPath();
        if (!Files.isWritable(real)
                || !Files.isWritable(folder(real))
                || !Files.getOwner(real).equals(Files.getOwner(folder(config)))) {
            throw new SshConfigException(Problem.LINK, config);
        }
        return real;
    }

    private static Optional<Set<PosixFilePermission>> rights(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && Files.exists(file)
                ? Optional.of(view.readAttributes().permissions())
                : Optional.empty();
    }

    /// One letter a byte, so that whatever the file holds comes out again.
    private static String read(Path file) throws IOException, SshConfigException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new SshConfigException(Problem.TOO_LONG, file);
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean put(DurableFile file, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var before = file.read(LONGEST);
        if (before.isPresent() && Arrays.equals(before.get(), bytes)) {
            return false;
        }
        file.write(bytes);
        return true;
    }

    private String block(List<NamedHost> hosts) {
        var lines = new StringBuilder();
        lines.append(SshConfigHosts.BEGIN).append('\n');
        lines.append(
                "# Written by ComputeHub, and anew when an address changes. The rest is yours.\n");
        for (var host : hosts) {
            var address = host.address();
            lines.append("Host ").append(host.alias()).append('\n');
            line(lines, "HostName", address.host());
            line(lines, "Port", Integer.toString(address.port()));
            line(lines, "User", address.user());
            if (!address.via().isEmpty()) {
                line(lines, "ProxyJump", address.jumps());
            }
            if (host.hostKey().isPresent()) {
                line(lines, "HostKeyAlias", host.keyName());
                line(lines, "UserKnownHostsFile", quoted(knownHosts.path()));
                line(lines, "StrictHostKeyChecking", "yes");
            }
            host.identityFile().ifPresent(file -> line(lines, "IdentityFile", quoted(file)));
        }
        // Ends the last host, so that lines below that stood under no host go on doing so.
        return lines.append("Host *\n").append(SshConfigHosts.END).append('\n').toString();
    }

    private static void line(StringBuilder lines, String keyword, String value) {
        lines.append("    ").append(keyword).append(' ').append(value).append('\n');
    }

    private static String quoted(Path path) {
        var plain = path.toString().replace(File.separatorChar, '/').replace("%", "%%");
        if (plain.chars().anyMatch(letter -> letter == '"' || letter < ' ')) {
            throw new IllegalArgumentException("a path that ssh cannot read");
        }
        var bytes = ('"' + plain + '"').getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Path folder(Path file) {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }
}
