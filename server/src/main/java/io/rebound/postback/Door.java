package io.rebound.postback;

/** Where a postback comes in. */
enum Door {
    POSTBACK("GET, POST"),
    PIXEL("GET");

    private final String methods;

    Door(String methods) {
        this.methods = methods;
    }

    /** As in the header {@code Allow}. HEAD is not among them: it must not settle anything. */
    String methods() {
        return methods;
    }

    boolean takes(String method) {
        return method.equals("GET") || (this == POSTBACK && method.equals("POST"));
    }
}
