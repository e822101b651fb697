/** What happens, told as it happens. */
@NullMarked
package io.rebound.live;

import org.jspecify.annotations.NullMarked;
