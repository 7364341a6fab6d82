package io.computehub.provider.runpod;

import com.google.auto.service.AutoService;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.http.ApiClient;
import io.computehub.http.HttpKit;
import io.computehub.http.Pacer;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Billing;
import io.computehub.provider.Capability;
import io.computehub.provider.Identifying;
import io.computehub.provider.KeyPlace;
import io.computehub.provider.LogReading;
import io.computehub.provider.LogStreaming;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Renting;
import io.computehub.provider.Restarting;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.provider.VolumeKeeping;
import io.computehub.text.Message;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// RunPod joins.
@AutoService(ProviderFactory.class)
public final class RunPodFactory implements ProviderFactory {

    static final ProviderId ID = new ProviderId("runpod");

    private static final URI ORIGIN = URI.create("https://api.runpod.io");

    /// The two together are the 60 a minute that RunPod publishes.
    private static final int BURST = 20;

    private static final int PER_MINUTE = 40;

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public String label() {
        return "RunPod";
    }

    @Override
    public String mark() {
        return "Rp";
    }

    @Override
    public List<CredentialField> credentialFields() {
        return List.of(new CredentialField(Credentials.KEY, true));
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(
                Renting.class,
                Stopping.class,
                Restarting.class,
                Terminating.class,
                LogReading.class,
                LogStreaming.class,
                BalanceReading.class,
                Billing.class,
                Identifying.class,
                SshKeyKeeping.class,
                VolumeKeeping.class);
    }

    /// Sources: `runpodctl`, which writes `apikey` into the TOML file and formerly `apiKey` into
    /// the YAML one; the documentation of the Python package, whose files have an `api_key` for
    /// each profile; dstack's server configuration.
    @Override
    public List<KeyPlace> keyPlaces() {
        return List.of(
                KeyPlace.variable("RUNPOD_API_KEY"),
                KeyPlace.named(".runpod/config.toml", "apikey", "api_key"),
                KeyPlace.named(".runpod/credentials.toml", "api_key"),
                KeyPlace.named(".runpod.yaml", "apikey"),
                KeyPlace.dstack("runpod"));
    }

    @Override
    public Optional<Message> limits() {
        return Optional.of(Message.of(RunPodFactory.class, "limits"));
    }

    @Override
    public Provider open(Account account, Credentials credentials, HttpKit http) {
        var clock = http.clock();
        var api =
                new RunPodApi(
                        http.client(
                                new ApiClient.Target(
                                        account.name(),
                                        account.endpoint().orElse(ORIGIN),
                                        Optional.of(credentials.key()),
                                        new Pacer(clock, BURST, PER_MINUTE))));
        var pods = new RunPodPods(account.id(), api, clock);
        var money = new RunPodMoney(account.id(), api);
        return new RunPodProvider(
                account.id(),
                api,
                clock,
                Map.ofEntries(
                        Map.entry(Renting.class, pods),
                        Map.entry(Stopping.class, pods),
                        Map.entry(Restarting.class, pods),
                        Map.entry(Terminating.class, pods),
                        Map.entry(LogReading.class, pods),
                        Map.entry(LogStreaming.class, pods),
                        Map.entry(BalanceReading.class, money),
                        Map.entry(Billing.class, money),
                        Map.entry(Identifying.class, new RunPodSelf(api)),
                        Map.entry(SshKeyKeeping.class, new RunPodKeys(api)),
                        Map.entry(VolumeKeeping.class, new RunPodVolumes(api))));
    }
}
