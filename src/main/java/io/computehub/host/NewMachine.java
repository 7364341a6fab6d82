package io.computehub.host;

import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.SshAddress;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A machine as a person enters it; without an address it is this computer. `cost` is per hour in
/// US dollars, as typed.
public record NewMachine(
        Optional<SshAddress> address, Optional<String> cost, boolean power, boolean docker) {

    /// The provider of own machines.
    public static final ProviderId PROVIDER = new ProviderId("own");

    /// What stands for this computer in the place of an address.
    public static final String HERE = "this-computer";

    /// What the provider asks for, for the caller to close.
    public Credentials credentials() {
        var fields = new HashMap<String, Secret>();
        var direct = address.map(one -> one.through(List.of()).brief());
        fields.put("address", Secret.of(direct.orElse(HERE)));
        address.map(SshAddress::jumps)
                .filter(way -> !way.isEmpty())
                .ifPresent(way -> fields.put("via", Secret.of(way)));
        cost.ifPresent(typed -> fields.put("cost", Secret.of(typed)));
        if (power) {
            fields.put("power", Secret.of("yes"));
        }
        if (!docker) {
            fields.put("docker", Secret.of("no"));
        }
        return new Credentials(fields);
    }

    /// Its host's name, with a number behind it where that is taken.
    public String name(Collection<String> taken) {
        var base = address.map(SshAddress::host).orElse(HERE);
        if (base.length() > 50) {
            base = base.substring(0, 50);
        }
        var low = taken.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        var name = base;
        for (int i = 2; low.contains(name.toLowerCase(Locale.ROOT)); i++) {
            name = base + " " + i;
        }
        return name;
    }
}
