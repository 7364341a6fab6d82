package io.computehub.account;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.provider.Identifying;
import io.computehub.provider.Provider;

import java.util.Optional;

/// What came of asking a provider whose a key is.
sealed interface Whose {

    /// No provider's ids are longer, and a longer one would not fit its column.
    int LONGEST = 200;

    /// This account's.
    record Of(String account) implements Whose {}

    /// The provider has no such call, or the key may not make it.
    record Unsaid() implements Whose {}

    /// The call failed; the next may not.
    record Unheard() implements Whose {}

    /// One call that changes nothing. An interrupt ends it.
    static Whose ask(Provider provider) {
        var asking = provider.capability(Identifying.class);
        if (asking.isEmpty()) {
            return new Unsaid();
        }
        try {
            var account = asking.get().identity();
            return account.isBlank() || account.length() > LONGEST ? new Unsaid() : new Of(account);
        } catch (Auth _) {
            return new Unsaid();
        } catch (Rejected no) {
            return no.reason() == Reason.PERMISSION ? new Unsaid() : new Unheard();
        } catch (ProviderException _) {
            // Whoever needs the answer asks again; the account's lists show the failure.
            return new Unheard();
        }
    }

    default Optional<String> known() {
        return switch (this) {
            case Of(var account) -> Optional.of(account);
            case Unsaid _, Unheard _ -> Optional.empty();
        };
    }
}
