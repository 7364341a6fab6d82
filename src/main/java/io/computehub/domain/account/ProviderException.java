package io.computehub.domain.account;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/// Every way a provider can fail us. Callers switch over the kind; nobody reads the message to
/// decide. `getMessage` is for logs: it names no secret, no query and no body beyond the provider's
/// own words.
public abstract sealed class ProviderException extends Exception {

    private ProviderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// The key is refused. Tell the user at once, and try it again only now and then.
    public static final class Auth extends ProviderException {
        public Auth(String message) {
            super(message, null);
        }

        public Auth(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// Too fast. Wait that long; without a figure the caller's own back-off decides.
    public static final class RateLimited extends ProviderException {
        private final @Nullable Duration retryAfter;

        public RateLimited(Optional<Duration> retryAfter) {
            super("rate limited" + retryAfter.map(wait -> " for " + wait).orElse(""), null);
            this.retryAfter = retryAfter.orElse(null);
        }

        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /// The offer is gone, or the GPU of a stopped instance is held by someone else.
    public static final class NoCapacity extends ProviderException {
        public NoCapacity(String theirWords) {
            super(theirWords, null);
        }
    }

    /// No such thing. For `terminate` this is success.
    public static final class NotFound extends ProviderException {
        public NotFound(String message) {
            super(message, null);
        }
    }

    /// The provider understood and said no, in its own words.
    public static final class Rejected extends ProviderException {
        private final Reason reason;

        public Rejected(Reason reason, String theirWords) {
            super(theirWords, null);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }

        public String theirWords() {
            return String.valueOf(getMessage());
        }
    }

    /// Why a provider said no.
    public enum Reason {
        /// Not enough money on the account.
        BALANCE,
        /// The account may have no more of these.
        QUOTA,
        /// The key is valid but its scope does not cover the call.
        PERMISSION,
        /// Not possible in the present state.
        CONFLICT,
        /// The provider cannot boot or run what was named as the image; the words are what it can.
        IMAGE,
        /// The account has no SSH key that a new machine could accept; the words are where to add
        /// one.
        SSH_KEY,
        /// The person took none of the bids; what was ordered is taken back.
        WITHDRAWN,
        /// The request itself is wrong.
        INVALID
    }

    /// Did not get through, and nothing was changed there.
    public static final class Network extends ProviderException {
        public Network(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// An answer we cannot read, or one that breaks the provider's own rules.
    public static final class Protocol extends ProviderException {
        public Protocol(String message) {
            super(message, null);
        }

        public Protocol(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// A changing call died midway: it may or may not have happened there.
    public static final class OutcomeUnknown extends ProviderException {
        public OutcomeUnknown(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
