package io.computehub.provider.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.Json;
import io.computehub.provider.Renting.Port;
import io.computehub.provider.lambda.LambdaWire.Rule;
import io.computehub.provider.lambda.LambdaWire.Ruleset;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Opens the ports an order asks for. A ruleset belongs to a region; ours are told by their name,
/// made once per set of ports and used again, so that there are never many of them. They cost
/// nothing and are not deleted.
final class LambdaFirewall {

    private static final int SSH = 22;
    private static final String OURS = "computehub";
    private static final String ANYWHERE = "0.0.0.0/0";
    private static final String TCP = "tcp";
    private static final int LONGEST_NAME = 64;

    /// The region to which Lambda's firewall rules do not apply.
    private static final String WITHOUT_FIREWALL = "us-south-1";

    private final LambdaApi api;

    LambdaFirewall(LambdaApi api) {
        this.api = api;
    }

    /// The id of a ruleset in that region which opens SSH and these ports to everyone; none is
    /// needed for SSH alone, which is open anyway.
    Optional<String> opening(String region, List<Port> ports) throws ProviderException {
        var wanted = new TreeSet<Integer>();
        ports.forEach(port -> wanted.add(port.number()));
        wanted.add(SSH);
        if (wanted.size() == 1 || region.equals(WITHOUT_FIREWALL)) {
            return Optional.empty();
        }
        for (var ruleset : api.rulesets()) {
            var id = ruleset.id();
            if (id != null && isOurs(ruleset, region) && opened(ruleset).equals(wanted)) {
                return Optional.of(id);
            }
        }
        return Optional.of(api.addRuleset(body(region, wanted)));
    }

    private static boolean isOurs(Ruleset ruleset, String region) {
        var name = ruleset.name();
        var place = ruleset.region();
        return name != null
                && name.startsWith(OURS)
                && place != null
                && region.equals(place.name());
    }

    /// The ports it opens; empty where it says anything that we would not have said.
    private static SortedSet<Integer> opened(Ruleset ruleset) {
        var opened = new TreeSet<Integer>();
        for (var rule : LambdaWire.present(ruleset.rules()).toList()) {
            var port = single(rule);
            if (port.isEmpty()) {
                return new TreeSet<>();
            }
            opened.add(port.get());
        }
        return opened;
    }

    private static Optional<Integer> single(Rule rule) {
        var range = LambdaWire.present(rule.portRange()).toList();
        boolean ours =
                TCP.equals(rule.protocol())
                        && ANYWHERE.equals(rule.sourceNetwork())
                        && range.size() == 2
                        && range.getFirst().equals(range.getLast());
        return ours ? Optional.of(range.getFirst()) : Optional.empty();
    }

    private static ObjectNode body(String region, SortedSet<Integer> ports) {
        var name =
                ports.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ", OURS + " ", ""));
        var body = Json.object();
        body.put("name", name.substring(0, Math.min(name.length(), LONGEST_NAME)));
        body.put("region", region);
        var rules = body.putArray("rules");
        for (int port : ports) {
            var rule = rules.addObject();
            rule.put("protocol", TCP);
            rule.putArray("port_range").add(port).add(port);
            rule.put("source_network", ANYWHERE).put("description", "ComputeHub " + port);
        }
        return body;
    }
}
