/** Proves that journal, ledger and warehouse say the same, each from its own bytes. */
@NullMarked
package io.rebound.books;

import org.jspecify.annotations.NullMarked;
