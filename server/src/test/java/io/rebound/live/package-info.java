@NullMarked
package io.rebound.live;

import org.jspecify.annotations.NullMarked;
