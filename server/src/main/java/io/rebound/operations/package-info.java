/** What the people who run it look at: metrics, health, logs. */
@NullMarked
package io.rebound.operations;

import org.jspecify.annotations.NullMarked;
