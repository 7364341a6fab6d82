package io.computehub.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// An absolute path on a machine, as the bytes that it is there: names need not be text. Two paths
/// are equal when their bytes are.
public final class RemotePath {

    public static final RemotePath ROOT = new RemotePath(new byte[] {'/'});

    private final byte[] bytes;

    private RemotePath(byte[] bytes) {
        this.bytes = bytes;
    }

    /// What a person typed: `~` and `~/…` stand for `home`, and what does not begin with `/` lies
    /// in it.
    public static RemotePath of(String typed, RemotePath home) {
        if (typed.equals("~") || typed.isEmpty()) {
            return home;
        }
        var rest = typed.startsWith("~/") ? typed.substring(2) : typed;
        var encoded = rest.getBytes(StandardCharsets.UTF_8);
        return rest.startsWith("/") ? of(encoded) : home.resolve(encoded);
    }

    /// An absolute path as a server told it. `.` and `..` and doubled slashes are taken out.
    static RemotePath of(byte[] absolute) {
        return ROOT.resolve(absolute);
    }

    private RemotePath resolve(byte[] relative) {
        var at = this;
        int from = 0;
        for (int i = 0; i <= relative.length; i++) {
            if (i == relative.length || relative[i] == '/') {
                at = at.step(Arrays.copyOfRange(relative, from, i));
                from = i + 1;
            }
        }
        return at;
    }

    private RemotePath step(byte[] name) {
        if (name.length == 0 || Arrays.equals(name, new byte[] {'.'})) {
            return this;
        }
        return Arrays.equals(name, new byte[] {'.', '.'}) ? parent().orElse(ROOT) : joined(name);
    }

    private RemotePath joined(byte[] name) {
        int base = isRoot() ? 0 : bytes.length;
        var joined = Arrays.copyOf(bytes, base + 1 + name.length);
        joined[base] = '/';
        System.arraycopy(name, 0, joined, base + 1, name.length);
        return new RemotePath(joined);
    }

    /// What lies in this folder under that name; empty for a name that is none: `.`, `..`, nothing,
    /// or one with a slash or a zero in it.
    Optional<RemotePath> child(byte[] name) {
        return isName(name) ? Optional.of(joined(name)) : Optional.empty();
    }

    /// What lies in this folder under a name that a person typed.
    public Optional<RemotePath> child(String name) {
        return child(name.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isName(byte[] name) {
        if (name.length == 0
                || Arrays.equals(name, new byte[] {'.'})
                || Arrays.equals(name, new byte[] {'.', '.'})) {
            return false;
        }
        for (byte octet : name) {
            if (octet == '/' || octet == 0) {
                return false;
            }
        }
        return true;
    }

    public boolean isRoot() {
        return bytes.length == 1;
    }

    public Optional<RemotePath> parent() {
        if (isRoot()) {
            return Optional.empty();
        }
        int slash = slash();
        return Optional.of(slash == 0 ? ROOT : new RemotePath(Arrays.copyOf(bytes, slash)));
    }

    private int slash() {
        int at = bytes.length - 1;
        while (bytes[at] != '/') {
            at--;
        }
        return at;
    }

    /// The bytes of the last name; empty for the root.
    byte[] nameBytes() {
        return isRoot() ? new byte[0] : Arrays.copyOfRange(bytes, slash() + 1, bytes.length);
    }

    /// The last name, to be shown: what is no text, or would not be seen as it is, stands escaped.
    public String name() {
        return isRoot() ? "/" : shown(nameBytes());
    }

    /// Whether it lies in the folder, at any depth.
    public boolean isWithin(RemotePath folder) {
        return folder.isRoot()
                || (bytes.length > folder.bytes.length
                        && bytes[folder.bytes.length] == '/'
                        && Arrays.equals(
                                bytes,
                                0,
                                folder.bytes.length,
                                folder.bytes,
                                0,
                                folder.bytes.length));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /// The last name as text, where it is text.
    Optional<String> text() {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(nameBytes()))
                            .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    static String shown(byte[] name) {
        var shown = new StringBuilder();
        var decoder = StandardCharsets.UTF_8.newDecoder();
        int from = 0;
        while (from < name.length) {
            int length = sequence(name, from);
            try {
                var piece = decoder.decode(ByteBuffer.wrap(name, from, length)).toString();
                int point = piece.codePointAt(0);
                shown.append(isSeen(point) ? piece : escaped(name, from, length));
            } catch (CharacterCodingException _) {
                length = 1;
                shown.append(escaped(name, from, 1));
            }
            from += length;
        }
        return shown.toString();
    }

    /// How many bytes the character there would take.
    private static int sequence(byte[] name, int from) {
        int first = name[from] & 0xff;
        int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        return Math.min(length, name.length - from);
    }

    /// Controls, and what changes the direction of text, would make a name look like another.
    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    point == 0x200d;
            default -> true;
        };
    }

    private static String escaped(byte[] name, int from, int length) {
        var hex = new StringBuilder();
        for (int i = from; i < from + length; i++) {
            hex.append("\\x").append(HexFormat.of().toHexDigits(name[i]));
        }
        return hex.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemotePath path && Arrays.equals(bytes, path.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The whole path, to be shown.
    @Override
    public String toString() {
        return shown(bytes);
    }
}
