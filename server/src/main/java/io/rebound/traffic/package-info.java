/** What a click's agent, address and referrer say, and what kind of traffic it is. */
@NullMarked
package io.rebound.traffic;

import org.jspecify.annotations.NullMarked;
