package io.rebound.http;

/** Answers requests on the console host. Runs on a virtual thread: may block. */
@FunctionalInterface
public interface ApiHandler {
    /**
     * @throws Problem to be answered as an RFC 9457 problem document
     */
    ApiAnswer handle(ApiRequest request) throws Exception;
}
