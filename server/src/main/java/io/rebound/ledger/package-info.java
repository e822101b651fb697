/** The books: conversions, entries, verdicts, positions; the settler that fills them. */
@NullMarked
package io.rebound.ledger;

import org.jspecify.annotations.NullMarked;
