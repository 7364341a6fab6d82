package io.computehub.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One request in the making: its length, its type, its number, and then its fields.
final class Packet {

    private static final int HEAD = 9;

    private byte[] bytes = new byte[128];
    private int length = HEAD;

    Packet(int type) {
        bytes[4] = (byte) type;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    Packet number(int value) {
        room(4);
        ByteBuffer.wrap(bytes).putInt(length, value);
        length += 4;
        return this;
    }

    Packet big(long value) {
        room(8);
        ByteBuffer.wrap(bytes).putLong(length, value);
        length += 8;
        return this;
    }

    Packet text(byte[] value) {
        return data(value, 0, value.length);
    }

    Packet text(String value) {
        return text(value.getBytes(StandardCharsets.US_ASCII));
    }

    Packet path(RemotePath path) {
        return text(path.bytes());
    }

    Packet data(byte[] value, int from, int count) {
        number(count);
        room(count);
        System.arraycopy(value, from, bytes, length, count);
        length += count;
        return this;
    }

    /// Ready to be sent under that number.
    byte[] numbered(int id) {
        var head = ByteBuffer.wrap(bytes);
        head.putInt(0, length - 4);
        head.putInt(5, id);
        return Arrays.copyOf(bytes, length);
    }
}
