@NullMarked
package io.rebound.caps;

import org.jspecify.annotations.NullMarked;
