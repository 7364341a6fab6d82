package io.computehub.provider.tensordock;

import com.google.auto.service.AutoService;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.http.HttpKit;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Capability;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Renting;
import io.computehub.provider.Resizing;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Stopping;
import io.computehub.provider.Support;
import io.computehub.provider.Terminating;
import io.computehub.text.Message;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How TensorDock joins. The balance is there only for an account that also has the authorization's
/// id.
@AutoService(ProviderFactory.class)
public final class TensorDockFactory implements ProviderFactory {

    static final ProviderId ID = new ProviderId("tensordock");

    /// The credential field of the authorization's id.
    static final String AUTHORIZATION = "id";

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public String label() {
        return "TensorDock";
    }

    @Override
    public String mark() {
        return "TD";
    }

    @Override
    public List<CredentialField> credentialFields() {
        return List.of(
                new CredentialField(Credentials.KEY, true),
                new CredentialField(AUTHORIZATION, false, true));
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(
                Renting.class,
                Terminating.class,
                Stopping.class,
                Resizing.class,
                BalanceReading.class,
                SshKeyKeeping.class);
    }

    @Override
    public Optional<Message> limits() {
        return Optional.of(Message.of(TensorDockFactory.class, "limits"));
    }

    @Override
    public Support support() {
        return Support.degraded(Message.of(TensorDockFactory.class, "support"));
    }

    @Override
    public Provider open(Account account, Credentials credentials, HttpKit http) {
        return new TensorDockProvider(account, credentials, http);
    }
}
