package io.rebound.http;

import org.jspecify.annotations.Nullable;

/** A refusal of the API, answered as an RFC 9457 problem document. The message names the thing and the cure. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String field;

    public Problem(int status, @Nullable String field, String message) {
        super(message, null, false, false);
        this.status = status;
        this.field = field;
    }

    /** The request is of the right form but a field's value is not: 422. */
    public static Problem field(String field, String message) {
        return new Problem(422, field, message);
    }

    /** 404. */
    public static Problem notFound(String message) {
        return new Problem(404, null, message);
    }

    public int status() {
        return status;
    }

    /** The field that is wrong, in the body's own spelling. */
    public @Nullable String field() {
        return field;
    }
}
