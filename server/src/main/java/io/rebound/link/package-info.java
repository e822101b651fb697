/** Link templates: macros, percent-coding, and URLs built by RFC 3986. */
@NullMarked
package io.rebound.link;

import org.jspecify.annotations.NullMarked;
