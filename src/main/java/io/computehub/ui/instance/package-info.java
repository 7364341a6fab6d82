/// The page of one instance: its story, its money, who ends it, how to connect, what happened.
@NullMarked
package io.computehub.ui.instance;

import org.jspecify.annotations.NullMarked;
