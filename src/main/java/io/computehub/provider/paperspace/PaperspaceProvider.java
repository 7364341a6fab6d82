package io.computehub.provider.paperspace;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.offer.Offer;
import io.computehub.provider.Capability;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.paperspace.PaperspaceWire.Machine;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One key of one Paperspace team.
final class PaperspaceProvider implements Provider {

    private final AccountId account;
    private final PaperspaceApi api;
    private final PaperspaceMarket market;
    private final List<Capability> capabilities;

    PaperspaceProvider(AccountId account, PaperspaceApi api, InstantSource clock) {
        this.account = account;
        this.api = api;
        this.market = new PaperspaceMarket(account, api, clock);
        this.capabilities =
                List.of(
                        new PaperspaceRenting(account, api, market, clock),
                        new PaperspaceLifecycle(api),
                        new PaperspaceSelf(api));
    }

    @Override
    public AccountId account() {
        return account;
    }

    @Override
    public List<Offer> offers(OfferRequest request) throws ProviderException {
        return market.offers(request);
    }

    @Override
    public List<Instance> instances() throws ProviderException {
        var machines = new LinkedHashMap<String, Machine>();
        for (var machine : api.machines()) {
            var id = machine.id();
            if (id == null || id.isBlank()) {
                throw new Protocol("a machine without an id");
            }
            machines.putIfAbsent(id, machine);
        }
        var mapper = new PaperspaceMapper(account, failures(machines));
        return machines.entrySet().stream()
                .map(entry -> mapper.instance(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// Why machines on their way up do not come up, which only their events tell. Asked while one
    /// is on its way; the list is whole without it, so a failure leaves it at that.
    private Map<String, String> failures(Map<String, Machine> machines) {
        boolean underWay =
                machines.values().stream()
                        .map(machine -> machine.state() == null ? "" : machine.state())
                        .anyMatch(word -> PaperspaceStates.state(word) instanceof Provisioning);
        return underWay ? lastFailures() : Map.of();
    }

    private Map<String, String> lastFailures() {
        var last = new HashMap<String, Optional<String>>();
        try {
            for (var event : api.latestEvents()) {
                var machine = event.machineId();
                if (machine != null) {
                    var error = event.error() == null ? "error" : event.error();
                    last.putIfAbsent(
                            machine,
                            "error".equals(event.state()) ? Optional.of(error) : Optional.empty());
                }
            }
        } catch (ProviderException _) {
            return Map.of();
        }
        var failures = new HashMap<String, String>();
        last.forEach((machine, error) -> error.ifPresent(words -> failures.put(machine, words)));
        return failures;
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return capabilities.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    @Override
    public void close() {
        api.close();
    }
}
