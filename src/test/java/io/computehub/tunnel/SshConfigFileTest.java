package io.computehub.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshConfigHost;
import io.computehub.ssh.SshConfigHosts;
import io.computehub.ssh.Sshd;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.tunnel.SshConfigException.Problem;
import io.computehub.tunnel.SshNames.Machine;
import io.computehub.vault.TestVaults;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

class SshConfigFileTest {

    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHk";

    @TempDir private Path home;
    private Path config;
    private SshConfigFile file;

    @BeforeEach
    void name() {
        config = home.resolve(".ssh/config");
        file = new SshConfigFile(config, home.resolve("our files 100%/known_hosts"));
    }

    private Path write(String text) throws IOException {
        Files.createDirectories(config.getParent());
        return Files.writeString(config, text);
    }

    private static NamedHost host(String alias, int port, Optional<Path> identity) {
        return new NamedHost(
                alias,
                new SshAddress("203.0.113.7", port, "root", false),
                Optional.of(KEY),
                identity);
    }

    private static NamedHost host(String alias, int port) {
        return host(alias, port, Optional.empty());
    }

    private Problem problem() {
        var failure =
                catchThrowableOfType(
                        SshConfigException.class, () -> file.write(List.of(host("a", 1))));
        for (var language : Language.values()) {
            assertThat(new Texts(language).say(failure)).contains("config").doesNotContain("{");
        }
        return failure.problem();
    }

    private String toldBySsh(String alias, String... keys) throws IOException {
        assumeThat(Path.of("/usr/bin/ssh")).exists();
        var said = Sshd.execute(List.of("/usr/bin/ssh", "-G", "-F", config.toString(), alias));
        var wanted = List.of(keys);
        return said.lines()
                .filter(line -> wanted.contains(line.split(" ", 2)[0]))
                .sorted()
                .reduce("", (all, line) -> all + line + "\n");
    }

    @Test
    void sshKnowsTheMachineByName() throws Exception {
        var own = home.resolve(".ssh/id own");
        write("Port 77\nHost *\n    User everyone\n    IdentityFile ~/.ssh/theirs\n");
        assertThat(file.write(List.of(host("comfy-3", 2222, Optional.of(own)), host("b", 1))))
                .isTrue();
        assertThat(
                        toldBySsh(
                                "comfy-3",
                                "hostname",
                                "port",
                                "user",
                                "hostkeyalias",
                                "userknownhostsfile",
                                "stricthostkeychecking",
                                "identityfile"))
                .isEqualTo(
                        """
                        hostkeyalias computehub-comfy-3
                        hostname 203.0.113.7
                        identityfile %s
                        identityfile ~/.ssh/theirs
                        port 2222
                        stricthostkeychecking true
                        user root
                        userknownhostsfile %s
                        """
                                .formatted(own, home.resolve("our files 100%/known_hosts")));
        assertThat(home.resolve("our files 100%/known_hosts"))
                .hasContent("computehub-comfy-3 " + KEY + "\ncomputehub-b " + KEY);
    }

    @Test
    void sshGoesThroughTheSameHostsToAMachineBehindThem() throws Exception {
        write("Host *\n    ProxyJump theirs\n");
        var way = SshAddress.parse("ada@10.0.0.5 via ada@gate:2222, me@fe80::1").orElseThrow();
        file.write(
                List.of(
                        new NamedHost("lab", way, Optional.empty(), Optional.empty()),
                        host("straight", 22)));
        assertThat(toldBySsh("lab", "hostname", "port", "user", "proxyjump"))
                .isEqualTo(
                        """
                        hostname 10.0.0.5
                        port 22
                        proxyjump ada@gate:2222,me@[fe80::1]
                        user ada
                        """);
        assertThat(SshConfigHosts.read(config, home, "me").hosts()).isEmpty();
    }

    @Test
    void theUsersOwnHostsStayAsTheyWere() throws Exception {
        write("Port 77\nUser everyone\nHost mine\n    HostName 10.0.0.1\n");
        var before = toldBySsh("mine", "hostname", "port", "user", "userknownhostsfile");
        file.write(List.of(host("comfy-3", 2222)));
        assertThat(toldBySsh("mine", "hostname", "port", "user", "userknownhostsfile"))
                .isEqualTo(before)
                .contains("port 77", "user everyone");
        assertThat(SshConfigHosts.read(config, home, "me").hosts())
                .extracting(SshConfigHost::alias)
                .containsExactly("mine");
    }

    @Test
    void takingTheLinesOutGivesBackEveryByte() throws Exception {
        var odd = "# caf\u00e9 \u4e2d\r\n\r\nHost x\r\n\tPort 1".getBytes(StandardCharsets.UTF_8);
        var bytes = new byte[odd.length + 2];
        System.arraycopy(odd, 0, bytes, 0, odd.length);
        bytes[odd.length] = (byte) 0xff;
        write("");
        Files.write(config, bytes);
        file.write(List.of(host("a", 1)));
        assertThat(file.isExported()).isTrue();
        file.write(List.of(host("a", 2), host("b", 3)));
        assertThat(file.write(List.of(host("a", 2), host("b", 3)))).isFalse();
        var text = Files.readString(config, StandardCharsets.ISO_8859_1);
        assertThat(text).containsOnlyOnce(SshConfigHosts.BEGIN).doesNotContain("Port 1\n");
        assertThat(file.remove()).isTrue();
        assertThat(Files.readAllBytes(config)).isEqualTo(bytes);
        assertThat(home.resolve("our files 100%/known_hosts")).doesNotExist();
        assertThat(file.remove()).isFalse();
        assertThat(file.isExported()).isFalse();
    }

