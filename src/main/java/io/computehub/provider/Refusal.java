package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;

import java.util.Optional;

/// What an HTTP status means where a provider gives it no meaning of its own.
public final class Refusal {

    private static final int LONGEST_WORDS = 300;

    private Refusal() {}

    /// The failure for a status outside 2xx. A server's trouble leaves a changing call in doubt: it
    /// may have happened before the trouble came.
    public static ProviderException of(int status, String theirWords, boolean changing) {
        var words = words(theirWords, status);
        return switch (status) {
            case 401 -> new Auth(words);
            case 402 -> new Rejected(Reason.BALANCE, words);
            case 403 -> new Rejected(Reason.PERMISSION, words);
            case 404, 410 -> new NotFound(words);
            case 409 -> new Rejected(Reason.CONFLICT, words);
            case 429 -> new RateLimited(Optional.empty());
            default -> {
                if (status >= 400 && status < 500) {
                    yield new Rejected(Reason.INVALID, words);
                }
                if (changing) {
                    yield new OutcomeUnknown(words, null);
                }
                yield status >= 500 ? new Network(words, null) : new Protocol(words);
            }
        };
    }

    /// One line of the provider's own words, short enough to show; the status where there are none.
    public static String words(String theirWords, int status) {
        var line = theirWords.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.isEmpty()) {
            return "HTTP " + status;
        }
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "…";
    }
}
