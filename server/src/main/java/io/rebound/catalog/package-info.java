/** What people set up: advertisers, goals, sources, offers, campaigns, payout terms, caps, postback rules; an immutable snapshot serves the hot path. */
@NullMarked
package io.rebound.catalog;

import org.jspecify.annotations.NullMarked;
