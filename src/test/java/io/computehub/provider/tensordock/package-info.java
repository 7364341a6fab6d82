/// The TensorDock adapter against its facts, its samples and the conformance kit.
@NullMarked
package io.computehub.provider.tensordock;

import org.jspecify.annotations.NullMarked;
