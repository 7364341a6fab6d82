package io.computehub.vault;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A planted secret, and every shape it could have leaked in: UTF-8, UTF-16 of either order, Base64
/// at each of the three alignments (both alphabets), hex in both cases.
public final class Canary {

    private final Map<String, byte[]> shapes = new LinkedHashMap<>();

    public Canary(String secret) {
        plain("UTF-8", secret.getBytes(StandardCharsets.UTF_8));
        plain("UTF-16LE", secret.getBytes(StandardCharsets.UTF_16LE));
        plain("UTF-16BE", secret.getBytes(StandardCharsets.UTF_16BE));
    }

    private void plain(String name, byte[] bytes) {
        shapes.put(name, bytes);
        var hex = HexFormat.of().formatHex(bytes);
        text(name + " hex", hex);
        text(name + " HEX", hex.toUpperCase(Locale.ROOT));
        for (int shift = 0; shift < 3; shift++) {
            text(name + " Base64 +" + shift, inner(Base64.getEncoder(), bytes, shift));
            text(name + " Base64url +" + shift, inner(Base64.getUrlEncoder(), bytes, shift));
        }
    }

    /// What of the encoding does not depend on the neighbours.
    private static String inner(Base64.Encoder encoder, byte[] bytes, int shift) {
        var padded = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, padded, shift, bytes.length);
        var encoded = encoder.withoutPadding().encodeToString(padded);
        int from = shift == 0 ? 0 : 4;
        int to = padded.length % 3 == 0 ? encoded.length() : encoded.length() - 4;
        return encoded.substring(from, to);
    }

    private void text(String name, String text) {
        for (Charset charset : List.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_16LE)) {
            shapes.put(name + " in " + charset, text.getBytes(charset));
        }
    }

    /// The shape it was found in, if any.
    public Optional<String> in(byte[] content) {
        return shapes.entrySet().stream()
                .filter(shape -> contains(content, shape.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public List<byte[]> shapes() {
        return new ArrayList<>(shapes.values());
    }

    private static boolean contains(byte[] content, byte[] wanted) {
        byte first = wanted[0];
        for (int i = 0; i + wanted.length <= content.length; i++) {
            if (content[i] == first
                    && Arrays.equals(content, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
