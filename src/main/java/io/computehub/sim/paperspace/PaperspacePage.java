package io.computehub.sim.paperspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// One page of a list. The cursor holds the sorting key of the last row before it, so that rows
/// that come and go meanwhile move nothing.
record PaperspacePage(SimCall call) {

    private static final int USUAL = 20;
    private static final int LARGEST = 120;

    /// `key` sorts the rows and is unique among them. They come in descending order unless asked
    /// for in ascending.
    <T> List<T> of(List<T> rows, Function<T, String> key, ObjectNode answer) {
        boolean ascending =
                switch (call.query("order").orElse("desc")) {
                    case "asc" -> true;
                    case "desc" -> false;
                    default -> throw PaperspaceFace.refuse(400, "order is asc or desc");
                };
        var order =
                ascending ? Comparator.<String>naturalOrder() : Comparator.<String>reverseOrder();
        var after = call.query("after").map(PaperspacePage::position);
        var rest =
                rows.stream()
                        .sorted(Comparator.comparing(key, order))
                        .filter(row ->
                                after.isEmpty() || order.compare(key.apply(row), after.get()) > 0)
                        .toList();
        int limit = limit();
        var page = rest.stream().limit(limit).toList();
        answer.put("hasMore", rest.size() > page.size());
        if (rest.size() > page.size()) {
            answer.put("nextPage", cursor(key.apply(page.getLast())));
        }
        return page;
    }

    static ObjectNode answer(ObjectNode head, ArrayNode items) {
        return head.set("items", items);
    }

    private int limit() {
        try {
            int limit = Integer.parseInt(call.query("limit").orElse(Integer.toString(USUAL)));
            if (limit >= 1 && limit <= LARGEST) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            throw PaperspaceFace.refuse(400, "limit is not a number");
        }
        throw PaperspaceFace.refuse(400, "limit is between 1 and 120");
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String position(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw PaperspaceFace.refuse(400, "after is not a cursor");
        }
    }

    static ObjectNode head() {
        return SimJson.object();
    }
}
