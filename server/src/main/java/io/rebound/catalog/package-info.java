/** What people set up: advertisers, goals, sources, offers, campaigns; an immutable snapshot serves the hot path. */
@NullMarked
package io.rebound.catalog;

import org.jspecify.annotations.NullMarked;
