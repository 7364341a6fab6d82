/// What is seen before the vault is open: the first run with its doors, the new password,
/// unlocking, restoring a backup. Nothing here reads a key.
@NullMarked
package io.computehub.ui.start;

import org.jspecify.annotations.NullMarked;
