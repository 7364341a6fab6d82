/// The catalogue of GPUs against the providers' spellings.
@NullMarked
package io.computehub.domain.hardware;

import org.jspecify.annotations.NullMarked;
