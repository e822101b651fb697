/** Benchmarks: what a click and a postback cost in time and memory. Nothing depends on it. */
@NullMarked
package io.rebound.bench;

import org.jspecify.annotations.NullMarked;
