/// Tags and addresses, which end up in other people's names and shells.
@NullMarked
package io.computehub.domain.instance;

import org.jspecify.annotations.NullMarked;
