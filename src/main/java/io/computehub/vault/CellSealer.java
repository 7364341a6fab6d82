package io.computehub.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// The sealer that features keep: it serves whenever the vault is open.
final class CellSealer implements Sealer {

    private static final byte FORMAT = 1;

    private final Supplier<OpenVault> vault;

    CellSealer(Supplier<OpenVault> vault) {
        this.vault = vault;
    }

    @Override
    public byte[] seal(byte[] plain, Cell cell) {
        var sealed = vault.get().seal(plain, place(cell));
        return ByteBuffer.allocate(1 + sealed.length).put(FORMAT).put(sealed).array();
    }

    @Override
    public byte[] unseal(byte[] sealed, Cell cell) {
        var where = cell.table() + "." + cell.column();
        if (sealed.length == 0 || sealed[0] != FORMAT) {
            throw new VaultException.Tampered(where);
        }
        try {
            return vault.get()
                    .unseal(java.util.Arrays.copyOfRange(sealed, 1, sealed.length), place(cell));
        } catch (AesGcm.Forged _) {
            throw new VaultException.Tampered(where);
        }
    }

    /// Each part with its length before it, so that no two places read the same.
    private static byte[] place(Cell cell) {
        var parts =
                new byte[][] {
                    utf8(cell.table()), utf8(cell.row()), utf8(cell.column()),
                };
        int length = 1;
        for (var part : parts) {
            length += Integer.BYTES + part.length;
        }
        var place = ByteBuffer.allocate(length).put(FORMAT);
        for (var part : parts) {
            place.putInt(part.length).put(part);
        }
        return place.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
