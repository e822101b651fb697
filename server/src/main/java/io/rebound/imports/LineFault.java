package io.rebound.imports;

import io.rebound.postback.Result;

/** A line says something wrong. The message names the thing and the cure. */
final class LineFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    LineFault(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    LineFault(Result why, String message) {
        this(why.code(), message);
    }

    Plan plan() {
        return Plan.Nothing.refused(code, String.valueOf(getMessage()));
    }
}
