/// What every provider promises, checked: the kit, its scripted cloud, and the dialects it is
/// given.
@NullMarked
package io.computehub.provider;

import org.jspecify.annotations.NullMarked;
