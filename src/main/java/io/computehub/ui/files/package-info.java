/// The files of a machine beside those of this computer, and the copies between them.
@NullMarked
package io.computehub.ui.files;

import org.jspecify.annotations.NullMarked;
