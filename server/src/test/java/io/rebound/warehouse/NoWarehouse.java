package io.rebound.warehouse;

import java.util.function.Function;

/** A warehouse that does not answer. */
public final class NoWarehouse implements Cuts {
    @Override
    public <T> T read(Function<Cut, T> question, Deadline deadline) {
        throw new WarehouseException("the warehouse does not start");
    }
}
