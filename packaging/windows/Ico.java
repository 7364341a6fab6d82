import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// Puts PNG pictures into one Windows icon file, which may hold them as they are since Windows
/// Vista: `java Ico.java OUT PNG...`
class Ico {
    public static void main(String[] names) throws IOException {
        var pictures = new ArrayList<byte[]>();
        for (int i = 1; i < names.length; i++) {
            pictures.add(Files.readAllBytes(Path.of(names[i])));
        }
        int at = 6 + 16 * pictures.size();
        var head = ByteBuffer.allocate(at).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) 1).putShort((short) pictures.size());
        for (var picture : pictures) {
            // The width of a PNG stands at its 17th byte; 0 means 256.
            int size = ByteBuffer.wrap(picture).getInt(16);
            head.put((byte) size).put((byte) size).putShort((short) 0);
            head.putShort((short) 1).putShort((short) 32).putInt(picture.length).putInt(at);
            at += picture.length;
        }
        try (var out = new DataOutputStream(Files.newOutputStream(Path.of(names[0])))) {
            out.write(head.array());
            for (var picture : pictures) {
                out.write(picture);
            }
        }
    }
}
