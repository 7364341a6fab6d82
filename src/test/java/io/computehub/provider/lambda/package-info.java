/// Lambda's adapter against its documents, recorded answers and a scripted cloud.
@NullMarked
package io.computehub.provider.lambda;

import org.jspecify.annotations.NullMarked;
