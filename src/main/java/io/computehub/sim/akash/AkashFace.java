package io.computehub.sim.akash;

import io.computehub.domain.money.Money;
import io.computehub.sim.CallKind;
import io.computehub.sim.DemoScene;
import io.computehub.sim.DemoScene.Role;
import io.computehub.sim.Placement;
import io.computehub.sim.ProviderFace;
import io.computehub.sim.Refused;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Akash on the wire: the Console API.
final class AkashFace implements ProviderFace {

    private static final String KEY = "x-api-key";
    private static final Set<String> PUBLIC =
            Set.of(
                    "gpu-prices",
                    "placement-options",
                    "providers",
                    "deployment",
                    "blocks",
                    "deployment-funding-config");

    private final AkashWorld world;
    private final AkashDeployments deployments;
    private final AkashBids bids;
    private final AkashStatistics statistics;
    private final AkashAccount account;
    private final AkashFunds funds;

    AkashFace(AkashWorld world) {
        this.world = world;
        var wire = new AkashWire(world);
        this.deployments = new AkashDeployments(world, wire);
        this.bids = new AkashBids(world, wire);
        this.statistics = new AkashStatistics(world);
        this.account = new AkashAccount(world);
        this.funds = new AkashFunds(world, wire);
    }

    private static String subject(SimCall call) {
        var parts = call.parts();
        return parts.size() > 1 && parts.getFirst().matches("v[12]") ? parts.get(1) : "";
    }

    @Override
    public CallKind kind(SimCall call) {
        return switch (subject(call)) {
            case "gpu-prices", "placement-options" -> CallKind.OFFERS;
            case "balances", "user" -> CallKind.ACCOUNT;
            case "bids" -> CallKind.READ;
            case "leases", "deposit-deployment" -> CallKind.CHANGE;
            case "deployment-settings" ->
                    call.method().equals("GET") ? CallKind.READ : CallKind.CHANGE;
            case "deployments" ->
                    switch (call.method()) {
                        case "POST" -> CallKind.CREATE;
                        case "DELETE" -> CallKind.TERMINATE;
                        case "GET" -> call.parts().size() == 2 ? CallKind.LIST : CallKind.READ;
                        default -> CallKind.CHANGE;
                    };
            default -> CallKind.OTHER;
        };
    }

    @Override
    public SimReply answer(SimCall call) {
        if (!PUBLIC.contains(subject(call))) {
            if (call.header("authorization").isPresent()) {
                return call.header(KEY).isPresent()
                        ? error(400, "bad_request", "Send one kind of credential")
                        : unauthorized();
            }
            if (call.header(KEY).filter(world.account().key()::equals).isEmpty()) {
                return unauthorized();
            }
        }
        try {
            return world.serve(call, !call.method().equals("GET"), now -> route(call, now));
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    @Override
    public void again(SimCall call) {
        answer(call.signed(KEY, world.account().key()));
    }

    private SimReply route(SimCall call, Instant now) {
        var parts = call.parts();
        boolean read = call.method().equals("GET");
        return switch (String.join("/", parts)) {
            case "v1/gpu-prices" -> statistics.prices(now);
            case "v1/placement-options" -> statistics.placement(now);
            case "v1/balances" -> account.balances(now);
            case "v1/user/me" -> account.me();
            case "v1/bids" -> bids.list(call, call.query("dseq").orElse(""), now);
            case "v1/leases" -> bids.lease(call, now);
            case "v1/blocks" -> AkashChain.newest(now);
            case "v1/deployment-funding-config" -> funds.config();
            case "v1/deposit-deployment" -> read ? notFound() : funds.deposit(call, now);
            case "v2/deployment-settings" -> read ? notFound() : funds.make(call, now);
            case "v1/deployments" ->
                    read ? deployments.list(call, now) : deployments.create(call, now);
            default -> routeOne(call, parts, now);
        };
    }

    private SimReply routeOne(SimCall call, List<String> parts, Instant now) {
        if (parts.size() == 3) {
            switch (parts.get(1)) {
                case "deployments" -> {
                    return deployments.one(call, parts.get(2), now);
                }
                case "bids" -> {
                    return bids.list(call, parts.get(2), now);
                }
                case "deployment-settings" -> {
                    return funds.setting(call, parts.get(2), now);
                }
                case "providers" -> {
                    return account.host(parts.get(2));
                }
                default -> {
                    return notFound();
                }
            }
        }
        return parts.size() == 4 && parts.get(1).equals("deployment")
                ? deployments.view(parts.get(2), parts.get(3), now)
                : notFound();
    }

    private static SimReply notFound() {
        return error(404, "not_found", "Not found");
    }

    @Override
    public SimInstance rent(Placement wanted, Instant created, Instant now) {
        return world.place(wanted, created, now).instance();
    }

    @Override
    public String place(SimInstance instance) {
        return world.of(instance).lease().map(lease -> lease.host().region()).orElse("");
    }

    @Override
    public List<DemoScene.Exhibit> exhibits() {
        return List.of(
                new DemoScene.Exhibit(
                        Role.FINE,
                        Placement.running(
                                AkashWorld.PROVIDER,
                                "tts-nightly",
                                "ghcr.io/example/tts:3.1",
                                "rtx4090",
                                80,
                                7)));
    }

    @Override
    public Optional<Money> demoBalance() {
        return Optional.of(Money.usd("31.75"));
    }

    @Override
    public SimReply unauthorized() {
        return error(401, "unauthorized", "Invalid API key");
    }

    @Override
    public SimReply forbidden() {
        return error(403, "forbidden", "This account may not do that");
    }

    @Override
    public SimReply rateLimited() {
        return error(429, "rate_limited", "Too many requests");
    }

    @Override
    public SimReply serverError(int status) {
        return error(
                status,
                status == 500 ? "internal_server_error" : "service_unavailable",
                "Service temporarily unavailable");
    }

    static Refused refuse(int status, String code, String words) {
        return new Refused(error(status, code, words));
    }

    static SimReply error(int status, String code, String words) {
        return SimReply.json(
                status,
                SimJson.object()
                        .put("error", status >= 500 ? "InternalServerError" : "ClientError")
                        .put("message", words)
                        .put("code", code)
                        .put("type", status >= 500 ? "server_error" : "client_error"));
    }
}
