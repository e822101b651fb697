package io.rebound.console;

import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;

/** Answers requests for pages. Runs on a virtual thread: may block. */
@FunctionalInterface
interface PageHandler {
    /** @throws Problem to be shown as a page that says what is wrong */
    ApiAnswer show(Visit visit) throws Exception;
}
