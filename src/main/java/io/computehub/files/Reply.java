package io.computehub.files;

import io.computehub.files.FileException.Problem;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// One answer, read field by field. A field that is cut short fails as no SFTP.
record Reply(int type, ByteBuffer fields) {

    int number() throws FileException {
        require(Integer.BYTES);
        return fields.getInt();
    }

    long big() throws FileException {
        require(Long.BYTES);
        return fields.getLong();
    }

    byte[] bytes() throws FileException {
        int length = number();
        if (length < 0) {
            throw new FileException(Problem.NO_SFTP, "length");
        }
        require(length);
        var bytes = new byte[length];
        fields.get(bytes);
        return bytes;
    }

    String text() throws FileException {
        return new String(bytes(), StandardCharsets.US_ASCII);
    }

    private void require(int count) throws FileException {
        if (fields.remaining() < count) {
            throw new FileException(Problem.NO_SFTP, "length");
        }
    }
}
