package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Every deployment of the account that is not closed. The list only names them; each is then read
/// by itself, because in the list a deployment has been seen with the lease of another.
final class AkashDeployments {

    private final AccountId account;
    private final AkashApi api;
    private final DeploymentList list;
    private final ChainView chain;
    private final AkashHosts hosts;
    private final Prepayment prepayment;
    private final Set<String> seenUp = ConcurrentHashMap.newKeySet();

    AkashDeployments(AccountId account, AkashApi api, Prepayment prepayment) {
        this.account = account;
        this.api = api;
        this.list = new DeploymentList(api);
        this.chain = new ChainView(api);
        this.hosts = new AkashHosts(api);
        this.prepayment = prepayment;
    }

    List<Instance> all() throws ProviderException {
        var found = new ArrayList<Instance>();
        for (var named : list.rows().entrySet()) {
            // The earlier generation of the service lists what is closed too.
            if (!AkashStates.closed(named.getValue())) {
                instance(named.getKey(), named.getValue()).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /// Empty when it has been closed since it was listed.
    private Optional<Instance> instance(String dseq, JsonNode row) throws ProviderException {
        JsonNode detail;
        try {
            detail = api.deployment(dseq);
        } catch (NotFound _) {
            return Optional.of(mapper(dseq, row, row).untold());
        }
        if (AkashStates.closed(detail)) {
            seenUp.remove(dseq);
            return Optional.empty();
        }
        var host =
                AkashInstanceMapper.host(Lease.of(detail))
                        .map(hosts::find)
                        .orElse(AkashHosts.Host.UNKNOWN);
        var instance = mapper(dseq, row, detail).told(detail, host, seenUp.contains(dseq));
        if (instance.state() instanceof InstanceState.Running) {
            seenUp.add(dseq);
        }
        return Optional.of(instance.paidAhead(prepayment.of(dseq, detail)));
    }

    private AkashInstanceMapper mapper(String dseq, JsonNode row, JsonNode detail)
            throws ProviderException {
        return new AkashInstanceMapper(account, dseq, row, chain.groups(dseq, row, detail));
    }

    /// Whether they say that it is closed, or that there is none. False when it is not; throws when
    /// they do not say.
    boolean isClosed(String dseq) throws ProviderException {
        try {
            return AkashStates.closed(api.deployment(dseq));
        } catch (NotFound _) {
            return true;
        }
    }

    boolean isLeased(String dseq) throws ProviderException {
        try {
            return Lease.of(api.deployment(dseq)).stream().anyMatch(Lease::active);
        } catch (NotFound _) {
            return false;
        }
    }
}
