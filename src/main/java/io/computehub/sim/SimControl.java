package io.computehub.sim;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.money.Money;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/// The door behind the scenes, for whoever runs the cloud: orders faults, tells what really is, and
/// moves the clock. JSON over HTTP under `/control`, with a token of its own that no provider knows;
/// no fault touches it.
///
///     GET    /control/faults              the menu, what is ordered, how long lies last
///     POST   /control/faults              {"fault":"SERVER_ERROR","provider":"vast","kind":"LIST","calls":3}
///                                         or "probability":0.2 instead of calls; 0 ends a standing one.
///                                         Without provider or kind: all of them.
///     PATCH  /control/faults              {"lagSeconds":45,"emptySeconds":30,"dripSeconds":2,"retryAfterSeconds":1}
///     DELETE /control/faults              everything works again
///     GET    /control/truth               every instance ever rented, and each account to the last digit
///     GET    /control/truth/vast/ID       one instance, with the intervals it was billed for
///     GET    /control/clock               the simulated time and its speed
///     PATCH  /control/clock               {"speed":100} and, or, {"advanceSeconds":3600}
///     PATCH  /control/accounts/vast       {"balance":"12.50"}
final class SimControl {

    static final String PATH = "control";

    private static final Duration LONGEST_LEAP = Duration.ofDays(366);

    private final SimWorld world;
    private final FaultOrders faults;
    private final TruthTold truth;
    private final String token = newToken();

    SimControl(SimWorld world) {
        this.world = world;
        this.faults = new FaultOrders(world);
        this.truth = new TruthTold(world);
    }

    private static String newToken() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return "ctl_" + HexFormat.of().formatHex(bytes);
    }

    /// What opens this door, as `Authorization: Bearer …`.
    String token() {
        return token;
    }

    SimReply answer(SimCall call) {
        if (!isSigned(call)) {
            return error(401, "needs Authorization: Bearer with the control token");
        }
        try {
            return SimReply.json(200, route(call));
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    private boolean isSigned(SimCall call) {
        var given = call.header("authorization").orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode route(SimCall call) {
        var parts = call.parts();
        return switch (parts.getFirst()) {
            case "faults" -> faults(call);
            case "truth" -> truth(call, parts);
            case "clock" -> clock(call);
            case "accounts" -> account(call, parts);
            default -> throw refuse(404, "there are faults, truth, clock and accounts");
        };
    }

    private JsonNode faults(SimCall call) {
        switch (call.method()) {
            case "GET" -> {}
            case "POST" -> faults.order(body(call));
            case "PATCH" -> faults.last(body(call));
            case "DELETE" -> world.faults().clear();
            default -> throw notAllowed();
        }
        return faults.describe();
    }

    private JsonNode truth(SimCall call, List<String> parts) {
        if (!call.method().equals("GET")) {
            throw notAllowed();
        }
        return switch (parts.size()) {
            case 1 -> truth.all();
            case 3 ->
                    truth.one(provider(parts.get(1)), parts.get(2))
                            .orElseThrow(() -> refuse(404, "no such instance was ever rented"));
            default -> throw refuse(404, "truth, or truth/PROVIDER/ID");
        };
    }

    private JsonNode clock(SimCall call) {
        var clock = world.clock();
        if (call.method().equals("PATCH")) {
            var body = body(call);
            var speed = body.path("speed");
            var leap = body.path("advanceSeconds");
            // Both are looked at before either is done.
            if (!speed.isMissingNode() && !(speed.isNumber() && fits(speed.asDouble()))) {
                throw refuse(400, "speed is a number from 1 to 10000, or 0 to stand still");
            }
            if (!leap.isMissingNode()
                    && !(leap.isNumber()
                            && leap.asDouble() >= 0
                            && leap.asDouble() <= LONGEST_LEAP.toSeconds())) {
                throw refuse(400, "advanceSeconds is a number from 0 to a year");
            }
            if (!speed.isMissingNode()) {
                clock.setSpeed(speed.asDouble());
            }
            if (!leap.isMissingNode()) {
                clock.advance(Duration.ofMillis((long) (leap.asDouble() * 1_000)));
            }
        } else if (!call.method().equals("GET")) {
            throw notAllowed();
        }
        return SimJson.object().put("now", clock.instant().toString()).put("speed", clock.speed());
    }

    private static boolean fits(double speed) {
        return speed == 0 || (speed >= 1 && speed <= SimClock.FASTEST);
    }

    private JsonNode account(SimCall call, List<String> parts) {
        if (parts.size() != 2) {
            throw refuse(404, "accounts/PROVIDER");
        }
        if (!call.method().equals("PATCH")) {
            throw notAllowed();
        }
        var provider = provider(parts.get(1));
        try {
            var amount = new BigDecimal(body(call).path("balance").asText());
            world.setBalance(provider, Money.usd(amount));
        } catch (NumberFormatException notMoney) {
            throw refuse(400, "balance is dollars, as in \"12.50\"");
        }
        return truth.account(provider);
    }

    private String provider(String name) {
        if (!world.providers().contains(name)) {
            throw refuse(404, "the providers are " + String.join(", ", world.providers()));
        }
        return name;
    }

    private static JsonNode body(SimCall call) {
        return call.json()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> refuse(400, "the body is not a JSON object"));
    }

    private static Refused notAllowed() {
        return refuse(405, "that cannot be done here");
    }

    static Refused refuse(int status, String words) {
        return new Refused(error(status, words));
    }

    private static SimReply error(int status, String words) {
        return SimReply.json(status, SimJson.object().put("error", words));
    }
}
