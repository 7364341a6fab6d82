/// The wire's promises: pacing, redirects within one origin, no secret anywhere, no answer too
/// large.
@NullMarked
package io.computehub.http;

import org.jspecify.annotations.NullMarked;
