/** Personal words of clicks are erased when somebody asks for it, wherever they are. */
@NullMarked
package io.rebound.erasure;

import org.jspecify.annotations.NullMarked;
