/// The accounts screen: who answers, what is left, what each key may do; adding, replacing,
/// renaming and removing keys.
@NullMarked
package io.computehub.ui.accounts;

import org.jspecify.annotations.NullMarked;
