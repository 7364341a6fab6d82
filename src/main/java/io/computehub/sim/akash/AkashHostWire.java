package io.computehub.sim.akash;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.SimJson;

import java.util.List;

/// A host as the Console API writes it. What it may say of itself and does not is null.
record AkashHostWire(AkashHost host) {

    private static final int FIRST_HEIGHT = 1_000_000;
    private static final int LEASES = 40;

    private static final List<String> UNSAID =
            List.of(
                    "email",
                    "website",
                    "lastCheckDate",
                    "ipLat",
                    "ipLon",
                    "lastOnlineDate",
                    "host",
                    "organization",
                    "statusPage",
                    "locationRegion",
                    "country",
                    "city",
                    "timezone",
                    "locationType",
                    "hostingProvider",
                    "hardwareCpu",
                    "hardwareCpuArch",
                    "hardwareGpuVendor",
                    "hardwareMemory",
                    "networkProvider",
                    "tier");

    private static final List<String> EMPTY =
            List.of(
                    "gpuModels",
                    "attributes",
                    "hardwareGpuModels",
                    "hardwareDisk",
                    "featPersistentStorageType",
                    "workloadSupportChiaCapabilities",
                    "uptime");

    private static final List<String> LACKING =
            List.of(
                    "featPersistentStorage",
                    "featEndpointCustomDomain",
                    "workloadSupportChia",
                    "featEndpointIp");

    ObjectNode json() {
        var json =
                SimJson.object()
                        .put("owner", host.address())
                        .put("name", host.name())
                        .put("hostUri", "https://" + host.domain() + ":8443")
                        .put("createdHeight", FIRST_HEIGHT)
                        .put("deploymentCount", LEASES)
                        .put("leaseCount", LEASES)
                        .put("cosmosSdkVersion", "v0.53.4")
                        .put("akashVersion", "v1.1.0")
                        .put("ipRegion", host.region())
                        .put("ipRegionCode", host.region().substring(0, 2))
                        .put("ipCountry", host.countryName())
                        .put("ipCountryCode", host.country())
                        .put("uptime1d", 1)
                        .put("uptime7d", 1)
                        .put("uptime30d", 1)
                        .put("isValidVersion", true)
                        .put("isOnline", true)
                        .put("isAudited", host.audited())
                        .put("networkSpeedDown", 0)
                        .put("networkSpeedUp", 0);
        UNSAID.forEach(json::putNull);
        EMPTY.forEach(json::putArray);
        LACKING.forEach(field -> json.put(field, false));
        var stats = json.putObject("stats");
        for (var part : List.of("cpu", "gpu", "memory")) {
            amounts(stats.putObject(part));
        }
        var storage = stats.putObject("storage");
        amounts(storage.putObject("ephemeral"));
        amounts(storage.putObject("persistent"));
        return json;
    }

    private static void amounts(ObjectNode json) {
        json.put("active", 0).put("available", 0).put("pending", 0);
    }
}
