package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.http.ApiRequest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Every deployment the list names, over all pages, by its number. Pages are counted from the
/// start, so one that closes meanwhile moves the others: each page begins with the last rows of the
/// page before, and where it does not, the list is read anew.
final class DeploymentList {

    private static final int PAGE = 100;
    private static final int OVERLAP = 10;
    private static final int TRIES = 3;
    private static final int MOST_PAGES = 1_000;

    private final AkashApi api;

    DeploymentList(AkashApi api) {
        this.api = api;
    }

    Map<String, JsonNode> rows() throws ProviderException {
        for (int tries = 0; tries < TRIES; tries++) {
            var whole = readThrough();
            if (whole.isPresent()) {
                return whole.get();
            }
        }
        throw new Protocol("the list of deployments moves while it is read");
    }

    /// Empty where the rows have moved.
    private Optional<Map<String, JsonNode>> readThrough() throws ProviderException {
        var found = new LinkedHashMap<String, JsonNode>();
        int skip = 0;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var answer = api.data(page(skip));
            var rows = answer.path("deployments");
            if (!rows.isArray()) {
                throw new Protocol("an answer without a list of deployments");
            }
            if (!found.isEmpty() && (rows.isEmpty() || !found.containsKey(dseq(rows.get(0))))) {
                return Optional.empty();
            }
            for (var row : rows) {
                found.putIfAbsent(dseq(row), row);
            }
            if (!more(answer, rows)) {
                return Optional.of(found);
            }
            if (rows.size() <= OVERLAP) {
                throw new Protocol("a page too short to go on from");
            }
            skip += rows.size() - OVERLAP;
        }
        throw new Protocol("the list of deployments has no end");
    }

    private static ApiRequest page(int skip) {
        return ApiRequest.get("/v1/deployments")
                .with("skip", Integer.toString(skip))
                .with("limit", Integer.toString(PAGE));
    }

    /// `hasMore` decides, not `total`, which may lag or be null.
    private static boolean more(JsonNode answer, JsonNode rows) {
        var more = answer.path("pagination").path("hasMore");
        return more.isBoolean() ? more.booleanValue() : rows.size() >= PAGE;
    }

    private static String dseq(JsonNode row) throws ProviderException {
        return Told.dseq(row.path("deployment").path("id"))
                .orElseThrow(() -> new Protocol("a deployment without a number"));
    }
}
