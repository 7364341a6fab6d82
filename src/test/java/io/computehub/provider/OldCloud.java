package io.computehub.provider;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.http.HttpKit;

import java.util.List;
import java.util.Set;

/// A provider that is supported as a test says. It opens nothing.
public record OldCloud(Support support) implements ProviderFactory {

    @Override
    public ProviderId id() {
        return new ProviderId("old");
    }

    @Override
    public String label() {
        return "Old Cloud";
    }

    @Override
    public String mark() {
        return "Ol";
    }

    @Override
    public List<CredentialField> credentialFields() {
        return List.of(new CredentialField(Credentials.KEY, true));
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(Renting.class, Terminating.class);
    }

    @Override
    public Provider open(Account account, Credentials credentials, HttpKit http) {
        throw new AssertionError("opened");
    }
}
