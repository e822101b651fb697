@NullMarked
package io.rebound.tracker;

import org.jspecify.annotations.NullMarked;
