/// The walls of the house: package order, format, bundles, doc comments.
@NullMarked
package io.computehub.house;

import org.jspecify.annotations.NullMarked;
