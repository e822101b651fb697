package io.rebound.console;

import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where browsers tell of what the pages' security policy kept from happening: an attack, or a mistake of ours. Thread-safe. */
final class CspReports {
    static final String PATH = "/csp-reports";

    private static final Logger log = LoggerFactory.getLogger(CspReports.class);
    private static final int LONGEST_LOGGED = 1_000;
    private static final long MOST_BYTES = 64 << 10;

    private final LongAdder count;

    CspReports(LongAdder count) {
        this.count = count;
    }

    Route route() {
        return new Route("POST", PATH, true, this::take);
    }

    private Answer take(ApiRequest request) {
        count.increment();
        if (request.body().length <= MOST_BYTES) {
            String report = new String(request.body(), StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}]", " ");
            log.warn(
                    "a page broke its security policy: {}",
                    report.length() > LONGEST_LOGGED ? report.substring(0, LONGEST_LOGGED) : report);
        }
        return new Answer(204, List.of(), new byte[0]);
    }
}
