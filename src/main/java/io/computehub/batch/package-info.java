/// One verb for many machines at once, which is a part of Pro.
@NullMarked
package io.computehub.batch;

import org.jspecify.annotations.NullMarked;
