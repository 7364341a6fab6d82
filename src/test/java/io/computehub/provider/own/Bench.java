package io.computehub.provider.own;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.Secret;
import io.computehub.provider.Host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A machine in memory: its answers by the verb of the script, and the scripts it was sent.
final class Bench implements Host {

    static final Account ACCOUNT =
            new Account(
                    new AccountId("a1"), OwnFactory.ID, "bench", Optional.empty(), Instant.EPOCH);

    private static final Pattern VERB = Pattern.compile("# computehub ([a-z]+)");

    final List<String> scripts = new ArrayList<>();
    final Map<String, Ran> answers = new HashMap<>();

    Bench() {
        says("probe", 0, Printed.TWO_RTX_4090);
        says("list", 0, "[null\n]\n");
    }

    void says(String verb, int status, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        answers.put(
                verb,
                status == 0 ? new Ran(0, bytes, new byte[0]) : new Ran(status, new byte[0], bytes));
    }

    /// Containers as `id status gpus`, with a tag made of the id.
    void has(String... containers) {
        var list = new StringBuilder("[null\n");
        for (var one : containers) {
            var words = one.split(" ", -1);
            list.append(
                    """
                    ,{"Id":"%1$s","Created":"2026-07-01T11:00:00Z","State":{"Status":"%2$s","ExitCode":0,"StartedAt":"0001-01-01T00:00:00Z"},"Image":"img","Labels":{"io.computehub.name":"c","io.computehub.tag":"ch-00000000%1$s","io.computehub.gpus":"%3$s"},"Ports":{"8888/tcp":[{"HostIp":"127.0.0.1","HostPort":"32768"}],"9000/tcp":null}}
                    """
                            .formatted(words[0], words[1], words[2]));
        }
        says("list", 0, list + "]\n");
    }

    static OwnMachine machine(String cost) throws ProviderException {
        return machine(new Bench(), "cost", cost);
    }

    static OwnMachine machine(Bench host, String... settings) throws ProviderException {
        return new OwnMachine(
                new OwnLine(host),
                new OwnMapper(ACCOUNT.id(), "bench", OwnSettings.of(credentials(settings))),
                () -> Instant.EPOCH);
    }

    static Credentials credentials(String... settings) {
        var fields = new HashMap<String, Secret>();
        fields.put("address", Secret.of("me@bench:2222"));
        for (int i = 0; i < settings.length; i += 2) {
            fields.put(settings[i], Secret.of(settings[i + 1]));
        }
        return new Credentials(fields);
    }

    /// The words of the last command of a script, as a shell takes them.
    static List<String> words(String script) throws IOException {
        int at = script.indexOf("'docker'");
        var command = script.substring(at, script.lastIndexOf(" && echo"));
        var shell =
                new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "for w in " + command + "; do printf '%s\\0' \"$w\"; done")
                        .start();
        shell.getOutputStream().close();
        var out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return List.of(out.substring(0, out.length() - 1).split("\0", -1));
    }

    @Override
    public Ran run(String script, byte[] input, Duration limit) {
        scripts.add(script);
        var verb = VERB.matcher(script);
        return verb.find()
                ? answers.getOrDefault(verb.group(1), new Ran(0, new byte[0], new byte[0]))
                : new Ran(127, new byte[0], new byte[0]);
    }

    @Override
    public void close() {}
}
