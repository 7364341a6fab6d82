package io.computehub.license;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A JSON Web Signature in compact form (RFC 7515) under Ed25519 (RFC 8037). The header has exactly
/// `alg`, `kid` and `typ`: nothing in it can choose a key, an algorithm or an extension.
final class Jws {

    private static final String ALGORITHM = "EdDSA";
    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");
    private static final int LONGEST_HEADER = 512;

    private Jws() {}

    /// What was signed. The payload is not looked at before the signature holds.
    static ObjectNode open(Paper paper, String token, TrustedKeys keys) throws LicenseException {
        var parts = token.split("\\.", -1);
        if (parts.length != 3 || parts[0].length() > LONGEST_HEADER) {
            throw new LicenseException(new Refusal.BadEncoding());
        }
        var header = object(bytes(parts[0]));
        var payload = bytes(parts[1]);
        var signature = bytes(parts[2]);
        var key = key(paper, header, keys);
        if (!key.verifies(input(parts[0], parts[1]), signature)) {
            throw new LicenseException(new Refusal.BadSignature());
        }
        return object(payload);
    }

    /// `sign` makes the 64 bytes of the signature.
    static String write(Paper paper, String kid, ObjectNode payload, UnaryOperator<byte[]> sign) {
        var header = JsonNodeFactory.instance.objectNode();
        header.put("alg", ALGORITHM).put("kid", kid).put("typ", paper.type());
        var first = encoded(header);
        var second = encoded(payload);
        var signature = sign.apply(input(first, second));
        return first + "." + second + "." + StrictJson.base64(signature);
    }

    private static TrustedKey key(Paper paper, ObjectNode header, TrustedKeys keys)
            throws LicenseException {
        var kid = header.path("kid");
        boolean ours =
                header.propertyStream().allMatch(member -> HEADER.contains(member.getKey()))
                        && isText(header.path("alg"), ALGORITHM)
                        && header.path("typ").isTextual()
                        && kid.isTextual()
                        && TrustedKey.isKid(kid.textValue());
        if (!ours) {
            throw new LicenseException(new Refusal.BadHeader());
        }
        if (!isText(header.path("typ"), paper.type())) {
            throw new LicenseException(new Refusal.OtherProduct());
        }
        return keys.find(kid.textValue())
                .orElseThrow(() -> new LicenseException(new Refusal.UnknownKey(kid.textValue())));
    }

    private static boolean isText(JsonNode node, String text) {
        return node.isTextual() && node.textValue().equals(text);
    }

    private static byte[] input(String header, String payload) {
        return (header + "." + payload).getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(ObjectNode json) {
        return StrictJson.base64(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String part) throws LicenseException {
        return StrictJson.base64(part)
                .orElseThrow(() -> new LicenseException(new Refusal.BadEncoding()));
    }

    private static ObjectNode object(byte[] json) throws LicenseException {
        return StrictJson.object(json)
                .orElseThrow(() -> new LicenseException(new Refusal.BadJson()));
    }
}
