@NullMarked
package io.computehub.alert;

import org.jspecify.annotations.NullMarked;
