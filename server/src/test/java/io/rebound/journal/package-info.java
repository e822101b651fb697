@NullMarked
package io.rebound.journal;

import org.jspecify.annotations.NullMarked;
