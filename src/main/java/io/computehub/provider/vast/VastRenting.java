package io.computehub.provider.vast;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.http.ApiReply;
import io.computehub.http.ApiRequest;
import io.computehub.http.Json;
import io.computehub.provider.Renting;

import java.util.Optional;

/// Accepts an offer.
///
/// Their answer may say `success:false` and still name a `new_contract`: an instance then exists,
/// halted, and its disk bills. We end it at once, and only when they also say that it is gone do we
/// say `NoCapacity`. In any doubt we return its id, as if it had been rented: it is then in the
/// fleet, tagged and seen, and can be ended with proof. Nothing bills unseen either way.
final class VastRenting implements Renting {

    private static final int LONGEST_NAME = 1_000;
    private static final String DIRECT = "ssh_direct";
    private static final String RELAYED = "ssh_proxy";

    private final AccountId account;
    private final VastApi api;
    private final VastMarket market;
    private final VastInstances instances;

    VastRenting(AccountId account, VastApi api, VastMarket market, VastInstances instances) {
        this.account = account;
        this.api = api;
        this.market = market;
        this.instances = instances;
    }

    @Override
    public Optional<Offer> requote(Offer offer) throws ProviderException {
        return market.requote(offer);
    }

    @Override
    public InstanceId rent(Order order) throws ProviderException {
        var path = "/api/v0/asks/" + VastMapper.ask(order.offer().id()) + "/";
        var reply = api.send(ApiRequest.change("PUT", path, body(order)));
        var answer = new VastRow(reply.jsonIfAny().orElse(MissingNode.getInstance()));
        var made = answer.id("new_contract").map(key -> new InstanceId(account, key));
        if (made.isPresent()) {
            boolean wanted = reply.ok() && answer.flag("success").orElse(true);
            return wanted ? made.get() : unwanted(made.get(), reply);
        }
        throw refused(reply, answer);
    }

    private ProviderException refused(ApiReply reply, VastRow answer) {
        if (reply.ok() && !answer.flag("success").equals(Optional.of(false))) {
            return new ProviderException.OutcomeUnknown("an answer that names no instance", null);
        }
        var failure = api.errors().of(reply, true);
        // The only thing an ask can lack is itself.
        return failure instanceof ProviderException.NotFound
                ? new ProviderException.NoCapacity(api.errors().words(reply))
                : failure;
    }

    private InstanceId unwanted(InstanceId made, ApiReply reply) throws ProviderException {
        try {
            new VastLifecycle(api).terminate(made);
            if (!instances.isGone(made)) {
                return made;
            }
        } catch (ProviderException _) {
            return made;
        }
        throw new ProviderException.NoCapacity(api.errors().words(reply));
    }

    private static ObjectNode body(Order order) {
        var body = Json.object();
        body.put("client_id", "me");
        body.put("image", order.image());
        body.put("disk", order.diskGb());
        body.put("label", order.tag().behind(shortened(order.name())));
        boolean relayOnly = order.offer().machine().ports().orElse(1) == 0;
        body.put("runtype", relayOnly ? RELAYED : DIRECT);
        body.put("target_state", "running");
        // Rather nothing than a halted instance whose disk bills.
        body.put("cancel_unavail", true);
        body.set("env", environment(order));
        order.startScript().ifPresent(script -> body.put("onstart", script));
        if (order.offer().purchase() == Purchase.SPOT) {
            // Without a price it would be rented on demand, at a higher one.
            var bid = order.bid().orElse(order.offer().tariff().gpu());
            body.put("price", bid.perHour().amount());
        }
        return body;
    }

    /// The tag stands at the end, where a label cut off by them would lose it.
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static ObjectNode environment(Order order) {
        var environment = Json.object();
        order.environment().forEach((name, value) -> environment.put(name, value.revealText()));
        for (var port : order.ports()) {
            environment.put("-p %d:%d".formatted(port.number(), port.number()), "1");
        }
        return environment;
    }
}
