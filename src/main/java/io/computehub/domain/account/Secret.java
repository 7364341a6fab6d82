package io.computehub.domain.account;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/// Text that must not be seen: a key, a password, a token. It prints as dots, is compared in
/// constant time and is wiped on close; a closed secret refuses to be read. Safe for use by several
/// threads.
public final class Secret implements AutoCloseable {

    private final byte[] utf8;
    private boolean wiped;

    private Secret(byte[] utf8) {
        this.utf8 = utf8;
    }

    /// Copies the characters; the caller wipes its own.
    public static Secret of(char[] characters) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        var bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        encoded.clear().put(new byte[encoded.capacity()]);
        return new Secret(bytes);
    }

    /// Copies the bytes; the caller wipes its own.
    public static Secret ofUtf8(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /// For text that is already a string, such as a generated token or a test's key.
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Hands the bytes to `use`, which must not keep them: they are wiped when it returns.
    public synchronized <T> T reveal(Function<byte[], T> use) {
        if (wiped) {
            throw new IllegalStateException("this secret has been wiped");
        }
        var copy = utf8.clone();
        try {
            return use.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /// The text as a string, for the one place that puts it into a request header. A string cannot
    /// be wiped, so it must not be kept.
    public String revealText() {
        return reveal(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    public synchronized Secret copy() {
        return reveal(Secret::ofUtf8);
    }

    public synchronized boolean isEmpty() {
        return utf8.length == 0;
    }

    @Override
    public synchronized void close() {
        Arrays.fill(utf8, (byte) 0);
        wiped = true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(utf8, secret.utf8);
    }

    /// The same for all, so that no hash of a secret is ever kept.
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "••••";
    }
}
