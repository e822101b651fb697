package io.rebound.operations;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** Counts and gauges in Prometheus' format. Thread-safe. */
public final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** The registry holds only weakly whom it asks. */
    private final Queue<DoubleSupplier> kept = new ConcurrentLinkedQueue<>();

    /**
     * A counter that costs the hot path one uncontended addition.
     *
     * @param name as it is exported, without {@code _total}
     * @param labels name, value, name, value …
     */
    public LongAdder counter(String name, String help, String... labels) {
        LongAdder count = new LongAdder();
        FunctionCounter.builder(name, count, LongAdder::doubleValue)
                .description(help)
                .tags(labels)
                .register(registry);
        return count;
    }

    /** A counter that is counted elsewhere and asked for at each scrape; it never goes down. */
    public void counted(String name, String help, DoubleSupplier count, String... labels) {
        kept.add(count);
        FunctionCounter.builder(name, count, DoubleSupplier::getAsDouble)
                .description(help)
                .tags(labels)
                .register(registry);
    }

    public void gauge(String name, String help, DoubleSupplier value, String... labels) {
        Gauge.builder(name, value::getAsDouble).description(help).tags(labels).register(registry);
    }

    public Timer timer(String name, String help, String... labels) {
        return Timer.builder(name)
                .description(help)
                .tags(labels)
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    /** What a gauge says now; empty if there is none of that name. */
    public OptionalDouble value(String name) {
        Gauge gauge = registry.find(name).gauge();
        return gauge == null ? OptionalDouble.empty() : OptionalDouble.of(gauge.value());
    }

    /** What the counters of a name have come to, by the value of one of their labels. */
    public Map<String, Double> byLabel(String name, String label) {
        Map<String, Double> counts = new HashMap<>();
        for (FunctionCounter counter : registry.find(name).functionCounters()) {
            String value = counter.getId().getTag(label);
            if (value != null) {
                counts.merge(value, counter.count(), Double::sum);
            }
        }
        return counts;
    }

    /** All of them in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }
}
