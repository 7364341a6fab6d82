package io.computehub.tunnel;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.PublicKey;
import io.computehub.ssh.SshConfigHost;
import io.computehub.ssh.SshConfigHosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Names for rented machines in `~/.ssh/config`: wanted once the user has them written, kept
/// current from then on, gone with the machine. A private key never leaves the vault for it: `ssh`
/// signs in with the user's own files or agent. Blocks on the disk; not safe for several threads.
public final class SshNames {

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_PUBLIC = 16 * 1024;

    private final SshConfigFile file;
    private final KnownHosts hosts;
    private final KeyRing keys;
    private final Path home;

    /// A machine that has an address now.
    public record Machine(String name, InstanceId id, SshAddress address) {}

    /// @param home the user's folder
    public SshNames(SshConfigFile file, KnownHosts hosts, KeyRing keys, Path home) {
        this.file = file;
        this.hosts = hosts;
        this.keys = keys;
        this.home = home;
    }

    public SshConfigFile file() {
        return file;
    }

    /// Writes them in and says what they are called.
    public List<NamedHost> export(List<Machine> machines) throws SshConfigException {
        var named = named(machines);
        var _ = file.write(named);
        return named;
    }

    /// Brings them up to date where the user has them written.
    public void keep(List<Machine> machines) throws SshConfigException {
        if (file.isExported()) {
            var _ = export(machines);
        }
    }

    /// What the machines are to be called: by their own names as far as those fit, never like a
    /// host of the user's own.
    List<NamedHost> named(List<Machine> machines) {
        var taken =
                SshConfigHosts.read(file.config(), home, "nobody").hosts().stream()
                        .map(SshConfigHost::alias)
                        .collect(Collectors.toCollection(HashSet::new));
        var ownKeys = ownKeys();
        var named = new ArrayList<NamedHost>();
        var sorted =
                machines.stream().sorted(Comparator.comparing(it -> it.id().toString())).toList();
        for (var machine : sorted) {
            var base = slug(machine.name(), machine.id());
            var alias = base;
            for (int i = 2; !taken.add(alias); i++) {
                alias = base + "-" + i;
            }
            named.add(
                    new NamedHost(
                            alias,
                            machine.address(),
                            hosts.line(KnownHosts.place(machine.id()), "").map(String::strip),
                            ownKey(machine.id(), ownKeys)));
        }
        return List.copyOf(named);
    }

    private static String slug(String name, InstanceId id) {
        var slug = plain(name);
        return slug.isEmpty() ? "gpu-" + plain(id.key()) : slug;
    }

    private static String plain(String text) {
        var plain =
                text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9._]+", "-")
                        .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }

    private Optional<Path> ownKey(InstanceId machine, Map<String, Path> ownKeys) {
        return keys.keysFor(machine).stream()
                .map(key -> Optional.ofNullable(ownKeys.get(key.fingerprint())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// The user's own key files by their fingerprints, as far as their public halves tell.
    private Map<String, Path> ownKeys() {
        var found = new HashMap<String, Path>();
        try (var all = Files.newDirectoryStream(home.resolve(".ssh"), "*.pub")) {
            for (var half : all) {
                var name = half.getFileName().toString();
                var whole = half.resolveSibling(name.substring(0, name.length() - 4));
                if (Files.isRegularFile(whole) && Files.size(half) <= LONGEST_PUBLIC) {
                    fingerprint(half).ifPresent(it -> found.put(it, whole));
                }
            }
        } catch (IOException _) {
            return Map.of();
        }
        return found;
    }

    private static Optional<String> fingerprint(Path half) {
        try {
            return Optional.of(PublicKey.parse(Files.readString(half)).fingerprint());
        } catch (IOException | KeyException _) {
            return Optional.empty();
        }
    }
}
