package io.rebound.console;

import io.rebound.console.FormField.Choice;
import io.rebound.csv.CsvColumn;
import io.rebound.csv.CsvException;
import io.rebound.csv.CsvLine;
import io.rebound.csv.CsvReader;
import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Download;
import io.rebound.http.Route;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /imports}: files of conversions and of changes, and what became of each line. Thread-safe; blocks. */
final class ImportPages {
    private static final String PATH = "/imports";
    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_LINES = 200;
    private static final int MOST_READ = 256 << 10;
    private static final int SHOWN = 20;
    private static final List<CsvColumn> COLUMNS = Stream.of(
                    "line", "outcome", "code", "message", "receipt", "conversion")
            .map(CsvColumn::of)
            .toList();

    private final Gate gate;

    ImportPages(Gate gate) {
        this.gate = gate;
    }

    /** One file. */
    record Job(
            String id,
            String kind,
            String state,
            boolean dryRun,
            String by,
            Instant startedAt,
            @Nullable Instant finishedAt,
            Map<String, String> columns,
            long lines,
            long accepted,
            long refused,
            Map<String, Long> outcomes,
            @Nullable String message) {

        boolean isRunning() {
            return state.equals("running");
        }

        String title() {
            return kind.equals("conversions") ? "Import of conversions" : "Changes of status";
        }

        Standing standing() {
            return new Standing(
                    Standing.capital(state),
                    isRunning() ? "warn" : !state.equals("done") ? "bad" : refused > 0 ? "warn" : "good");
        }
    }

    record Jobs(List<Job> items) {}

    /** What became of a line of the file. */
    record Line(String line, String outcome, String code, String message, String receipt, String conversion) {
        Standing standing() {
            return Standing.ofPostback("accepted", outcome);
        }
    }

    record Model(List<Job> jobs, List<Choice> goals) {}

    /** @param cut whether there are more lines than are shown */
    record One(Job job, List<Line> lines, boolean cut) {}

    List<Route> routes() {
        return List.of(
                gate.get(PATH, this::list),
                gate.upload(PATH, MOST_BYTES, this::upload),
                gate.get(PATH + "/{id}", this::one),
                gate.get(
                        PATH + "/{id}/lines.csv",
                        visit -> lines(visit, visit.request().path("id"))));
    }

    private ApiAnswer list(Visit visit) throws Exception {
        Model model = new Model(
                visit.api().get(PATH + "?limit=" + SHOWN, Jobs.class).items(),
                new Names(visit.api()).choices(ItemKind.GOALS, ""));
        Frame frame = visit.frame("Imports", Section.IMPORTS);
        return Html.page((out, plain) -> JteimportsGenerated.render(out, plain, frame, model));
    }

    /** Answered for the script that sends it: where to go on, or what is wrong. */
    private ApiAnswer upload(Visit visit) throws Exception {
        Target target = new Target(
                        visit.query("kind").filter("status"::equals).isPresent()
                                ? "/conversions/status"
                                : "/conversions/import")
                .with(visit, List.of("goal", "reason"))
                .with("dry_run", visit.query("dry_run").isPresent() ? "true" : "false");
        if (target.text().startsWith("/conversions/import")) {
            target = target.with("tz", visit.viewer().zoneName());
        }
        return Uploaded.answer(visit, target, PATH);
    }

    private ApiAnswer one(Visit visit) throws Exception {
        String id = visit.request().path("id");
        Job job = visit.api().get(PATH + "/" + Target.segment(id), Job.class);
        List<Line> lines = firstLines(lines(visit, id));
        Frame frame = visit.frame(job.title(), Section.IMPORTS);
        One model = new One(job, lines, job.lines() > lines.size());
        Answer page = Html.page((out, plain) -> JteimportGenerated.render(out, plain, frame, model));
        return visit.wantsFragment() && !job.isRunning() ? page.with("HX-Refresh", "true") : page;
    }

    private static ApiAnswer lines(Visit visit, String id) throws Exception {
        return visit.api().call("GET", PATH + "/" + Target.segment(id) + "/lines", "", Map.of());
    }

    private static List<Line> firstLines(ApiAnswer csv) throws IOException {
        ByteArrayOutputStream start = new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, Math.min(length, MOST_READ - size()));
            }
        };
        if (csv instanceof Download file) {
            file.body().writeTo(start);
        }
        List<Line> lines = new ArrayList<>();
        try (CsvReader reader = CsvReader.open(new ByteArrayInputStream(start.toByteArray()), COLUMNS, Map.of())) {
            for (Optional<CsvLine> line = reader.next();
                    line.isPresent() && lines.size() < MOST_LINES;
                    line = reader.next()) {
                lines.add(line(line.get()));
            }
        } catch (CsvException cut) {
            return lines;
        }
        return lines;
    }

    private static Line line(CsvLine line) {
        return new Line(
                line.text("line").orElse(""),
                line.text("outcome").orElse(""),
                line.text("code").orElse(""),
                line.text("message").orElse(""),
                line.text("receipt").orElse(""),
                line.text("conversion").orElse(""));
    }
}
