package io.rebound.report;

import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import io.rebound.warehouse.FactTables.Clicks;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * Of so many visitors one is counted, and stands for all of them. Immutable.
 *
 * <p>Telling a hundred million visitors apart takes a quarter of a minute; an eighth of them takes two seconds. A visitor's number is a
 * keyed hash, so those whose last bits are zero are a fair sample: where {@code n} visitors are estimated from one in {@code k},
 * the relative standard error is √((k − 1) / n).
 *
 * @param oneIn a power of two; 1 counts all, exactly
 */
record VisitorSample(long oneIn) {
    static final VisitorSample ALL = new VisitorSample(1);

    VisitorSample {
        if (Long.bitCount(oneIn) != 1 || oneIn < 1) {
            throw new IllegalArgumentException(oneIn + " is no power of two");
        }
    }

    /**
     * The largest sample that leaves no more clicks than that.
     *
     * @param clicks whose visitors are counted
     */
    static VisitorSample of(long clicks, long most) {
        long oneIn = 1;
        while (clicks / oneIn > most) {
            oneIn *= 2;
        }
        return new VisitorSample(oneIn);
    }

    boolean exact() {
        return oneIn == 1;
    }

    /** Whether a click's visitor is in the sample. */
    Condition condition() {
        return exact()
                ? noCondition()
                : Clicks.VISITOR.bitAnd(inline(oneIn - 1)).eq(inline(0L));
    }

    /** How many visitors there are, of clicks in the sample. */
    Field<?> count() {
        Field<Integer> counted = countDistinct(Clicks.VISITOR);
        return exact() ? counted : counted.times(inline(oneIn));
    }
}
