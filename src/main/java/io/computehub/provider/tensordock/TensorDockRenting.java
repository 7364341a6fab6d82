package io.computehub.provider.tensordock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Offer;
import io.computehub.http.ApiReply;
import io.computehub.http.Json;
import io.computehub.provider.Renting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a machine of an offer, with the vCPUs and the memory it was priced with. What the order
/// needs is read first: the account's keys, and a host's free ports where it has no address to
/// give.
final class TensorDockRenting implements Renting {

    private static final int SSH = 22;
    private static final int LONGEST_NAME = 60;

    private final AccountId account;
    private final TensorDockApi api;
    private final TensorDockMarket market;
    private final TensorDockSecrets secrets;

    TensorDockRenting(
            AccountId account,
            TensorDockApi api,
            TensorDockMarket market,
            TensorDockSecrets secrets) {
        this.account = account;
        this.api = api;
        this.market = market;
        this.secrets = secrets;
    }

    @Override
    public List<String> images() {
        return VmImages.KNOWN;
    }

    @Override
    public Optional<Offer> requote(Offer offer) throws ProviderException {
        return market.requote(offer);
    }

    @Override
    public InstanceId rent(Order order) throws ProviderException {
        var key =
                OfferKey.of(order.offer())
                        .orElseThrow(() -> new NoCapacity("an offer that nobody made"));
        var body = body(order, key);
        return made(api.order(body));
    }

    /// They say 200 to a refusal too. An answer that names a machine has made one, whatever else it
    /// says; one that names none and refuses nothing leaves it open.
    private InstanceId made(ApiReply reply) throws ProviderException {
        if (!reply.ok()) {
            throw refused(reply);
        }
        var answer = TensorDockApi.parsed(reply);
        var id = TensorDockRow.flat(answer.path("data")).text("id");
        if (id.isPresent()) {
            return new InstanceId(account, id.get());
        }
        if (TensorDockErrors.saysNo(answer)) {
            throw refused(reply);
        }
        throw new OutcomeUnknown("an answer that names no machine", null);
    }

    /// All that an order can lack is its place.
    private static ProviderException refused(ApiReply reply) {
        var failure = TensorDockErrors.of(reply, true);
        return failure instanceof NotFound
                ? new NoCapacity(String.valueOf(failure.getMessage()))
                : failure;
    }

    private JsonNode body(Order order, OfferKey key) throws ProviderException {
        var image = VmImages.of(order.image());
        var keys = secrets.kept();
        if (keys.isEmpty()) {
            throw new Rejected(Reason.SSH_KEY, "dashboard.tensordock.com, Secrets");
        }
        var body = Json.object();
        var data = body.putObject("data").put("type", "virtualmachine");
        var machine = data.putObject("attributes");
        machine.put("name", order.tag().behind(shortened(order.name())));
        machine.put("type", "virtualmachine").put("image", image);
        machine.set("resources", resources(order, key));
        machine.put(key.kind() == OfferKey.Kind.HOST ? "hostnode_id" : "location_id", key.id());
        network(machine, order, key);
        machine.put("ssh_key_id", keys.getFirst().id());
        machine.set(
                "cloud_init",
                CloudInit.of(order, keys.stream().flatMap(one -> one.line().stream()).toList()));
        return body;
    }

    /// The tag stands at the end, where a name cut off by them would lose it.
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static ObjectNode resources(Order order, OfferKey key) {
        var machine = order.offer().machine();
        var resources = Json.object();
        resources.put("vcpu_count", (int) machine.cpus().orElseThrow());
        resources.put("ram_gb", (int) Math.round(machine.ram().orElseThrow().gb()));
        resources.put("storage_gb", Math.max(Shape.LEAST_DISK_GB, order.diskGb()));
        resources.putObject("gpus").putObject(key.gpu()).put("count", key.count());
        return resources;
    }

    /// An address of its own where there is one: forwarded ports are known to be forgotten.
    private void network(ObjectNode machine, Order order, OfferKey key) throws ProviderException {
        if (order.offer().machine().traits().staticAddress().orElse(false)) {
            machine.put("useDedicatedIp", true);
            return;
        }
        var forwards = machine.putArray("port_forwards");
        ports(order, key)
                .forEach((inside, outside) ->
                        forwards.addObject()
                                .put("protocol", "tcp")
                                .put("internal_port", inside)
                                .put("external_port", outside));
    }

    private Map<Integer, Integer> ports(Order order, OfferKey key) throws ProviderException {
        var wanted = new LinkedHashSet<Integer>();
        wanted.add(SSH);
        order.ports().forEach(port -> wanted.add(port.number()));
        var ports = new LinkedHashMap<Integer, Integer>();
        if (key.kind() == OfferKey.Kind.SITE) {
            wanted.forEach(port -> ports.put(port, port));
            return ports;
        }
        var free = new ArrayDeque<>(freePorts(key));
        if (free.size() < wanted.size()) {
            throw new NoCapacity("the host has too few free ports");
        }
        for (int port : wanted) {
            ports.put(port, free.remove(port) ? Integer.valueOf(port) : free.removeFirst());
        }
        return ports;
    }

    private List<Integer> freePorts(OfferKey key) throws ProviderException {
        var host = market.host(key).orElseThrow(() -> new NoCapacity("the host is gone"));
        var ports = new ArrayList<Integer>();
        host.row("available_resources")
                .node()
                .path("available_ports")
                .forEach(port ->
                        TensorDockRow.number(port)
                                .ifPresent(number -> ports.add(number.intValue())));
        return ports;
    }
}
