/// Proof of the license: what is refused, what holds, and that others read our files as we do.
@NullMarked
package io.computehub.license;

import org.jspecify.annotations.NullMarked;
