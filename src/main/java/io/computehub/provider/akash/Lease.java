package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.instance.ServiceAddress;
import io.computehub.domain.instance.ServiceAddress.Forwarded;
import io.computehub.domain.instance.ServiceAddress.Protocol;
import io.computehub.domain.instance.ServiceAddress.Web;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Rate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One lease of a deployment, as the deployment's own reading tells it. Pure.
record Lease(JsonNode node) {

    private static final int SSH_PORT = 22;
    private static final int MOST_ADDRESSES = 50;

    static List<Lease> of(JsonNode deployment) {
        return deployment
                .path("leases")
                .valueStream()
                .filter(JsonNode::isObject)
                .map(Lease::new)
                .toList();
    }

    String state() {
        return Told.text(node, "state").orElse("");
    }

    boolean active() {
        return state().equalsIgnoreCase("active");
    }

    /// Why it ended, in their words.
    String reason() {
        return Told.text(node, "reason").orElseGet(this::state);
    }

    Optional<Rate> rate() {
        return BlockPrice.perHour(node.path("price"));
    }

    /// What goes off the escrow with each block, in millionths of a dollar.
    Optional<BigDecimal> perBlock() {
        return BlockPrice.amount(node.path("price"));
    }

    /// The address of its host on the chain.
    Optional<String> host() {
        return Told.text(node.path("id"), "provider");
    }

    /// Whether the host answered when it was asked how its services are.
    boolean answered() {
        return node.path("status").isObject();
    }

    /// Whether every service has all its copies.
    boolean up() {
        var counted =
                services().filter(service -> Told.count(service, "total").isPresent()).toList();
        return !counted.isEmpty()
                && counted.stream()
                        .allMatch(service ->
                                Told.count(service, "available").orElse(0)
                                        >= Told.count(service, "total").orElseThrow());
    }

    private Stream<JsonNode> services() {
        return node.path("status").path("services").valueStream().filter(JsonNode::isObject);
    }

    /// The names of its services, by which it can be known.
    Stream<String> names() {
        var status = node.path("status");
        return Stream.of("services", "forwarded_ports")
                .flatMap(field -> status.path(field).propertyStream())
                .map(java.util.Map.Entry::getKey)
                .distinct();
    }

    /// Where port 22 is forwarded to.
    Optional<SshAddress> ssh() {
        return node.path("status")
                .path("forwarded_ports")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(port -> Told.count(port, "port").filter(p -> p == SSH_PORT).isPresent())
                .filter(port -> Told.text(port, "proto").orElse("TCP").equalsIgnoreCase("TCP"))
                .flatMap(port -> address(port).stream())
                .findFirst();
    }

    /// Where its services can be reached: their web addresses, the ports forwarded to them, and the
    /// ports at addresses of their own.
    List<ServiceAddress> addresses() {
        var status = node.path("status");
        var web =
                status.path("services")
                        .propertyStream()
                        .flatMap(one ->
                                one.getValue()
                                        .path("uris")
                                        .valueStream()
                                        .filter(JsonNode::isTextual)
                                        .flatMap(uri ->
                                                Web.of(
                                                        one.getKey(),
                                                        Optional.empty(),
                                                        uri.asText().strip())
                                                        .stream()));
        var ports = ports(status.path("forwarded_ports"), "port", "host", "externalPort", "proto");
        var own = ports(status.path("ips"), "Port", "IP", "ExternalPort", "Protocol");
        return Stream.of(web, ports, own)
                .flatMap(part -> part)
                .map(ServiceAddress.class::cast)
                .limit(MOST_ADDRESSES)
                .toList();
    }

    private static Stream<Forwarded> ports(
            JsonNode byService, String inside, String host, String outside, String protocol) {
        return byService
                .propertyStream()
                .flatMap(one ->
                        one.getValue()
                                .valueStream()
                                .flatMap(port ->
                                        Told.text(port, host)
                                                .flatMap(where ->
                                                        Told.count(port, outside)
                                                                .flatMap(number ->
                                                                        Forwarded.of(
                                                                                one.getKey(),
                                                                                Told.count(
                                                                                        port,
                                                                                        inside),
                                                                                where,
                                                                                number,
                                                                                protocol(
                                                                                        port,
                                                                                        protocol))))
                                                .stream()));
    }

    private static Protocol protocol(JsonNode port, String field) {
        return Told.text(port, field).filter("UDP"::equalsIgnoreCase).isPresent()
                ? Protocol.UDP
                : Protocol.TCP;
    }

    private static Optional<SshAddress> address(JsonNode port) {
        try {
            return Told.text(port, "host")
                    .flatMap(host ->
                            Told.count(port, "externalPort")
                                    .map(number -> new SshAddress(host, number, "root", false)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
