@NullMarked
package io.computehub.ui.license;

import org.jspecify.annotations.NullMarked;
