package io.computehub.http;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What came back, whole. Header names are in lower case. Its `toString` shows no body.
public record ApiReply(int status, Map<String, String> headers, byte[] body) {

    private static final Pattern USED_UP = Pattern.compile(";\\s*r=0\\s*;\\s*t=(\\d{1,6})\\b");

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The body as JSON, or `Protocol` when it is anything else (an HTML page, a cut-off document).
    public JsonNode json() throws ProviderException {
        return Json.parse(body);
    }

    /// The body as JSON if it is that, for reading an error's words.
    public Optional<JsonNode> jsonIfAny() {
        try {
            return Optional.of(Json.parse(body));
        } catch (ProviderException _) {
            return Optional.empty();
        }
    }

    /// How long `Retry-After` asks us to wait. Its date form counts from the reply's own `Date`, so
    /// that our clock does not matter.
    public Optional<Duration> retryAfter() {
        return header("retry-after").map(String::strip).flatMap(this::wait);
    }

    private Optional<Duration> wait(String asked) {
        if (asked.matches("\\d{1,6}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(asked)));
        }
        return moment(asked)
                .flatMap(until ->
                        header("date")
                                .flatMap(ApiReply::moment)
                                .map(now -> Duration.between(now, until)))
                .filter(wait -> !wait.isNegative());
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.from(RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// How long until the first call is left again, where `RateLimit` says that none is: the
    /// longest of its used-up windows (`"minute";r=0;t=12, "hour";r=2940;t=1800`).
    public Optional<Duration> exhausted() {
        return header("ratelimit")
                .flatMap(windows ->
                        USED_UP.matcher(windows)
                                .results()
                                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
                                .max(Comparator.naturalOrder()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiReply(var theirStatus, var theirHeaders, var theirBody)
                && status == theirStatus
                && headers.equals(theirHeaders)
                && Arrays.equals(body, theirBody);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "ApiReply[" + status + ", " + body.length + " bytes]";
    }
}
