@NullMarked
package io.rebound;

import org.jspecify.annotations.NullMarked;
