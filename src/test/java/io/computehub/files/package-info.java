@NullMarked
package io.computehub.files;

import org.jspecify.annotations.NullMarked;
