package io.computehub.account;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.money.Money;
import io.computehub.domain.offer.Offer;
import io.computehub.http.HttpKit;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Capability;
import io.computehub.provider.KeyPlace;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Support;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A provider that knows one key, reads balances and keeps no SSH keys.
final class FakeProvider implements Provider, BalanceReading {

    static final ProviderId ID = new ProviderId("fake");
    static final String GOOD_KEY = "good-key";

    final Account opened;
    final Credentials credentials;
    boolean closed;
    Optional<ProviderException> failure = Optional.empty();

    private FakeProvider(Account account, Credentials credentials) {
        this.opened = account;
        this.credentials = credentials;
    }

    @Override
    public AccountId account() {
        return opened.id();
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

    @Override
    public Balance balance() throws ProviderException {
        answer();
        return new Balance(
                new Money(new BigDecimal("12.50"), Money.USD), Optional.empty(), Optional.empty());
    }

    private void answer() throws ProviderException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (!credentials.key().revealText().equals(GOOD_KEY)) {
            throw new Auth("HTTP 401");
        }
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return kind.isInstance(this) ? Optional.of(kind.cast(this)) : Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        credentials.close();
    }

    /// Remembers whom it opened.
    static final class Factory implements ProviderFactory {

        final List<FakeProvider> all = new ArrayList<>();
        List<KeyPlace> places = List.of();
        Support support = Support.ACTIVE;
        List<CredentialField> fields = List.of(new CredentialField(Credentials.KEY, true));

        @Override
        public ProviderId id() {
            return ID;
        }

        @Override
        public String label() {
            return "Fake.ai";
        }

        @Override
        public String mark() {
            return "Fa";
        }

        @Override
        public List<CredentialField> credentialFields() {
            return fields;
        }

        @Override
        public Set<Class<? extends Capability>> capabilities() {
            return Set.of(BalanceReading.class);
        }

        @Override
        public List<KeyPlace> keyPlaces() {
            return places;
        }

        @Override
        public Support support() {
            return support;
        }

        @Override
        public Provider open(Account account, Credentials credentials, HttpKit http) {
            var provider = new FakeProvider(account, credentials);
            all.add(provider);
            return provider;
        }
    }
}
