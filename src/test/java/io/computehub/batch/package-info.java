@NullMarked
package io.computehub.batch;

import org.jspecify.annotations.NullMarked;
