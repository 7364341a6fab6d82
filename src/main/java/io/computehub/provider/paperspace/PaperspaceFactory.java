package io.computehub.provider.paperspace;

import com.google.auto.service.AutoService;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.http.ApiClient;
import io.computehub.http.HttpKit;
import io.computehub.http.Pacer;
import io.computehub.provider.Capability;
import io.computehub.provider.Identifying;
import io.computehub.provider.KeyPlace;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Renting;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.text.Message;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How Paperspace joins.
@AutoService(ProviderFactory.class)
public final class PaperspaceFactory implements ProviderFactory {

    static final ProviderId ID = new ProviderId("paperspace");

    private static final URI HOME = URI.create("https://api.paperspace.com");

    /// Enough for the first reading of the whole market.
    private static final int CALLS_AT_ONCE = 100;

    private static final int CALLS_PER_MINUTE = 60;

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public String label() {
        return "Paperspace";
    }

    @Override
    public String mark() {
        return "Ps";
    }

    @Override
    public List<CredentialField> credentialFields() {
        return List.of(new CredentialField(Credentials.KEY, true));
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(
                Renting.class,
                Terminating.class,
                Stopping.class,
                Restarting.class,
                Identifying.class);
    }

    @Override
    public List<KeyPlace> keyPlaces() {
        return List.of(
                KeyPlace.variable("PAPERSPACE_API_KEY"),
                KeyPlace.named(".paperspace/config.json", "apiKey"));
    }

    @Override
    public Optional<Message> limits() {
        return Optional.of(Message.of(PaperspaceFactory.class, "limits"));
    }

    @Override
    public Provider open(Account account, Credentials credentials, HttpKit http) {
        var target =
                new ApiClient.Target(
                        account.id().value(),
                        account.endpoint().orElse(HOME),
                        Optional.of(credentials.key()),
                        new Pacer(http.clock(), CALLS_AT_ONCE, CALLS_PER_MINUTE));
        var api = new PaperspaceApi(http.client(target));
        return new PaperspaceProvider(account.id(), api, http.clock());
    }
}
