package io.rebound.linter;

import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import java.util.List;
import java.util.Optional;

/**
 * Says what is wrong with a template, each finding with its cure, before a click or a conversion is lost to it.
 * Immutable.
 */
public final class Linter {
    private final Vocabulary words;

    public Linter(Platforms platforms) {
        this.words = new Vocabulary(platforms);
    }

    /**
     * @param platform the other side's: of the advertiser, or of the source for {@link Use#POSTBACK}
     * @param trackerParameter where that advertiser's links give our tracker; empty for the platform's own parameter
     * @return errors first
     */
    public List<Finding> lint(String template, Use use, Platform platform, Optional<String> trackerParameter) {
        Subject subject = new Subject(Anatomy.of(template), use, platform, trackerParameter, words);
        Report report = new Report();
        if (use != Use.INBOUND) {
            OurMacroChecks.check(subject, report);
        }
        FormChecks.check(subject, report);
        switch (use) {
            case DESTINATION -> TrackerChecks.check(subject, report);
            case POSTBACK -> PostbackChecks.check(subject, report);
            case INBOUND -> new InboundChecks(subject, report).check();
            case FALLBACK -> {
                // it takes nothing along
            }
        }
        return report.findings();
    }
}
