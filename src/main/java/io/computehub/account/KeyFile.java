package io.computehub.account;

import io.computehub.account.PassedOver.Why;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// A small text file of another program's, read without trusting it.
final class KeyFile {

    /// Such files have some hundred bytes; a server's configuration may have some thousand.
    static final int LARGEST = 64 * 1024;

    private KeyFile() {}

    /// What came of reading.
    sealed interface Reading<T> {

        record Absent<T>() implements Reading<T> {}

        record Refused<T>(Why why) implements Reading<T> {}

        record Read<T>(T value) implements Reading<T> {}
    }

    /// Hands the text to `use`, which must not keep it: it is wiped when that returns. With all
    /// links followed the file must lie below one of `folders`.
    static <T> Reading<T> read(List<Path> folders, Path file, Function<CharBuffer, T> use) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Reading.Absent<>();
        }
        try {
            var real = file.toRealPath();
            if (folders.stream().noneMatch(folder -> isBelow(folder, real))) {
                return new Reading.Refused<>(Why.LINK_OUTSIDE);
            }
            // A pipe would keep us waiting for its writer.
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                return new Reading.Refused<>(Why.UNREADABLE);
            }
            return Files.size(real) > LARGEST
                    ? new Reading.Refused<>(Why.TOO_LARGE)
                    : used(real, use);
        } catch (IOException | SecurityException _) {
            return new Reading.Refused<>(Why.UNREADABLE);
        }
    }

    private static boolean isBelow(Path folder, Path real) {
        try {
            return real.startsWith(folder.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }

    private static <T> Reading<T> used(Path real, Function<CharBuffer, T> use) throws IOException {
        byte[] bytes;
        try (var input = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            // It may have grown since it was measured.
            bytes = input.readNBytes(LARGEST + 1);
        }
        try {
            if (bytes.length > LARGEST) {
                return new Reading.Refused<>(Why.TOO_LARGE);
            }
            return decoded(bytes, use);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static <T> Reading<T> decoded(byte[] bytes, Function<CharBuffer, T> use) {
        var text = CharBuffer.allocate(bytes.length);
        try {
            var charset = charset(bytes);
            var came =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes), text, true);
            if (came.isError()) {
                return new Reading.Refused<>(Why.NO_KEY);
            }
            text.flip();
            if (!text.isEmpty() && text.get(0) == '\uFEFF') {
                text.position(1);
            }
            return new Reading.Read<>(use.apply(text));
        } finally {
            Arrays.fill(text.array(), '\0');
        }
    }

    /// UTF-8, but for what the redirection of an older PowerShell writes.
    private static Charset charset(byte[] bytes) {
        boolean utf16 = bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
        return utf16 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }
}
