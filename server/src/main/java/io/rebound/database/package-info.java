/** The file that ledger and catalog share: opened, migrated, one writer, several readers. It knows no feature. */
@NullMarked
package io.rebound.database;

import org.jspecify.annotations.NullMarked;
