/** What campaigns cost by day, as people book it. */
@NullMarked
package io.rebound.costs;

import org.jspecify.annotations.NullMarked;
