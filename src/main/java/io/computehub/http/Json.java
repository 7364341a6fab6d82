package io.computehub.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reading providers' JSON leniently: unknown fields are ignored, numbers may come as strings, an
/// empty string is no number, fractions stay decimal. What is not JSON at all is a `Protocol`
/// failure whose message holds no part of the body.
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .withCoercionConfigDefaults(config ->
                            config.setCoercion(
                                    CoercionInputShape.EmptyString, CoercionAction.AsNull))
                    .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(200).build());
    }

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static JsonNode parse(byte[] body) throws ProviderException {
        try {
            var tree = MAPPER.readTree(body);
            if (tree == null || tree.isMissingNode()) {
                throw new ProviderException.Protocol("an empty answer where JSON was expected");
            }
            return tree;
        } catch (JsonProcessingException broken) {
            throw new ProviderException.Protocol(
                    "not JSON, or cut off, at " + place(broken), redacted(broken));
        } catch (IOException broken) {
            throw new ProviderException.Protocol("unreadable", broken);
        }
    }

    /// The text as JSON if it is that, for streams that may end in the middle.
    public static Optional<JsonNode> parseIfWhole(String text) {
        try {
            return Optional.of(parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (ProviderException _) {
            return Optional.empty();
        }
    }

    /// The tree as a record of the adapter's wire types.
    public static <T> T as(JsonNode tree, Class<T> type) throws ProviderException {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException broken) {
            throw new ProviderException.Protocol(
                    "not the expected shape of " + type.getSimpleName(), redacted(broken));
        }
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree that cannot be written", impossible);
        }
    }

    private static String place(JsonProcessingException broken) {
        var at = broken.getLocation();
        return at == null
                ? "an unknown place"
                : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /// Jackson's messages quote the text they stumble over, which may be a secret: only the type
    /// stays.
    private static Exception redacted(JsonProcessingException broken) {
        return new IOException(broken.getClass().getSimpleName());
    }
}
