package io.rebound.duckdb;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** How much a thread gives way to others, as the system's {@code setpriority} has it. */
final class Niceness {
    /** A third of the usual share where all processors are busy, so that it is late and never starved. */
    private static final int YIELDING = 5;

    /** On Linux each thread has a number as processes do, and 0 is the caller's. */
    private static final int BY_NUMBER = 0;

    private static final int THIS_THREAD = 0;

    private Niceness() {}

    /** From here on the calling thread gives way; where that is not to be had, nothing changes. */
    static void giveWay() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        try {
            int ignored = (int) OfTheSystem.SET_PRIORITY.invokeExact(BY_NUMBER, THIS_THREAD, YIELDING);
        } catch (Throwable impossible) {
            throw new AssertionError("a function of the system throws nothing", impossible);
        }
    }

    private static final class OfTheSystem {
        static final MethodHandle SET_PRIORITY = find();

        @SuppressWarnings("restricted") // the one function of the system that Java does not have
        private static MethodHandle find() {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("setpriority"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        }
    }
}
