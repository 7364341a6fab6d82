package io.computehub.sim.tensordock;

import io.computehub.sim.SimTable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// One place with hosts. Not every one tells what vCPUs, memory and disk cost.
record Site(
        String id,
        String city,
        String state,
        String country,
        int tier,
        int gigabits,
        boolean tellsParts) {

    static List<Site> table() {
        return SimTable.rows(Site.class, "sites.csv").stream().map(Site::of).toList();
    }

    private static Site of(List<String> cells) {
        return new Site(
                uuid("site " + cells.get(0)),
                cells.get(0),
                cells.get(1),
                cells.get(2),
                Integer.parseInt(cells.get(3)),
                Integer.parseInt(cells.get(4)),
                cells.get(5).equals("yes"));
    }

    static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
