package io.computehub.provider.akash;

import com.google.auto.service.AutoService;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.http.HttpKit;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Capability;
import io.computehub.provider.Funding;
import io.computehub.provider.Identifying;
import io.computehub.provider.KeyPlace;
import io.computehub.provider.Pause;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Renting;
import io.computehub.provider.Terminating;
import io.computehub.text.Message;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// How Akash joins.
@AutoService(ProviderFactory.class)
public final class AkashFactory implements ProviderFactory {

    static final ProviderId ID = new ProviderId("akash");

    private final Function<InstantSource, Pause> pauses;

    public AkashFactory() {
        this(Pause::by);
    }

    AkashFactory(Function<InstantSource, Pause> pauses) {
        this.pauses = pauses;
    }

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public String label() {
        return "Akash";
    }

    @Override
    public String mark() {
        return "Ak";
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
                Funding.class,
                BalanceReading.class,
                Identifying.class);
    }

    @Override
    public List<KeyPlace> keyPlaces() {
        return List.of(
                KeyPlace.variable("AKASH_API_KEY"), KeyPlace.variable("AKT_CONSOLE_API_KEY"));
    }

    @Override
    public Optional<Message> limits() {
        return Optional.of(Message.of(AkashFactory.class, "limits"));
    }

    @Override
    public Provider open(Account account, Credentials credentials, HttpKit http) {
        return new AkashProvider(account, credentials, http, pauses.apply(http.clock()));
    }
}
