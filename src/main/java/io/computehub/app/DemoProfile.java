package io.computehub.app;

import io.computehub.account.AccountBook;
import io.computehub.account.AccountException;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.hardware.GpuCatalog;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.Deployment;
import io.computehub.fleet.DeploymentState;
import io.computehub.fleet.FleetRepository;
import io.computehub.fleet.Readiness;
import io.computehub.fleet.VaultFleetRepository;
import io.computehub.sim.DemoScene;
import io.computehub.sim.SimCloud;
import io.computehub.vault.Vault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the demo's vault knows of its cloud: the accounts, and the deployments of the machines that
/// were rented here. Needs the vault open. The ids of the accounts are left with the cloud as the
/// very last step, so that a pair that was never finished is recognised as none.
final class DemoProfile {

    private final SimCloud cloud;
    private final AccountBook accounts;

    DemoProfile(SimCloud cloud, AccountBook accounts) {
        this.cloud = cloud;
        this.accounts = accounts;
    }

    /// Leads the accounts to where the cloud listens this time. False where none of them is this
    /// cloud's; then nothing has changed.
    boolean reconnect() throws AccountException {
        var known = cloud.mark().map(word -> List.of(word.split(" "))).orElse(List.of());
        boolean any = false;
        for (var account : accounts.accounts().get()) {
            if (known.contains(account.id().value())) {
                accounts.changeEndpoint(account.id(), endpoint(account.provider().value()));
                any = true;
            }
        }
        return any;
    }

    /// Fills an empty vault and a new world.
    void furnish(Vault vault) throws AccountException {
        var made = new HashMap<String, Account>();
        for (var provider : cloud.providers()) {
            made.put(provider, add(provider));
        }
        claim(DemoScene.stage(cloud), made, new VaultFleetRepository(vault.database()));
        cloud.mark(
                String.join(
                        " ", made.values().stream().map(account -> account.id().value()).toList()));
    }

    private Account add(String provider) throws AccountException {
        try (var key = cloud.key(provider)) {
            return accounts.add(
                    new ProviderId(provider),
                    "demo-" + provider,
                    Credentials.ofKey(key),
                    endpoint(provider));
        }
    }

    private Optional<java.net.URI> endpoint(String provider) {
        return Optional.of(cloud.baseUrl(provider));
    }

    /// Ours is what a deployment claims; the rest of the scene stays what it is meant to be, an
    /// orphan and a machine made elsewhere.
    private static void claim(
            DemoScene scene, Map<String, Account> accounts, FleetRepository fleet) {
        for (var member : scene.ours()) {
            var account = accounts.get(member.provider());
            if (account != null) {
                fleet.save(deployment(member, account, member.tag().orElseThrow()));
            }
        }
    }

    private static Deployment deployment(
            DemoScene.Member member, Account account, DeploymentTag tag) {
        var what = member.hardware();
        return new Deployment(
                tag,
                account.id(),
                account.provider(),
                member.name(),
                "",
                what.gpus() + " × " + GpuCatalog.BUNDLED.match(what.gpu(), Optional.empty()).name(),
                what.place(),
                Purchase.ON_DEMAND,
                member.image(),
                what.diskGb(),
                what.rate(),
                member.createdAt(),
                new DeploymentState.Rented(
                        member.createdAt(), new InstanceId(account.id(), member.id())),
                Optional.empty(),
                new Readiness(
                        Optional.of(member.createdAt()), member.startedAt(), member.startedAt()));
    }
}
