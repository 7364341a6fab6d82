/// The overview: what burns now, what needs the user, what runs, what happened last.
@NullMarked
package io.computehub.ui.overview;

import org.jspecify.annotations.NullMarked;
