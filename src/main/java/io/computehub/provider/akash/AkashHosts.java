package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Place;
import io.computehub.http.ApiRequest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where the hosts stand and whether somebody audited them, by their addresses on the chain. Each
/// is asked for once. It only adorns an instance: what cannot be read now is unknown for now, and
/// no instance is missing because of it.
final class AkashHosts {

    /// What is known of one host.
    record Host(Place place, HostTier tier) {
        static final Host UNKNOWN = new Host(Place.UNKNOWN, HostTier.COMMUNITY);
    }

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-z]{1,100}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final AkashApi api;
    private final Map<String, Host> known = new ConcurrentHashMap<>();

    AkashHosts(AkashApi api) {
        this.api = api;
    }

    Host find(String address) {
        var before = known.get(address);
        if (before != null) {
            return before;
        }
        if (!ADDRESS.matcher(address).matches()) {
            return Host.UNKNOWN;
        }
        try {
            var host = host(api.read(ApiRequest.get("/v1/providers/" + address).withoutKey()));
            known.put(address, host);
            return host;
        } catch (NotFound _) {
            known.put(address, Host.UNKNOWN);
            return Host.UNKNOWN;
        } catch (ProviderException _) {
            return Host.UNKNOWN;
        }
    }

    /// Their own country is what the host says of itself; the one of its address is measured.
    private static Host host(JsonNode told) {
        var country =
                Stream.of("ipCountryCode", "country")
                        .flatMap(field -> Told.text(told, field).stream())
                        .filter(code -> COUNTRY.matcher(code).matches())
                        .findFirst();
        var name =
                Stream.of("ipRegion", "locationRegion", "ipCountry")
                        .flatMap(field -> Told.text(told, field).stream())
                        .findFirst();
        boolean audited = told.path("isAudited").asBoolean(false);
        return new Host(
                new Place(name.or(() -> country).orElse(""), country),
                audited ? HostTier.VERIFIED : HostTier.COMMUNITY);
    }
}
