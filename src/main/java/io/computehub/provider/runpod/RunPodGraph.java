package io.computehub.provider.runpod;

import io.computehub.provider.runpod.RunPodWire.LowestPrice;
import io.computehub.provider.runpod.RunPodWire.SpotType;

import java.util.List;
import java.util.Map;

/// The GraphQL documents we send: only what REST v2 lacks.
final class RunPodGraph {

    static final String BALANCE =
            "query Balance { myself { clientBalance currentSpendPerHr spendLimit } }";

    static final String IDENTITY = "query Identity { myself { id } }";

    /// The lowest bids for each count and cloud, under aliases such as `secure4`.
    static final String SPOT_MARKET = spotMarket();

    static final String RENT_SPOT =
            """
            mutation RentSpot($input: PodRentInterruptableInput!) {
              podRentInterruptable(input: $input) { id }
            }\
            """;

    static final String RESUME_SPOT =
            """
            mutation ResumeSpot($input: PodBidResumeInput!) {
              podBidResume(input: $input) { id }
            }\
            """;

    private RunPodGraph() {}

    /// One GPU type with the lowest bids by alias.
    record SpotEntry(SpotType type, Map<String, LowestPrice> lowest) {}

    static String alias(Cloud cloud, int count) {
        return switch (cloud) {
            case SECURE -> "secure" + count;
            case COMMUNITY -> "community" + count;
        };
    }

    private static String spotMarket() {
        var query =
                new StringBuilder(
                        "query SpotMarket { gpuTypes { id displayName manufacturer memoryInGb"
                                + " secureSpotPrice communitySpotPrice");
        for (var cloud : List.of(Cloud.values())) {
            for (int count : RunPodProvider.COUNTS) {
                query.append(
                        " %s: lowestPrice(input: {gpuCount: %d, secureCloud: %b}) { minimumBidPrice stockStatus }"
                                .formatted(alias(cloud, count), count, cloud == Cloud.SECURE));
            }
        }
        return query.append(" } }").toString();
    }
}
