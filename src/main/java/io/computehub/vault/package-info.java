/// The one place for what must be kept and what must not be seen: a key file opened by the
/// password, an encrypted database, sealed columns, numbered migrations, and backups.
///
/// A feature owns its tables; their SQL lies in `migrations/` as `V<number>__<what>.sql`: V1–V9 the
/// accounts, V10–V19 fleet, V20–V29 market, V30–V39 costs. SQL stays portable to PostgreSQL.
@NullMarked
package io.computehub.vault;

import org.jspecify.annotations.NullMarked;
