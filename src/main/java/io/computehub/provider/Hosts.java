package io.computehub.provider;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.instance.SshAddress;

import java.time.Duration;
import java.util.Optional;

/// The way to machines that are no cloud's, for providers that run commands instead of sending
/// requests.
@FunctionalInterface
public interface Hosts {

    /// The machine at this address, or this computer where there is none. Makes no call; the caller
    /// closes it.
    Host open(Account account, Optional<SshAddress> address);

    /// Where no machine can be reached.
    Hosts NONE = (_, _) -> new Nowhere();

    /// A machine that is never there.
    final class Nowhere implements Host {

        private Nowhere() {}

        @Override
        public Ran run(String script, byte[] input, Duration limit) throws Network {
            throw new Network("no way to a machine from here", null);
        }

        @Override
        public void close() {}
    }
}
