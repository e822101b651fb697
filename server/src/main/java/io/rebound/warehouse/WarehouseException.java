package io.rebound.warehouse;

/** The warehouse cannot answer now. The message names the cause and the cure; a later attempt may succeed. */
public final class WarehouseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WarehouseException(String message) {
        super(message);
    }

    WarehouseException(String message, Throwable cause) {
        super(message, cause);
    }
}
