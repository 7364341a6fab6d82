package io.computehub.provider.vast;

import com.fasterxml.jackson.databind.node.MissingNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.Secret;
import io.computehub.http.ApiReply;
import io.computehub.provider.Refusal;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns an answer that is not a success into its kind. Knows the key only to take it out of their
/// words, should they repeat it.
final class VastErrors {

    private final Secret key;

    VastErrors(Secret key) {
        this.key = key;
    }

    ProviderException of(ApiReply reply, boolean changing) {
        var body = body(reply);
        var words = words(reply);
        var code = body.text("error").orElse("").toLowerCase(Locale.ROOT);
        var all = (code + " " + words).toLowerCase(Locale.ROOT);
        int status = reply.status();
        // Before the status: a wrong key is a 404 here.
        if (code.equals("auth_error") || all.contains("invalid user key")) {
            return new ProviderException.Auth(words);
        }
        if (status >= 500) {
            return Refusal.of(status, words, changing);
        }
        if (all.contains("no_such_instance")) {
            return new ProviderException.NotFound(words);
        }
        if (status == 410 || all.contains("no_such_ask")) {
            return new ProviderException.NoCapacity(words);
        }
        return named(all)
                .filter(_ -> status != 401 && status != 404)
                .<ProviderException>map(reason -> new ProviderException.Rejected(reason, words))
                .orElseGet(() ->
                        reply.ok()
                                ? new ProviderException.Rejected(Reason.INVALID, words)
                                : Refusal.of(status, words, changing));
    }

    /// What their own words name, whatever the status beside them.
    private static Optional<Reason> named(String all) {
        if (contains(all, "insufficient", "credit", "balance")) {
            return Optional.of(Reason.BALANCE);
        }
        if (contains(all, "spend_rate_limit", "quota")) {
            return Optional.of(Reason.QUOTA);
        }
        return contains(all, "not_authorized") ? Optional.of(Reason.PERMISSION) : Optional.empty();
    }

    private static boolean contains(String text, String... words) {
        return Stream.of(words).anyMatch(text::contains);
    }

    /// Their sentence if they gave one, else their code, else the status; on one line.
    String words(ApiReply reply) {
        var body = body(reply);
        var said =
                Stream.of("msg", "message", "detail", "error")
                        .map(body::text)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse("");
        return Refusal.words(withoutKey(said), reply.status());
    }

    private String withoutKey(String said) {
        try {
            return key.isEmpty() ? said : said.replace(key.revealText(), "••••");
        } catch (IllegalStateException _) {
            // The account was closed meanwhile and the key wiped: there is nothing to compare with.
            return "";
        }
    }

    private static VastRow body(ApiReply reply) {
        return new VastRow(reply.jsonIfAny().orElse(MissingNode.getInstance()));
    }
}
