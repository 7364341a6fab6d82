/// What every provider promises, and how one is found. One folder below this package per provider;
/// they are strangers to one another.
@NullMarked
package io.computehub.provider;

import org.jspecify.annotations.NullMarked;
