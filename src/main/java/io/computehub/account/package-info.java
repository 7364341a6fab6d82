/// The user's accounts at providers: added, checked, renamed, given new keys and removed; each
/// opened once and shared. Their secrets lie sealed in the vault.
@NullMarked
package io.computehub.account;

import org.jspecify.annotations.NullMarked;
