package io.computehub.provider.vast;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.http.ApiClient;
import io.computehub.http.ApiRequest;
import io.computehub.http.HttpKit;
import io.computehub.http.Json;
import io.computehub.http.Pacer;
import io.computehub.provider.LogReading;
import io.computehub.provider.Pause;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks for a log, which the host then uploads to a file elsewhere, and fetches that file. The
/// other place gets no key.
final class VastLogs implements LogReading {

    private static final Duration FIRST_WAIT = Duration.ofMillis(300);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 12;

    private final AccountId account;
    private final VastApi api;
    private final HttpKit http;
    private final URI origin;
    private final Pause pause;

    VastLogs(AccountId account, VastApi api, HttpKit http, URI origin, Pause pause) {
        this.account = account;
        this.api = api;
        this.http = http;
        this.origin = origin;
        this.pause = pause;
    }

    @Override
    public List<String> tail(InstanceId id, int lines) throws ProviderException {
        var ask = Json.object().put("tail", Integer.toString(lines));
        var path = "/api/v0/instances/request_logs/" + id.key() + "/";
        var answer = new VastRow(api.read(ApiRequest.read("PUT", path, ask)));
        var place =
                answer.text("result_url")
                        .orElseThrow(
                                () -> new ProviderException.Protocol("a log without an address"));
        var all = fetched(address(place)).lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    private URI address(String place) throws ProviderException {
        try {
            var address = new URI(place);
            var scheme = String.valueOf(address.getScheme());
            boolean allowed = scheme.equals("https") || scheme.equals(origin.getScheme());
            if (allowed && address.getHost() != null && address.getRawPath() != null) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Said below, without the text: it may hold a signature.
        }
        throw new ProviderException.Protocol("a log at an address that cannot be used");
    }

    private String fetched(URI address) throws ProviderException {
        var place = URI.create(address.getScheme() + "://" + address.getRawAuthority());
        var pacer = new Pacer(http.clock(), MOST_TRIES, 60);
        try (var client =
                http.client(
                        new ApiClient.Target(account.value(), place, Optional.empty(), pacer))) {
            return polled(client, request(address));
        }
    }

    /// Not found, or forbidden, until the host has uploaded it.
    private String polled(ApiClient client, ApiRequest request) throws ProviderException {
        var wait = FIRST_WAIT;
        for (int tries = 1; ; tries++) {
            var reply = client.send(request);
            if (reply.ok()) {
                return reply.text();
            }
            if (reply.status() != 403 && reply.status() != 404) {
                throw new ProviderException.Network("HTTP " + reply.status(), null);
            }
            if (tries == MOST_TRIES) {
                throw new ProviderException.Network("the log did not come in time", null);
            }
            pause.take(wait);
            wait = wait.multipliedBy(2);
            wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        }
    }

    /// The query goes in parts, which are not logged: it may hold a signature.
    private static ApiRequest request(URI address) {
        var request = ApiRequest.get(address.getRawPath()).withoutKey();
        var query = Optional.ofNullable(address.getRawQuery()).orElse("");
        for (var pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                request =
                        request.with(
                                decoded(pair.substring(0, equals)),
                                decoded(pair.substring(equals + 1)));
            }
        }
        return request;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
