/** What other platforms call what we exchange with them: presets, as data with their sources. */
@NullMarked
package io.rebound.platform;

import org.jspecify.annotations.NullMarked;
