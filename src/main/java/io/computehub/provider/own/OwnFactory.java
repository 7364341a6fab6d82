package io.computehub.provider.own;

import com.google.auto.service.AutoService;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.ProviderId;
import io.computehub.http.HttpKit;
import io.computehub.provider.Capability;
import io.computehub.provider.Hosts;
import io.computehub.provider.Identifying;
import io.computehub.provider.LocalRunning;
import io.computehub.provider.LogReading;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Renting;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.text.Message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How own machines join: each is an account of its own, so that one that does not answer makes
/// what is known of it old, and of no other.
@AutoService(ProviderFactory.class)
public final class OwnFactory implements ProviderFactory {

    static final ProviderId ID = new ProviderId("own");

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public String label() {
        return "Own machine";
    }

    @Override
    public String mark() {
        return "Ow";
    }

    @Override
    public List<CredentialField> credentialFields() {
        return List.of(
                new CredentialField(OwnSettings.ADDRESS, false),
                new CredentialField(OwnSettings.VIA, false, true),
                new CredentialField(OwnSettings.COST, false, true),
                new CredentialField(OwnSettings.POWER, false, true),
                new CredentialField(OwnSettings.DOCKER, false, true));
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(
                Renting.class,
                Terminating.class,
                Stopping.class,
                Restarting.class,
                LogReading.class,
                LocalRunning.class,
                Identifying.class);
    }

    @Override
    public Optional<Message> limits() {
        return Optional.of(Message.of(OwnFactory.class, "limits"));
    }

    @Override
    public Provider open(Account account, Credentials credentials, HttpKit http) {
        return open(account, credentials, http, Hosts.NONE);
    }

    @Override
    public Provider open(Account account, Credentials credentials, HttpKit http, Hosts hosts) {
        OwnSettings settings;
        try {
            settings = OwnSettings.of(credentials);
        } catch (Rejected wrong) {
            return new Unusable(account.id(), credentials, wrong.theirWords());
        }
        var line = new OwnLine(hosts.open(account, settings.address()));
        var machine =
                new OwnMachine(
                        line, new OwnMapper(account.id(), account.name(), settings), http.clock());
        return new OwnProvider(credentials, line, machine, capabilities(settings, machine, line));
    }

    private static Map<Class<? extends Capability>, Capability> capabilities(
            OwnSettings settings, OwnMachine machine, OwnLine line) {
        var all = new HashMap<Class<? extends Capability>, Capability>();
        var lifecycle = new OwnLifecycle(machine, line);
        all.put(Identifying.class, new OwnSelf(line));
        all.put(
                LocalRunning.class,
                (LocalRunning) id -> settings.address().isEmpty() && OwnMapper.isMachine(id));
        if (settings.docker() || settings.power()) {
            all.put(Stopping.class, lifecycle);
            all.put(Restarting.class, lifecycle);
        }
        if (settings.docker()) {
            all.put(Renting.class, new OwnRenting(machine, line));
            all.put(Terminating.class, lifecycle);
            all.put(LogReading.class, lifecycle);
        }
        return all;
    }
}
