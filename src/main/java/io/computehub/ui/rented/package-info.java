/// A rented machine in words and figures, and the verbs with their dialogs: what the instances
/// screen, the instance page and the overview say and do alike.
@NullMarked
package io.computehub.ui.rented;

import org.jspecify.annotations.NullMarked;
