package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("log")
class OneLogTest {

    @Test
    void whatLogsThroughTheJdkAloneIsLoggedWithEverythingElse() {
        try (CapturedLog log = new CapturedLog()) {
            System.getLogger("io.rebound.tracker")
                    .log(System.Logger.Level.WARNING, "the key file is older than the ring");

            assertThat(log.troubles()).contains("WARN the key file is older than the ring");
        }
    }
}
