/// Where everything is put together, started and stopped; the only package that knows all others.
@NullMarked
package io.computehub.app;

import org.jspecify.annotations.NullMarked;
