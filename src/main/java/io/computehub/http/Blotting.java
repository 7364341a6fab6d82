package io.computehub.http;

import io.computehub.domain.account.Secret;

import okio.Buffer;
import okio.ByteString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Takes a secret out of text that came from elsewhere: as it is, and where the text is short
/// enough to be an error that may be quoted, also in hex and in Base64 at any alignment, as servers
/// write that repeat the header they did not like.
final class Blotting {

    private static final ByteString DOTS = ByteString.encodeUtf8("••••");

    /// Shorter than any key; blotting out less would eat innocent text.
    private static final int SHORTEST = 8;

    private static final long LONGEST_QUOTED = 64 * 1024;

    private Blotting() {}

    /// The text with dots for each place where the secret stood. Empties the buffer.
    static byte[] out(Buffer text, Secret secret) {
        try {
            return secret.reveal(
                            key -> key.length < SHORTEST ? text : out(text, writings(text, key)))
                    .readByteArray();
        } catch (IllegalStateException _) {
            // Wiped meanwhile: the account is closed and nobody waits for this answer.
            return new byte[0];
        }
    }

    private static Buffer out(Buffer text, Set<ByteString> writings) {
        var clean = text;
        for (var writing : writings) {
            clean = out(clean, writing);
        }
        return clean;
    }

    private static Buffer out(Buffer text, ByteString writing) {
        var clean = new Buffer();
        try {
            for (long at = text.indexOf(writing); at >= 0; at = text.indexOf(writing)) {
                clean.write(text, at);
                text.skip(writing.size());
                clean.write(DOTS);
            }
            clean.writeAll(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a buffer in memory", impossible);
        }
        return clean;
    }

    private static Set<ByteString> writings(Buffer text, byte[] key) {
        var plain = ByteString.of(key);
        var all = new LinkedHashSet<>(Set.of(plain));
        if (text.size() <= LONGEST_QUOTED) {
            all.add(ByteString.encodeUtf8(plain.hex()));
            all.add(ByteString.encodeUtf8(plain.hex()).toAsciiUppercase());
            for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                for (int shift = 0; shift < 3; shift++) {
                    all.add(inner(encoder, key, shift));
                }
            }
        }
        return all;
    }

    /// What of the encoding does not depend on the neighbours.
    private static ByteString inner(Base64.Encoder encoder, byte[] key, int shift) {
        var shifted = new byte[shift + key.length];
        System.arraycopy(key, 0, shifted, shift, key.length);
        var encoded = encoder.encode(shifted);
        int from = shift == 0 ? 0 : 4;
        int to = shifted.length % 3 == 0 ? encoded.length : encoded.length - 4;
        return ByteString.of(Arrays.copyOfRange(encoded, from, to));
    }
}
