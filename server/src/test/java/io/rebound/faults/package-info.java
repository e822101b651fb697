/** Disks that are full, broken or hang. */
@NullMarked
package io.rebound.faults;

import org.jspecify.annotations.NullMarked;
