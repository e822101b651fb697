@NullMarked
package io.rebound.platform;

import org.jspecify.annotations.NullMarked;
