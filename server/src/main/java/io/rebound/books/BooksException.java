package io.rebound.books;

/** The books cannot be verified: nothing is said about whether they balance. The message names the cause. */
public final class BooksException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BooksException(String message, Throwable cause) {
        super(message, cause);
    }

    BooksException(String message) {
        super(message);
    }
}
