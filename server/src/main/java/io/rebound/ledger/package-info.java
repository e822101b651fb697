/** The books: catalog rows, conversions, entries, positions; ACID, one writer. */
@NullMarked
package io.rebound.ledger;

import org.jspecify.annotations.NullMarked;
