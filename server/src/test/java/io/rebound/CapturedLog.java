package io.rebound;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Everything that is logged in this process from its making to its closing; it goes nowhere else meanwhile. */
final class CapturedLog implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
    private final ListAppender<ILoggingEvent> captured = new ListAppender<>();

    CapturedLog() {
        root.iteratorForAppenders().forEachRemaining(usual::add);
        usual.forEach(root::detachAppender);
        captured.start();
        root.addAppender(captured);
    }

    /** What an operator would have to look into, each with its exception's first lines. */
    List<String> troubles() {
        return events().stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN) || event.getThrowableProxy() != null)
                .map(CapturedLog::told)
                .toList();
    }

    List<String> lines() {
        return events().stream()
                .map(event -> event.getFormattedMessage() + " " + event.getKeyValuePairs())
                .toList();
    }

    private List<ILoggingEvent> events() {
        return List.copyOf(captured.list);
    }

    private static String told(ILoggingEvent event) {
        StringBuilder told = new StringBuilder(event.getLevel() + " " + event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            told.append('\n').append(event.getThrowableProxy().getClassName());
            told.append(": ").append(event.getThrowableProxy().getMessage());
            var frames = event.getThrowableProxy().getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(12, frames.length); i++) {
                told.append('\n').append(frames[i]);
            }
        }
        return told.toString();
    }

    @Override
    public void close() {
        root.detachAppender(captured);
        usual.forEach(root::addAppender);
    }
}
