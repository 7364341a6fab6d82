package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.http.Json;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// An open bid of a host for a deployment: `amount` per block, in millionths of a dollar. Pure.
record Bid(String dseq, int group, int order, String host, BigDecimal amount) {

    /// The open bids within the price, the cheapest first.
    static List<Bid> open(JsonNode list, BigDecimal most) {
        return list.valueStream()
                .map(each -> each.path("bid"))
                .filter(bid -> Told.text(bid, "state").filter("open"::equals).isPresent())
                .flatMap(bid -> read(bid).stream())
                .filter(bid -> bid.amount.compareTo(most) <= 0)
                .sorted(Comparator.comparing(Bid::amount))
                .toList();
    }

    private static Optional<Bid> read(JsonNode bid) {
        var id = bid.path("id");
        var dseq = Told.dseq(id);
        var group = Told.count(id, "gseq");
        var order = Told.count(id, "oseq");
        var host = Told.text(id, "provider");
        var amount = BlockPrice.amount(bid.path("price"));
        return dseq.isPresent()
                        && group.isPresent()
                        && order.isPresent()
                        && host.isPresent()
                        && amount.isPresent()
                ? Optional.of(
                        new Bid(dseq.get(), group.get(), order.get(), host.get(), amount.get()))
                : Optional.empty();
    }

    /// The body that accepts it.
    ObjectNode acceptance(String manifest) {
        var body = Json.object().put("manifest", manifest);
        body.putArray("leases")
                .addObject()
                .put("dseq", dseq)
                .put("gseq", group)
                .put("oseq", order)
                .put("provider", host);
        return body;
    }
}
