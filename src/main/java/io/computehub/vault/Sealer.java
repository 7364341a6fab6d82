package io.computehub.vault;

/// Seals what not even a stolen open database may show, bound to its place: a sealed value that was
/// moved to another row or column, or altered, is refused with `VaultException.Tampered`.
///
/// Both throw `VaultException.Locked` while the vault is not open.
public interface Sealer {

    /// The place of a sealed value; `row` is the primary key as text.
    record Cell(String table, String row, String column) {}

    /// The caller wipes `plain`. The same text is sealed differently each time.
    byte[] seal(byte[] plain, Cell cell);

    /// A fresh array, for the caller to wipe.
    byte[] unseal(byte[] sealed, Cell cell);
}
