package io.computehub.sim.akash;

import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.time.Instant;
import java.util.UUID;

/// Who the key is of, what is left, and who the hosts are.
final class AkashAccount {

    private final AkashWorld world;

    AkashAccount(AkashWorld world) {
        this.world = world;
    }

    /// In dollars: free credit, what is locked in deployments, and both.
    SimReply balances(Instant now) {
        var total = world.account().balance(now).amount();
        var locked = world.locked(now);
        var json = SimJson.object();
        json.putObject("data")
                .put("balance", SimJson.plain(total.subtract(locked)))
                .put("deployments", SimJson.plain(locked))
                .put("total", SimJson.plain(total));
        return SimReply.json(200, json);
    }

    SimReply me() {
        int user = world.account().user();
        var json = SimJson.object();
        json.putObject("data")
                .put("id", new UUID(user, 0x8000_0000_0000_0000L | user).toString())
                .put("userId", "auth0|" + user)
                .put("username", "simulated-" + user)
                .put("email", "somebody@example.com")
                .put("emailVerified", true)
                .put("subscribedToNewsletter", false);
        return SimReply.json(200, json);
    }

    SimReply host(String address) {
        return world.market()
                .host(address)
                .map(host -> SimReply.json(200, new AkashHostWire(host).json()))
                .orElseGet(() -> AkashFace.error(404, "not_found", "Provider not found"));
    }
}
