@NullMarked
package io.computehub.ui.files;

import org.jspecify.annotations.NullMarked;
