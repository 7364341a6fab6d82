package io.computehub.provider.vast;

import com.google.auto.service.AutoService;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.http.HttpKit;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Bidding;
import io.computehub.provider.Billing;
import io.computehub.provider.Capability;
import io.computehub.provider.Identifying;
import io.computehub.provider.KeyPlace;
import io.computehub.provider.LogReading;
import io.computehub.provider.Pause;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Renting;
import io.computehub.provider.Restarting;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.provider.VolumeKeeping;
import io.computehub.text.Message;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How Vast.ai joins.
@AutoService(ProviderFactory.class)
public final class VastFactory implements ProviderFactory {

    static final ProviderId ID = new ProviderId("vast");

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public String label() {
        return "Vast.ai";
    }

    @Override
    public String mark() {
        return "Va";
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
                Bidding.class,
                BalanceReading.class,
                Billing.class,
                Identifying.class,
                LogReading.class,
                SshKeyKeeping.class,
                VolumeKeeping.class);
    }

    /// Sources: the `vastai` command line, which reads the variable, then the file of the XDG
    /// folder, then the one it wrote before; dstack's server configuration.
    @Override
    public List<KeyPlace> keyPlaces() {
        return List.of(
                KeyPlace.variable("VAST_API_KEY"),
                KeyPlace.wholeFile(KeyPlace.Base.CONFIG, "vastai/vast_api_key"),
                KeyPlace.wholeFile(KeyPlace.Base.HOME, ".vast_api_key"),
                KeyPlace.dstack("vastai"));
    }

    @Override
    public Optional<Message> limits() {
        return Optional.of(Message.of(VastFactory.class, "limits"));
    }

    @Override
    public Provider open(Account account, Credentials credentials, HttpKit http) {
        return new VastProvider(account, credentials, http, Pause::real);
    }
}
