/// What we rent: intents written before the provider is asked, machines as the providers list them,
/// endings that are proven, and what all of it burns. Works without a toolkit.
@NullMarked
package io.computehub.fleet;

import org.jspecify.annotations.NullMarked;
