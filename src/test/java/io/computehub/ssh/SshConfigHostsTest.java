package io.computehub.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.computehub.domain.instance.SshAddress;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

class SshConfigHostsTest {

    @TempDir private Path home;

    private SshConfigHosts read(String text) throws IOException {
        return SshConfigHosts.read(write("config", text), home, "me");
    }

    private Path write(String name, String text) throws IOException {
        var file = home.resolve(".ssh").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static SshAddress address(String host, int port, String user) {
        return new SshAddress(host, port, user, false);
    }

    private static List<String> aliases(SshConfigHosts hosts) {
        return hosts.hosts().stream().map(SshConfigHost::alias).toList();
    }

    @Test
    void aHostHasItsAddressItsKeysAndItsWay() throws IOException {
        var hosts =
                read(
                        """
                        # mine
                        Host gpu box
                            HostName 203.0.113.7
                            Port 2222
                            User root
                            IdentityFile ~/.ssh/id_gpu
                            IdentityFile "/keys/with space"
                            ProxyJump jump.example,second
                        """);
        assertThat(hosts.notes()).isEmpty();
        assertThat(aliases(hosts)).containsExactly("gpu", "box");
        assertThat(hosts.hosts().getFirst())
                .isEqualTo(
                        new SshConfigHost(
                                "gpu",
                                address("203.0.113.7", 2222, "root")
                                        .through(
                                                List.of(
                                                        address("jump.example", 22, "me"),
                                                        address("second", 22, "me"))),
                                List.of(home.resolve(".ssh/id_gpu"), Path.of("/keys/with space")),
                                List.of("jump.example", "second"),
                                false,
                                home.resolve(".ssh/config"),
                                2));
    }

    @Test
    void theFirstValueHoldsAndPatternsAreNoHosts() throws IOException {
        var hosts =
                read(
                        """
                        User early
                        Host a-1
                            Port 11
                        Host a-* !a-2
                            Port 12
                            User late
                        Host a-2
                        Host b?
                            HostName nowhere
                        Host *
                            Port 13
                        """);
        assertThat(hosts.hosts())
                .extracting(SshConfigHost::address)
                .containsExactly(address("a-1", 11, "early"), address("a-2", 13, "early"));
    }

    @Test
    void equalSignsQuotesCommentsAndOddLetterSizeAreUnderstood() throws IOException {
        var hosts =
                read(
                        "\uFEFFHOST\t=\tone # not two\r\n"
                                + "\thostname=\"10.0.0.1\"\r\n"
                                + "  UsEr  =  root#1 \r\n"
                                + "port = 23 # why\r\n"
                                + "Host\n"
                                + "Host \"three\n"
                                + "x\n");
        assertThat(aliases(hosts)).containsExactly("three");
        assertThat(hosts.notes()).hasSize(1);
        assertThat(
                        read("HOST\t=\tone # not two\r\n"
                                        + "\thostname=\"10.0.0.1\"\r\n"
                                        + " port = 23 # why")
                                .hosts())
                .extracting(SshConfigHost::address)
                .containsExactly(address("10.0.0.1", 23, "me"));
    }

    @Test
    void includesAreFollowedInOrderAndHoldOnlyWhereTheyStand() throws IOException {
        var _ = write("conf.d/20-b", "Host b\n HostName 10.0.0.2\n");
        var _ = write("conf.d/10-a", "Host a\n HostName 10.0.0.1\n");
        var _ = write("conf.d/.hidden", "Host hidden\n");
        var _ = write("user", "User included\n");
        var hosts =
                read(
                        """
                        Include conf.d/*
                        Include ~/.ssh/nothing-here
                        Host c
                            Include user
                            Port 44
                        Host d
                        """);
        assertThat(hosts.hosts())
                .extracting(SshConfigHost::address)
                .containsExactly(
                        address("10.0.0.1", 22, "me"),
                        address("10.0.0.2", 22, "me"),
                        address("c", 44, "included"),
                        address("d", 22, "me"));
        assertThat(hosts.hosts().getFirst().file()).isEqualTo(home.resolve(".ssh/conf.d/10-a"));
    }

    @Test
    void whatIsPassedOverIsSaidInBothLanguages() throws IOException {
        var _ = write("self", "Host again\nInclude self\n");
        var hosts =
                read(
                        """
                        Host a
                        Match host a exec "rm -rf /"
                            User nobody
                            Include self
                        Host bad$name
                        Host ok
                            HostName $(touch /tmp/x)
                        Include self
                        Include /
                        """);
        assertThat(aliases(hosts)).containsExactly("a", "again");
        assertThat(hosts.hosts().getFirst().address()).isEqualTo(address("a", 22, "me"));
        assertThat(hosts.notes()).hasSize(4);
        for (var language : Language.values()) {
            for (var note : hosts.notes()) {
                assertThat(new Texts(language).say(note)).isNotBlank().doesNotContain("{");
            }
        }
    }

    @Test
    void theWayThroughACommandIsTold() throws IOException {
        var hosts =
                read(
                        """
                        Host a
                            ProxyCommand nc %h %p
                            ProxyJump j
                        Host b
                            ProxyJump none
                        Host *
                            ProxyJump j
                        """);
        assertThat(hosts.hosts()).extracting(SshConfigHost::byCommand).containsExactly(true, false);
        assertThat(hosts.hosts()).allMatch(host -> host.jumps().isEmpty());
    }

    @Test
    void aJumpIsFoundByItsAliasOrByWhatItSays() throws IOException {
        var hosts = read("Host j\n HostName 10.9.9.9\n Port 2200\n User hop\n");
        assertThat(hosts.find("j").orElseThrow().address())
                .isEqualTo(address("10.9.9.9", 2200, "hop"));
        assertThat(hosts.find("root@j:22").orElseThrow().address())
                .isEqualTo(address("10.9.9.9", 22, "root"));
        assertThat(hosts.find("ssh://you@elsewhere.example:99").orElseThrow().address())
                .isEqualTo(address("elsewhere.example", 99, "you"));
        assertThat(hosts.find("-oProxyCommand=x")).isEmpty();
    }

    private static List<String> ways(SshConfigHosts hosts) {
        return hosts.hosts().stream()
                .filter(SshConfigHost::isReachable)
                .map(host -> host.address().brief())
                .toList();
    }

    @Test
    void theWayIsGoneAsOpenSshGoesIt() throws IOException {
        var hosts =
                read(
                        """
                        Host gate
                            HostName 10.9.9.9
                            Port 2200
                            User hop
                        Host inner
                            ProxyJump gate
                        Host lab
                            HostName 10.0.0.5
                            User ada
                            ProxyJump inner
                        Host render
                            ProxyJump inner,you@other:99
                        Host straight
                            ProxyJump none
                        Host *
                            User all
                        """);
        assertThat(ways(hosts))
                .containsExactly(
                        "hop@10.9.9.9:2200",
                        "all@inner via hop@10.9.9.9:2200",
                        "ada@10.0.0.5 via hop@10.9.9.9:2200, all@inner",
                        "all@render via hop@10.9.9.9:2200, all@inner, you@other:99",
                        "all@straight");
    }

    @Test
    void whatIsBehindItselfOrACommandOrTooFarIsNotReachable() throws IOException {
        var hosts =
                read(
                        """
                        Host round
                            ProxyJump and-round
                        Host and-round
                            ProxyJump round
                        Host command
                            ProxyCommand nc %h %p
                        Host behind-command
                            ProxyJump command
                        Host behind-none
                            ProxyJump $(id)
                        Host far
                            ProxyJump a,b,c,d,e
                        Host near
                            ProxyJump a,b,c,d
                        """);
        assertThat(ways(hosts)).containsExactly("me@near via me@a, me@b, me@c, me@d");
        assertThat(hosts.hosts()).hasSize(7);
        assertThat(ways(read("Host lab\nHost *\n ProxyJump gate\n"))).isEmpty();
        assertThat(ways(read("Host lab\nHost * !gate\n ProxyJump gate\n")))
                .containsExactly("me@lab via me@gate");
    }

    @Test
    void tokensInTheNamesOfKeysAreFilledIn() throws IOException {
        var hosts =
                read(
                        """
                        Host gpu
                            HostName %h.example
                            IdentityFile %d/.ssh/%r@%h-%n-%p-%%-%u
                            IdentityFile ${HOME}/x
                            IdentityFile none
                        """);
        var host = hosts.hosts().getFirst();
        assertThat(host.address().host()).isEqualTo("gpu.example");
        assertThat(host.identityFiles())
                .containsExactly(home.resolve(".ssh/me@gpu.example-gpu-22-%-me"));
    }

    @Test
    void whatThisProgramWroteIsNotOfferedAgain() throws IOException {
        var hosts =
                read(
                        SshConfigHosts.BEGIN
                                + "\nHost ours\n User nobody\nHost *\n"
                                + SshConfigHosts.END
                                + "\nPort 77\nHost mine\n");
        assertThat(hosts.hosts())
                .extracting(SshConfigHost::address)
                .containsExactly(address("mine", 77, "me"));
        assertThat(aliases(read(SshConfigHosts.BEGIN + "\nHost torn\n"))).containsExactly("torn");
    }

    @Test
    void noFileIsNoHosts() {
        var hosts = SshConfigHosts.read(home.resolve("absent"), home, "me");
        assertThat(hosts.hosts()).isEmpty();
        assertThat(hosts.notes()).isEmpty();
    }

    @Test
    void oddFilesNeverThrow() throws IOException {
        var random = new Random(7);
        var pieces =
                List.of(
                        "Host",
                        "\nHost a",
                        "Match",
                        "Include",
                        "HostName",
                        "Port",
                        "IdentityFile",
                        "=",
                        "\"",
                        "'",
                        "\\",
                        "*",
                        "[",
                        "]",
                        "{",
                        "!",
                        "#",
                        "\n",
                        "\n",
                        " ",
                        "\t",
                        "%",
                        "%h",
                        "~/",
                        "a",
                        "99999",
                        "\0",
                        "中",
                        "../",
                        "[a-",
                        "**",
                        "ProxyJump",
                        ",",
                        "-");
        var seen = new HashSet<Integer>();
        for (int round = 0; round < 2_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            seen.add(read(text.toString()).hosts().size());
        }
        assertThat(seen).hasSizeGreaterThan(1);
        var bytes = new byte[4096];
        random.nextBytes(bytes);
        Files.write(home.resolve(".ssh/config"), bytes);
        assertThat(SshConfigHosts.read(home.resolve(".ssh/config"), home, "me").hosts())
                .isNotNull();
    }

    @Test
    void itReadsAsOpenSshDoes() throws IOException {
        assumeThat(Path.of("/usr/bin/ssh")).exists();
        var _ = write("more", "Host inc*\n Port 31\nHost inc1\n HostName 10.3.3.3\n");
        var text =
                """
                Include %s
                Host alpha
                    HostName 10.1.1.1
                    User 'someone'
                Host alpha beta !gamma
                    Port = 2022
                    User other
                Host be*
                    HostName "%%h.example.org"
                Host *
                    User everyone
                    Port 2
                """
                        .formatted(home.resolve(".ssh/more"));
        var hosts = read(text);
        var read = new ArrayList<String>();
        var told = new ArrayList<String>();
        for (var host : hosts.hosts()) {
            var at = host.address();
            read.add(host.alias() + " " + at.host() + " " + at.port() + " " + at.user());
            told.add(host.alias() + " " + toldBySsh(host.alias()));
        }
        assertThat(read).hasSize(3).isEqualTo(told);
    }

    private String toldBySsh(String alias) throws IOException {
        var said =
                Sshd.execute(
                        List.of(
                                "/usr/bin/ssh",
                                "-G",
                                "-F",
                                home.resolve(".ssh/config").toString(),
                                alias));
        var words = new ArrayList<String>();
        for (var key : List.of("hostname", "port", "user")) {
            said.lines()
                    .filter(line -> line.startsWith(key + " "))
                    .findFirst()
                    .ifPresent(line -> words.add(line.substring(key.length() + 1)));
        }
        return String.join(" ", words);
    }
}
