/// The keys that sign in over SSH: what there is, what is used where, who else knows them.
@NullMarked
package io.computehub.ui.keys;

import org.jspecify.annotations.NullMarked;
