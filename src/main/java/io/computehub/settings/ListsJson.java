package io.computehub.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The user's lists as JSON. An entry that is no entry is left out; the others stay.
final class ListsJson {

    private static final int MOST_TABLES = 20;
    private static final int MOST_COLUMNS = 100;
    private static final int LONGEST_ID = 60;

    private ListsJson() {}

    static void write(Lists lists, ObjectNode root) {
        if (!lists.columns().isEmpty()) {
            var columns = root.putObject("columns");
            new TreeMap<>(lists.columns())
                    .forEach((table, ids) -> {
                        var array = columns.putArray(table);
                        ids.forEach(array::add);
                    });
        }
        if (!lists.searches().isEmpty()) {
            var searches = root.putArray("searches");
            lists.searches()
                    .forEach(one ->
                            searches.addObject().put("name", one.name()).put("query", one.query()));
        }
        if (!lists.banned().isEmpty()) {
            var banned = root.putArray("bannedHosts");
            lists.banned()
                    .forEach(one ->
                            banned.addObject()
                                    .put("provider", one.provider())
                                    .put("host", one.host())
                                    .put("reason", one.reason()));
        }
    }

    static Lists read(JsonNode root) {
        var lists = new Lists(columns(root.path("columns")), List.of(), List.of());
        for (var search : each(root.path("searches"), ListsJson::search)) {
            lists = lists.with(search);
        }
        for (var host : each(root.path("bannedHosts"), ListsJson::host)) {
            lists = lists.with(host);
        }
        return lists;
    }

    private static Map<String, List<String>> columns(JsonNode tables) {
        var columns = new TreeMap<String, List<String>>();
        for (var table : tables.properties()) {
            var ids = each(table.getValue(), ListsJson::id);
            if (columns.size() < MOST_TABLES && isId(table.getKey()) && !ids.isEmpty()) {
                columns.put(table.getKey(), ids.stream().limit(MOST_COLUMNS).toList());
            }
        }
        return columns;
    }

    private static Optional<String> id(JsonNode node) {
        return Optional.of(node.asText("")).filter(ListsJson::isId);
    }

    private static boolean isId(String text) {
        return !text.isBlank() && text.length() <= LONGEST_ID;
    }

    private static Optional<SavedSearch> search(JsonNode node) {
        var name = node.path("name").asText("");
        var query = node.path("query").asText("");
        return SavedSearch.isName(name) && SavedSearch.isQuery(query)
                ? Optional.of(new SavedSearch(name, query))
                : Optional.empty();
    }

    private static Optional<BannedHost> host(JsonNode node) {
        try {
            return Optional.of(
                    new BannedHost(
                            node.path("provider").asText(""),
                            node.path("host").asText(""),
                            node.path("reason").asText("")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, Optional<T>> read) {
        var all = new ArrayList<T>();
        if (array.isArray()) {
            array.forEach(node -> read.apply(node).ifPresent(all::add));
        }
        return List.copyOf(all);
    }
}
