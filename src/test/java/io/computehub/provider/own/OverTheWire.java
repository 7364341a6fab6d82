package io.computehub.provider.own;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.Secret;
import io.computehub.http.ApiClient;
import io.computehub.http.ApiRequest;
import io.computehub.http.HttpKit;
import io.computehub.http.Json;
import io.computehub.http.Pacer;
import io.computehub.provider.Host;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A machine whose scripts are run by the kit's scripted cloud: it fails in each of the ways that
/// the cloud can, told in the kinds that `Host` promises. That the line over SSH tells its own
/// failures in the same kinds is shown beside that line.
final class OverTheWire implements Host {

    static final String EXIT = "X-Exit";

    private static final Pattern CHANGING =
            Pattern.compile("# computehub (run|rm -f|stop|start|restart|reboot|poweroff)\n");

    private final ApiClient client;

    OverTheWire(Account account, HttpKit kit, String key) {
        this.client =
                kit.client(
                        new ApiClient.Target(
                                account.name(),
                                account.endpoint().orElseThrow(),
                                Optional.of(Secret.of(key)),
                                new Pacer(kit.clock(), 100, 6000)));
    }

    @Override
    public Ran run(String script, byte[] input, Duration limit) throws ProviderException {
        var body =
                Json.object()
                        .put("script", script)
                        .put("input", Base64.getEncoder().encodeToString(input));
        var reply =
                client.send(
                        CHANGING.matcher(script).find()
                                ? ApiRequest.change("POST", "/run", body)
                                : ApiRequest.read("POST", "/run", body));
        if (reply.status() == 401) {
            throw new Auth("not let in");
        }
        int exit =
                reply.header(EXIT.toLowerCase(java.util.Locale.ROOT))
                        .map(Integer::parseInt)
                        .orElse(0);
        var nothing = "".getBytes(StandardCharsets.UTF_8);
        return exit == 0
                ? new Ran(reply.status() == 200 ? 0 : 1, reply.body(), nothing)
                : new Ran(exit, nothing, reply.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
