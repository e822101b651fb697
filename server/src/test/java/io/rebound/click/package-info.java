@NullMarked
package io.rebound.click;

import org.jspecify.annotations.NullMarked;
