/** Tests of integrations: a marked click, followed through each redirect, and the postback that should come of it. */
@NullMarked
package io.rebound.integration;

import org.jspecify.annotations.NullMarked;
