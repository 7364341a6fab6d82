package io.computehub.ui.accounts.scripted;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.offer.Offer;
import io.computehub.http.HttpKit;
import io.computehub.provider.Capability;
import io.computehub.provider.KeyPlace;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderFactory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Refuses a key that begins with `bad`, does not answer one that begins with `slow`, and takes any
/// other.
public final class ScriptedCloud implements ProviderFactory {

    private final ProviderId id;
    private final String label;
    private final List<KeyPlace> places;

    public ScriptedCloud() {
        this(
                new ProviderId("scripted"),
                "Scripted",
                List.of(
                        KeyPlace.variable("SCRIPTED_API_KEY"),
                        KeyPlace.named(".scripted/config.toml", "api_key")));
    }

    private ScriptedCloud(ProviderId id, String label, List<KeyPlace> places) {
        this.id = id;
        this.label = label;
        this.places = places;
    }

    /// Goes by the name of a real one, and has its places for keys.
    public static ScriptedCloud like(ProviderFactory real) {
        return new ScriptedCloud(real.id(), real.label(), real.keyPlaces());
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String mark() {
        return label.substring(0, 2);
    }

    @Override
    public List<CredentialField> credentialFields() {
        return List.of(
                new CredentialField(Credentials.KEY, true),
                new CredentialField("half", false, true));
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of();
    }

    @Override
    public List<KeyPlace> keyPlaces() {
        return places;
    }

    @Override
    public Provider open(Account account, Credentials credentials, HttpKit http) {
        var key = credentials.key().revealText();
        return new Provider() {
            @Override
            public AccountId account() {
                return account.id();
            }

            @Override
            public List<Offer> offers(OfferRequest request) throws ProviderException {
                answer();
                return List.of();
            }

            @Override
            public List<Instance> instances() throws ProviderException {
                answer();
                return List.of();
            }

            private void answer() throws ProviderException {
                if (key.startsWith("bad")) {
                    throw new ProviderException.Auth("401");
                }
                if (key.startsWith("slow")) {
                    throw new ProviderException.Network("timed out", null);
                }
            }

            @Override
            public <C extends Capability> Optional<C> capability(Class<C> kind) {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
