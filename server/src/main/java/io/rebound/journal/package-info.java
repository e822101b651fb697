/** What happened, in order and on disk: the source of truth. */
@NullMarked
package io.rebound.journal;

import org.jspecify.annotations.NullMarked;