    @Test
    void theLinesStayWhereTheUserMovedThem() throws Exception {
        write("Host first\n    Port 5\n");
        file.write(List.of(host("a", 1)));
        var block = Files.readString(config).replace("Host first\n    Port 5\n", "");
        write("Host first\n    Port 5\n" + block + "Host last\n");
        file.write(List.of(host("a", 2)));
        assertThat(Files.readString(config))
                .startsWith("Host first\n    Port 5\n" + SshConfigHosts.BEGIN)
                .endsWith(SshConfigHosts.END + "\nHost last\n");
    }

    @Test
    void rightsAreKeptAndNewFilesAreTheOwnersAlone() throws Exception {
        assertThat(file.write(List.of(host("a", 1)))).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config.getParent())))
                .isEqualTo("rwx------");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
        file.write(List.of(host("a", 2)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
                .isEqualTo("rw-r--r--");
        try (var left = Files.list(config.getParent())) {
            assertThat(left).containsExactly(config);
        }
    }

    @Test
    void aLinkIsFollowedToTheUsersOwnFileAndNowhereElse() throws Exception {
        Files.createDirectories(config.getParent());
        var real = Files.writeString(home.resolve("dotfiles"), "Host mine\n");
        Files.createSymbolicLink(config, real);
        file.write(List.of(host("a", 1)));
        assertThat(config).isSymbolicLink();
        assertThat(Files.readString(real)).contains("Host a\n").endsWith("Host mine\n");
        Files.delete(config);
        Files.createSymbolicLink(config, home.resolve("nowhere"));
        assertThat(problem()).isEqualTo(Problem.LINK);
        assertThat(home.resolve("nowhere")).doesNotExist();
        Files.delete(config);
        Files.createDirectory(config);
        assertThat(problem()).isEqualTo(Problem.LINK);
    }

    @Test
    void damagedMarksAreLeftToTheUser() throws Exception {
        for (var text :
                List.of(
                        SshConfigHosts.BEGIN + "\nHost mine\n",
                        "Host mine\n" + SshConfigHosts.END + "\n",
                        SshConfigHosts.END + "\n" + SshConfigHosts.BEGIN + "\n",
                        (SshConfigHosts.BEGIN + "\n" + SshConfigHosts.END + "\n").repeat(2),
                        SshConfigHosts.BEGIN
                                + "\nHost mine\n"
                                + SshConfigHosts.BEGIN
                                + "\n"
                                + SshConfigHosts.END
                                + "\n")) {
            write(text);
            assertThat(problem()).isEqualTo(Problem.TORN);
            assertThat(Files.readString(config)).isEqualTo(text);
        }
        write("#".repeat((1 << 20) + 1));
        assertThat(problem()).isEqualTo(Problem.TOO_LONG);
    }

    @Test
    void machinesAreNamedAsTheirOwnersNamedThemAndNeverLikeOthers() throws Exception {
        write("Host train\n");
        var vault = TestVaults.open(home.resolve("vault"));
        var ring = new KeyRing(vault, InstantSource.system());
        var key = ring.generate("ours");
        Files.writeString(config.resolveSibling("id_gpu.pub"), key.publicLine() + "\n");
        Files.writeString(config.resolveSibling("id_gpu"), "the private half, not read");
        Files.writeString(config.resolveSibling("odd.pub"), "no key\n");
        var hosts = new KnownHosts(vault, InstantSource.system());
        var names = new SshNames(file, hosts, ring, home);
        var machines =
                List.of(
                        machine("Train", "m1"),
                        machine("训练", "M2/x"),
                        machine("$(rm -rf /) `Host *`", "m3"),
                        machine("train", "m4"));
        names.keep(machines);
        assertThat(Files.readString(config)).isEqualTo("Host train\n");
        assertThat(names.export(machines))
                .extracting(NamedHost::alias)
                .containsExactly("gpu-m2-x", "train-2", "rm-rf-host", "train-3");
        assertThat(names.export(machines))
                .allSatisfy(it -> {
                    assertThat(it.identityFile()).contains(config.resolveSibling("id_gpu"));
                    assertThat(it.hostKey()).isEmpty();
                });
        names.keep(machines.subList(0, 1));
        assertThat(toldBySsh("train-2", "hostname")).isEqualTo("hostname 203.0.113.9\n");
        assertThat(Files.readString(config)).doesNotContain("m2", "rm-rf", "train-3");
        ring.close();
        vault.close();
    }

    private static Machine machine(String name, String key) {
        return new Machine(
                name,
                new InstanceId(new AccountId("a"), key),
                new SshAddress("203.0.113.9", 22, "root", false));
    }
}
