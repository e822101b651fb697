/** Files of commands: what each line asks for is checked, given and settled, and its result kept. */
@NullMarked
package io.rebound.imports;

import org.jspecify.annotations.NullMarked;
