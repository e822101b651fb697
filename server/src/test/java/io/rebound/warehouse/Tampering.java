package io.rebound.warehouse;

/** Changes rows of a warehouse behind its back. */
public final class Tampering {
    private Tampering() {}

    public static void execute(MemoryWarehouse warehouse, String statement) {
        int changed = warehouse.ask(database -> {
            int rows = database.execute(statement);
            database.execute("COMMIT");
            return rows;
        });
        if (changed == 0) {
            throw new AssertionError("nothing was changed by " + statement);
        }
    }
}
