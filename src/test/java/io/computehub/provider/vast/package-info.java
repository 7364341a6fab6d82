/// The Vast.ai adapter against its facts, its samples, its specification and the conformance kit.
@NullMarked
package io.computehub.provider.vast;

import org.jspecify.annotations.NullMarked;
