package io.computehub.provider.own;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.http.Json;
import io.computehub.provider.Answer;
import io.computehub.provider.ProviderDialect;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Received;
import io.computehub.provider.Stock;
import io.computehub.provider.Wire;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A machine with two GPUs and Docker, as its shell answers.
final class OwnDialect implements ProviderDialect {

    private static final Pattern VERB = Pattern.compile("# computehub ([a-z]+)");
    private static final Pattern LABEL = Pattern.compile("'io\\.computehub\\.(name|tag)=([^']*)'");
    private static final Pattern ID = Pattern.compile("'(\\d+)' && echo");

    @Override
    public ProviderFactory factory() {
        return new OwnFactory();
    }

    @Override
    public Credentials credentials(String key) {
        return new Credentials(
                Map.of(
                        "address", Secret.of("me@bench"),
                        "cost", Secret.of("1.20"),
                        "power", Secret.of("yes")));
    }

    private static String script(Received request) {
        return request.json().path("script").asText();
    }

    @Override
    public Wire purpose(Received request) {
        var verb = VERB.matcher(script(request));
        if (!verb.find()) {
            return Wire.OTHER;
        }
        return switch (verb.group(1)) {
            case "probe" -> Wire.OFFERS;
            case "list" -> Wire.INSTANCES;
            case "self" -> Wire.BALANCE;
            case "run" -> Wire.RENT;
            case "rm" -> Wire.TERMINATE;
            case "stop" -> Wire.STOP;
            case "start" -> Wire.START;
            case "restart" -> Wire.RESTART;
            case "logs" -> Wire.LOGS;
            default -> Wire.OTHER;
        };
    }

    @Override
    public Answer healthy(Received request, Stock stock) {
        return switch (purpose(request)) {
            case OFFERS -> text(Printed.TWO_RTX_4090);
            case INSTANCES -> Answer.json(list(stock));
            case BALANCE ->
                    Answer.json(
                            Json.object()
                                    .put("id", "0123456789abcdef0123456789abcdef")
                                    .put("boxed", "no")
                                    .put("host", "bench"));
            case RENT -> text(made(script(request), stock) + "\n==ch:done\n");
            case START, STOP, RESTART, TERMINATE -> text(named(script(request)) + "\n==ch:done\n");
            default -> text("");
        };
    }

    private static Answer text(String out) {
        return Answer.of(200, "text/plain", out);
    }

    private static String made(String script, Stock stock) {
        var label = LABEL.matcher(script);
        var name = "";
        var tag = "";
        while (label.find()) {
            if (label.group(1).equals("name")) {
                name = label.group(2);
            } else {
                tag = label.group(2);
            }
        }
        return stock.add(name + " " + tag).id();
    }

    private static String named(String script) {
        var id = ID.matcher(script);
        return id.find() ? id.group(1) : "";
    }

    private static com.fasterxml.jackson.databind.JsonNode list(Stock stock) {
        var all = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
        all.addNull();
        stock.instances().forEach(one -> all.add(container(one)));
        return all;
    }

    private static ObjectNode container(Stock.Listed one) {
        var node =
                Json.object().put("Id", one.id()).put("Created", "2026-07-01T11:00:00.123456789Z");
        node.putObject("State")
                .put("Status", "running")
                .put("ExitCode", 0)
                .put("StartedAt", "2026-07-01T11:00:01Z");
        node.put("Image", "pytorch/pytorch:2.8.0");
        var labels = node.putObject("Labels");
        labels.put("io.computehub.name", DeploymentTag.nameWithout(one.name()));
        DeploymentTag.in(one.name()).ifPresent(tag -> labels.put("io.computehub.tag", tag.value()));
        node.putObject("Ports")
                .putArray("8888/tcp")
                .addObject()
                .put("HostIp", "127.0.0.1")
                .put("HostPort", "32768");
        return node;
    }

    /// Docker knows neither balances nor limits of calls.
    @Override
    public Set<Integer> neverSays() {
        return Set.of(402, 429);
    }

    @Override
    public Answer error(int status, String words) {
        return switch (status) {
            case 401 -> Answer.empty(401);
            case 403 ->
                    complaint(
                            "permission denied while trying to connect to the Docker daemon socket:"
                                    + " "
                                    + words);
            case 404, 410 -> complaint("Error response from daemon: No such container: " + words);
            case 409 -> complaint("Error response from daemon: Conflict. " + words);
            case 500, 502, 503, 504 -> complaint("error during connect: unexpected EOF: " + words);
            default -> complaint("Error response from daemon: invalid: " + words);
        };
    }

    private static Answer complaint(String words) {
        return text("docker: " + words + "\nSee 'docker run --help'.\n")
                .with(OverTheWire.EXIT, "125");
    }

    @Override
    public Answer noCapacity() {
        return complaint(
                "Error response from daemon: nvidia-container-cli: device error: 1: unknown"
                        + " device");
    }

    @Override
    public Set<String> priceFields() {
        return Set.of();
    }

    @Override
    public Set<String> stateFields() {
        return Set.of("State.Status");
    }
}
