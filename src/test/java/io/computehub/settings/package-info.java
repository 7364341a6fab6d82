/// Settings that survive bad files and full disks.
@NullMarked
package io.computehub.settings;

import org.jspecify.annotations.NullMarked;
