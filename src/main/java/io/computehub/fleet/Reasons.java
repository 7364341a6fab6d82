package io.computehub.fleet;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.provider.Provider;
import io.computehub.provider.Renting;
import io.computehub.provider.RetiredProvider;
import io.computehub.text.Message;

import java.util.Optional;

/// What a provider's failure means for the fleet, as a clause for a person.
public final class Reasons {

    private Reasons() {}

    public static Message of(ProviderException failure) {
        return switch (failure) {
            case Auth _ -> say("reason.auth");
            case RateLimited _ -> say("reason.rate-limited");
            case NoCapacity _ -> say("reason.no-capacity");
            case NotFound _ -> say("reason.not-found");
            case Rejected rejected -> say(key(rejected.reason()), rejected.theirWords());
            case Network _ -> say("reason.network");
            case Protocol _ -> say("reason.protocol");
            case OutcomeUnknown _ -> say("reason.outcome-unknown");
        };
    }

    /// Why nothing can be rented over this line; empty where something can.
    static Optional<Message> cannotRent(Optional<Provider> line) {
        return line.flatMap(one -> one.capability(Renting.class)).isPresent()
                ? Optional.empty()
                : line.flatMap(RetiredProvider::refusal)
                        .or(() -> Optional.of(say("plan.cannot-rent")));
    }

    private static String key(Reason reason) {
        return switch (reason) {
            case BALANCE -> "reason.rejected.balance";
            case QUOTA -> "reason.rejected.quota";
            case PERMISSION -> "reason.rejected.permission";
            case CONFLICT -> "reason.rejected.conflict";
            case IMAGE -> "reason.rejected.image";
            case SSH_KEY -> "reason.rejected.ssh-key";
            case WITHDRAWN -> "reason.rejected.withdrawn";
            case INVALID -> "reason.rejected.invalid";
        };
    }

    static Message say(String key, Object... arguments) {
        return Message.of(Reasons.class, key, arguments);
    }
}
