package io.computehub.provider.lambda;

import com.google.auto.service.AutoService;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.http.ApiClient;
import io.computehub.http.HttpKit;
import io.computehub.http.Pacer;
import io.computehub.provider.Capability;
import io.computehub.provider.KeyPlace;
import io.computehub.provider.Pause;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Renting;
import io.computehub.provider.Restarting;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Terminating;
import io.computehub.provider.VolumeKeeping;
import io.computehub.text.Message;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How Lambda joins.
@AutoService(ProviderFactory.class)
public final class LambdaFactory implements ProviderFactory {

    static final ProviderId ID = new ProviderId("lambda");

    private static final URI ORIGIN = URI.create("https://cloud.lambda.ai");

    /// One call every 1.11 s, a little slower than the one a second that is published.
    private static final int PER_MINUTE = 54;

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public String label() {
        return "Lambda";
    }

    @Override
    public String mark() {
        return "La";
    }

    @Override
    public List<CredentialField> credentialFields() {
        return List.of(new CredentialField(Credentials.KEY, true));
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(
                Renting.class,
                Restarting.class,
                Terminating.class,
                SshKeyKeeping.class,
                VolumeKeeping.class);
    }

    @Override
    public List<KeyPlace> keyPlaces() {
        return List.of(
                KeyPlace.variable("LAMBDA_API_KEY"),
                KeyPlace.named(".lambda_cloud/lambda_keys", "api_key"),
                KeyPlace.dstack("lambda"));
    }

    @Override
    public Optional<Message> limits() {
        return Optional.of(Message.of(LambdaFactory.class, "limits"));
    }

    @Override
    public Provider open(Account account, Credentials credentials, HttpKit http) {
        var clock = http.clock();
        var api =
                new LambdaApi(
                        http.client(
                                new ApiClient.Target(
                                        account.name(),
                                        account.endpoint().orElse(ORIGIN),
                                        Optional.of(credentials.key()),
                                        new Pacer(clock, 1, PER_MINUTE))));
        var market = new LambdaMarket(account.id(), api, clock);
        var keys = new LambdaSshKeys(api);
        var lifecycle = new LambdaLifecycle(api);
        return new LambdaProvider(
                account.id(),
                api,
                market,
                Map.of(
                        Renting.class,
                        new LambdaRenting(
                                api,
                                market,
                                keys,
                                new LambdaFirewall(api),
                                new LaunchPace(clock, Pause::real)),
                        Restarting.class,
                        lifecycle,
                        Terminating.class,
                        lifecycle,
                        SshKeyKeeping.class,
                        keys,
                        VolumeKeeping.class,
                        new LambdaVolumes(api)));
    }
}
