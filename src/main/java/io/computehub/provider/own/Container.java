package io.computehub.provider.own;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.http.Json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One of our containers as Docker tells of it. `status` is Docker's word. `gpus` are the keys of
/// the GPUs it was given.
record Container(
        String id,
        String status,
        int exitCode,
        String name,
        String tag,
        String image,
        List<String> gpus,
        Optional<Instant> createdAt,
        Optional<Instant> startedAt,
        List<Published> ports) {

    static final String NAME = "io.computehub.name";
    static final String TAG = "io.computehub.tag";
    static final String GPUS = "io.computehub.gpus";

    /// As long as Docker's own short ids.
    static final int ID_LENGTH = 12;

    private static final Set<String> AT_REST = Set.of("created", "exited", "dead", "removing");
    private static final int MOST_PORTS = 100;

    /// A port of the container that a port of the machine leads to.
    record Published(int inside, boolean tcp, String host, int port) {}

    Container {
        gpus = List.copyOf(gpus);
        ports = List.copyOf(ports);
    }

    /// Whether its GPUs are in use; a word we do not know counts as yes.
    boolean holdsGpus() {
        return !AT_REST.contains(status);
    }

    /// Reads what `Docker.LIST` prints. No id twice.
    static List<Container> list(String text) throws ProviderException {
        var tree = Json.parse(text.getBytes(StandardCharsets.UTF_8));
        if (!tree.isArray()) {
            throw new Protocol("no list of containers");
        }
        var found = new LinkedHashMap<String, Container>();
        for (var node : tree) {
            if (!node.isNull()) {
                var one = of(node);
                found.putIfAbsent(one.id(), one);
            }
        }
        return List.copyOf(found.values());
    }

    private static Container of(JsonNode node) throws Protocol {
        var id = node.path("Id").asText("");
        if (!id.matches("[0-9a-f]{1,64}")) {
            throw new Protocol("a container without an id");
        }
        var labels = node.path("Labels");
        return new Container(
                id.substring(0, Math.min(ID_LENGTH, id.length())),
                word(node.path("State").path("Status")),
                node.path("State").path("ExitCode").asInt(0),
                word(labels.path(NAME)),
                word(labels.path(TAG)),
                word(node.path("Image")),
                gpus(word(labels.path(GPUS))),
                moment(node.path("Created")),
                moment(node.path("State").path("StartedAt")),
                ports(node.path("Ports")));
    }

    private static String word(JsonNode node) {
        var text = node.asText("").replaceAll("\\p{Cntrl}", " ").strip();
        return text.length() <= 300 ? text : text.substring(0, 300);
    }

    private static List<String> gpus(String label) {
        return label.isEmpty() ? List.of() : List.of(label.split(","));
    }

    /// What never was, Docker writes as the year 1.
    private static Optional<Instant> moment(JsonNode node) {
        try {
            return Optional.of(Instant.parse(node.asText("")))
                    .filter(time -> time.isAfter(Instant.EPOCH));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static List<Published> ports(JsonNode node) {
        var found = new ArrayList<Published>();
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            var inside = one.getKey().split("/", -1);
            for (var binding : one.getValue()) {
                int port = binding.path("HostPort").asInt(0);
                if (found.size() < MOST_PORTS
                        && inside[0].matches("\\d{1,5}")
                        && port > 0
                        && port <= 65_535) {
                    found.add(
                            new Published(
                                    Integer.parseInt(inside[0]),
                                    !one.getKey().endsWith("/udp"),
                                    word(binding.path("HostIp")),
                                    port));
                }
            }
        }
        return found;
    }
}
