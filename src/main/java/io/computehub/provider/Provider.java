package io.computehub.provider;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.offer.Offer;

import java.util.List;
import java.util.Optional;

/// One account at one provider. Calls block and may be made from several threads; an interrupted
/// call ends with `ProviderException.Network` and keeps the thread's interrupt flag.
public interface Provider extends AutoCloseable {

    AccountId account();

    /// Every offer of the provider that can be rented now. Complete, or it throws.
    List<Offer> offers(OfferRequest request) throws ProviderException;

    /// Every instance of the account, over all pages. Complete, or it throws: an empty list means
    /// there are none. No id appears twice.
    List<Instance> instances() throws ProviderException;

    /// The capability, where this provider has it.
    <C extends Capability> Optional<C> capability(Class<C> kind);

    /// Ends open calls and wipes the credentials.
    @Override
    void close();
}
