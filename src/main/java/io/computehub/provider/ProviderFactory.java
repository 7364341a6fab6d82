package io.computehub.provider;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.http.HttpKit;
import io.computehub.text.Message;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a provider joins: found by `ServiceLoader`, one per folder. Its texts are keys of the bundle
/// in its own folder.
public interface ProviderFactory {

    ProviderId id();

    /// The provider's name as it writes itself: `Vast.ai`.
    String label();

    /// Two letters for the grey plate beside it: `Va`.
    String mark();

    /// What the account form asks for, in order.
    List<CredentialField> credentialFields();

    /// What an account can do that has every credential, the optional ones too.
    Set<Class<? extends Capability>> capabilities();

    /// Where its own tools keep a key on a person's computer, as documented there, for import by
    /// consent. Read only where the form asks for one field.
    default List<KeyPlace> keyPlaces() {
        return List.of();
    }

    /// How often it may be asked, as published, and how often it is; a text of its bundle.
    default Optional<Message> limits() {
        return Optional.empty();
    }

    /// How far it can still be relied on.
    default Support support() {
        return Support.ACTIVE;
    }

    /// Opens the account. Makes no call. Takes over the credentials and wipes them on close.
    Provider open(Account account, Credentials credentials, HttpKit http);

    /// As above, for a provider whose machines are reached by commands and not by requests.
    default Provider open(Account account, Credentials credentials, HttpKit http, Hosts hosts) {
        return open(account, credentials, http);
    }

    /// One field of the form; `name` is also its key in the bundle (`credential.<name>`), with
    /// `credential.<name>.hint` saying where to find it. An account without an `optional` one
    /// works, and lacks what needs it.
    record CredentialField(String name, boolean secret, boolean optional) {

        public CredentialField(String name, boolean secret) {
            this(name, secret, false);
        }
    }
}
