@NullMarked
package io.rebound.warehouse;

import org.jspecify.annotations.NullMarked;
