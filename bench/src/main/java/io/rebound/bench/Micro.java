package io.rebound.bench;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks whose names match, one after the other, and prints a line for each as it ends: the mean, its 99.9 %
 * confidence interval, and the best second, which is the one to compare where others use the machine.
 */
public final class Micro {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int WARM_UP_SECONDS = Integer.parseInt(System.getenv().getOrDefault("WARM_UP", "3"));
    private static final int USAGE = 2;

    private Micro() {}

    /** @param patterns regular expressions on the full names; all benchmarks if there is none */
    public static void main(String[] patterns) throws RunnerException {
        List<String> names = names(patterns.length == 0 ? List.of(".") : List.of(patterns));
        if (names.isEmpty()) {
            System.err.println("micro: no benchmark matches; there are " + String.join(", ", names(List.of("."))));
            System.exit(USAGE);
        }
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors, load %.1f when it began%n%n%-30s %9s %9s %9s %7s%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                "",
                "ns/op",
                "±",
                "best",
                "B/op");
        for (String name : names) {
            print(name, run(name));
        }
    }

    private static List<String> names(List<String> patterns) {
        return BenchmarkList.defaultList()
                .find(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), patterns, List.of())
                .stream()
                .map(BenchmarkListEntry::getUsername)
                .toList();
    }

    private static RunResult run(String name) throws RunnerException {
        TimeValue second = TimeValue.seconds(1);
        return new Runner(new OptionsBuilder()
                        .include("^" + Pattern.quote(name) + "$")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .forks(2)
                        .warmupIterations(WARM_UP_SECONDS)
                        .warmupTime(second)
                        .measurementIterations(5)
                        .measurementTime(second)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
    }

    private static void print(String name, RunResult result) {
        Result<?> time = result.getPrimaryResult();
        Result<?> memory = requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED);
        System.out.printf(
                Locale.ROOT,
                "%-30s %9.0f %9.0f %9.0f %7.0f%n",
                name.substring(Micro.class.getPackageName().length() + 1).replace("Benchmark", ""),
                time.getScore(),
                time.getScoreError(),
                time.getStatistics().getMin(),
                memory.getScore());
    }
}
