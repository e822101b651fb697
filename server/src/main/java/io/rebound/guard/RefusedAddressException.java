package io.rebound.guard;

import java.io.IOException;

/** A host has an address that this server does not connect to. The message names the address and what it is. */
public final class RefusedAddressException extends IOException {
    private static final long serialVersionUID = 1L;

    public RefusedAddressException(String message) {
        super(message);
    }
}
