/** A partner's account of our conversions against our own: what agrees, what is missing on either side, what differs. */
@NullMarked
package io.rebound.reconciliation;

import org.jspecify.annotations.NullMarked;
