/// The RunPod adapter held against the conformance kit, the published specification and what was
/// recorded of the real service.
@NullMarked
package io.computehub.provider.runpod;

import org.jspecify.annotations.NullMarked;
