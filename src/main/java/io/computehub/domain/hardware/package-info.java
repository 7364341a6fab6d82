/// What is inside a machine: GPUs by their canonical names, memory sizes, processors, disks, links.
@NullMarked
package io.computehub.domain.hardware;

import org.jspecify.annotations.NullMarked;
