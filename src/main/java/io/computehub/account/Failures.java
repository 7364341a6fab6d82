package io.computehub.account;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.text.Explained;
import io.computehub.text.Message;

/// A provider's failure in words for people: what happened, what it costs, what to do next.
public final class Failures {

    private static final int LONGEST_QUOTE = 300;

    private Failures() {}

    /// A line to a machine of one's own knows better than its kind tells which host failed, and
    /// how.
    public static Message explain(ProviderException failure, String providerLabel) {
        return failure.getCause() instanceof Explained line
                ? line.explanation()
                : byKind(failure, providerLabel);
    }

    private static Message byKind(ProviderException failure, String providerLabel) {
        return switch (failure) {
            case Auth _ -> say("failure.auth", providerLabel);
            case RateLimited limited ->
                    limited.retryAfter()
                            .map(wait ->
                                    say(
                                            "failure.rate-limited-for",
                                            providerLabel,
                                            wait.toSeconds()))
                            .orElseGet(() -> say("failure.rate-limited", providerLabel));
            case NoCapacity _ -> say("failure.no-capacity", providerLabel);
            case NotFound _ -> say("failure.not-found", providerLabel);
            case Rejected rejected ->
                    say(rejected(rejected), providerLabel, quote(rejected.theirWords()));
            case Network _ -> say("failure.network", providerLabel);
            case Protocol _ -> say("failure.protocol", providerLabel);
            case OutcomeUnknown _ -> say("failure.outcome-unknown", providerLabel);
        };
    }

    private static String rejected(Rejected rejected) {
        return switch (rejected.reason()) {
            case BALANCE -> "failure.balance";
            case QUOTA -> "failure.quota";
            case PERMISSION -> "failure.permission";
            case CONFLICT -> "failure.conflict";
            case IMAGE -> "failure.image";
            case SSH_KEY -> "failure.ssh-key";
            case WITHDRAWN -> "failure.withdrawn";
            case INVALID -> "failure.invalid";
        };
    }

    /// Their words are a stranger's text: one line, no control characters, not without end.
    private static String quote(String theirWords) {
        var line = theirWords.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }

    private static Message say(String key, Object... arguments) {
        return Message.of(Failures.class, key, arguments);
    }
}
