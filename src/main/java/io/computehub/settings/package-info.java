/// What the user prefers: how the program looks, speaks and counts. No secret is ever a setting.
@NullMarked
package io.computehub.settings;

import org.jspecify.annotations.NullMarked;
