@NullMarked
package io.computehub.ssh;

import org.jspecify.annotations.NullMarked;
