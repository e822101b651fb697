/** Click, postback and entry facts for reports and the inspector. */
@NullMarked
package io.rebound.warehouse;

import org.jspecify.annotations.NullMarked;
