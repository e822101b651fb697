@NullMarked
package io.rebound.link;

import org.jspecify.annotations.NullMarked;
