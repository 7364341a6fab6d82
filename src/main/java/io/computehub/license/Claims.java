package io.computehub.license;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// What we sign, as JSON claims and back. A claim of the wrong type is refused, never bent to fit.
final class Claims {

    private static final Set<String> LICENSE =
            Set.of("jti", "edition", "name", "email", "iat", "updatesUntil", "machine");
    private static final Set<String> REVOCATIONS = Set.of("seq", "iat", "revoked");

    private Claims() {}

    static ObjectNode of(License license) {
        var claims = JsonNodeFactory.instance.objectNode();
        claims.put("jti", license.id());
        claims.put("edition", License.EDITION);
        claims.put("name", license.name());
        claims.put("email", license.email());
        claims.put("iat", license.issued().getEpochSecond());
        license.updatesUntil().ifPresent(day -> claims.put("updatesUntil", day.toString()));
        license.machine().ifPresent(machine -> claims.put("machine", machine));
        return claims;
    }

    static ObjectNode of(Revocations list) {
        var claims = JsonNodeFactory.instance.objectNode();
        claims.put("seq", list.sequence());
        claims.put("iat", list.issued().getEpochSecond());
        var ids = claims.putArray("revoked");
        list.ids().stream().sorted().forEach(ids::add);
        return claims;
    }

    static License license(ObjectNode claims) throws LicenseException {
        requireOnly(claims, LICENSE);
        if (!text(claims, "edition").equals(License.EDITION)) {
            throw new LicenseException(new Refusal.OtherProduct());
        }
        var id = text(claims, "jti");
        require(License.isId(id), "jti");
        var name = text(claims, "name");
        require(License.isName(name), "name");
        var email = text(claims, "email");
        require(License.isEmail(email), "email");
        var machine = optional(claims, "machine");
        require(machine.map(Machine::isId).orElse(true), "machine");
        return new License(id, name, email, time(claims), updatesUntil(claims), machine);
    }

    static Revocations revocations(ObjectNode claims) throws LicenseException {
        requireOnly(claims, REVOCATIONS);
        var sequence = claims.path("seq");
        require(
                sequence.isIntegralNumber()
                        && sequence.canConvertToLong()
                        && sequence.longValue() > 0,
                "seq");
        require(claims.path("revoked").isArray(), "revoked");
        var ids = new LinkedHashSet<String>();
        for (var id : claims.path("revoked")) {
            require(id.isTextual() && License.isId(id.textValue()), "revoked");
            ids.add(id.textValue());
        }
        return new Revocations(sequence.longValue(), time(claims), ids);
    }

    private static void requireOnly(ObjectNode claims, Set<String> known) throws LicenseException {
        if (!claims.propertyStream().allMatch(claim -> known.contains(claim.getKey()))) {
            throw new LicenseException(new Refusal.UnknownClaim());
        }
    }

    private static Instant time(ObjectNode claims) throws LicenseException {
        var seconds = claims.path("iat");
        require(seconds.isIntegralNumber() && seconds.canConvertToLong(), "iat");
        try {
            var time = Instant.ofEpochSecond(seconds.longValue());
            require(License.isTime(time), "iat");
            return time;
        } catch (java.time.DateTimeException _) {
            throw new LicenseException(new Refusal.BadClaim("iat"));
        }
    }

    private static Optional<LocalDate> updatesUntil(ObjectNode claims) throws LicenseException {
        var text = optional(claims, "updatesUntil");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.parse(text.get());
            require(License.isDay(day), "updatesUntil");
            return Optional.of(day);
        } catch (DateTimeParseException _) {
            throw new LicenseException(new Refusal.BadClaim("updatesUntil"));
        }
    }

    private static Optional<String> optional(JsonNode claims, String name) throws LicenseException {
        return claims.has(name) ? Optional.of(text(claims, name)) : Optional.empty();
    }

    private static String text(JsonNode claims, String name) throws LicenseException {
        require(claims.path(name).isTextual(), name);
        return claims.path(name).textValue();
    }

    private static void require(boolean holds, String claim) throws LicenseException {
        if (!holds) {
            throw new LicenseException(new Refusal.BadClaim(claim));
        }
    }
}
