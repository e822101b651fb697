package io.rebound.warehouse;

import java.util.function.Function;

/** Where facts are asked of one moment at a time. Thread-safe; blocks. */
@FunctionalInterface
public interface Cuts {
    /**
     * Asks of all facts at one moment.
     *
     * @param question runs on a thread of the warehouse; what it throws is thrown
     * @throws WarehouseException also if the deadline passed before its turn came, or too many are asked at once
     */
    <T> T read(Function<Cut, T> question, Deadline deadline);
}
