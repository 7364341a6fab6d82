package io.computehub.provider.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.http.Json;
import io.computehub.provider.Renting.Order;

import java.util.Optional;

/// An order in Lambda's words. Pure. The result holds secrets and goes nowhere but to the wire.
record LambdaLaunch(
        OfferKey key, LambdaImage image, String sshKey, Optional<String> ruleset, Order order) {

    /// The key of the tag that carries ours.
    static final String TAG = "computehub";

    /// The key of the tag that carries what was asked to boot; an instance does not tell it.
    static final String IMAGE = "computehub-image";

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TAG = 128;

    /// The body of `POST /api/v1/instance-operations/launch`.
    ObjectNode body() {
        var body = Json.object();
        body.put("region_name", key.region());
        body.put("instance_type_name", key.type());
        body.putArray("ssh_key_names").add(sshKey);
        body.put("name", name());
        image.wanted().ifPresent(wanted -> body.set("image", wanted));
        LambdaUserData.of(order.environment(), order.startScript())
                .ifPresent(script -> body.put("user_data", script));
        var tags = body.putArray("tags");
        tags.addObject().put("key", TAG).put("value", order.tag().value());
        if (image.text().length() <= LONGEST_TAG) {
            tags.addObject().put("key", IMAGE).put("value", image.text());
        }
        ruleset.ifPresent(id -> body.putArray("firewall_rulesets").addObject().put("id", id));
        return body;
    }

    /// The tag stands at the end, so it is the name that is cut.
    private String name() {
        var name = order.name().strip();
        int room = LONGEST_NAME - 1 - order.tag().value().length();
        if (name.length() > room) {
            // Not through the middle of a character beyond the basic plane.
            name =
                    name.substring(
                            0, Character.isHighSurrogate(name.charAt(room - 1)) ? room - 1 : room);
        }
        return order.tag().behind(name);
    }
}
