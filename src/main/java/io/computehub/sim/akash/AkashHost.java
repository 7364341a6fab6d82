package io.computehub.sim.akash;

import io.computehub.sim.Noise;
import io.computehub.sim.SimTable;

import java.math.BigDecimal;
import java.util.List;

/// A host: its address on the chain, where it stands, and how dear it is beside the others.
record AkashHost(
        String name,
        String region,
        String country,
        String countryName,
        boolean audited,
        BigDecimal level) {

    private static final String LETTERS = "023456789acdefghjklmnpqrstuvwxyz";

    static List<AkashHost> table() {
        return SimTable.rows(AkashHost.class, "hosts.csv").stream().map(AkashHost::of).toList();
    }

    private static AkashHost of(List<String> cells) {
        return new AkashHost(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4).equals("yes"),
                new BigDecimal(cells.get(5)));
    }

    /// In the shape of a chain's addresses; the same for a name in every world.
    String address() {
        return address("host " + name);
    }

    static String address(String of) {
        var noise = new Noise(Noise.key(of));
        var text = new StringBuilder("akash1");
        for (int i = 0; i < 38; i++) {
            text.append(LETTERS.charAt((int) (noise.at(1, i) * LETTERS.length())));
        }
        return text.toString();
    }

    String domain() {
        return "provider." + name + ".example";
    }
}
