package io.rebound.bench;

/** What the benchmarks' visitors and senders bring along. */
final class Sample {
    static final String EXTERNAL_ID = "5f0c6b1e-93d4-4c1a-a2b7-0de8c4f91a36";
    /** As platforms that seal their whole bid into it send them: 350 characters. */
    static final String LONG_EXTERNAL_ID = "Q0FLRS1iaWQ_".repeat(30).substring(0, 350);
    /** 36 characters of plain Base64, most of which a link must escape. */
    static final String ESCAPED_EXTERNAL_ID = "+/a+/b+/c+/d+/e+/f+/g+/h+/i+/jklmn==";

    static final String AGENT = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/125.0.0.0 Mobile Safari/537.36";
    static final String LANGUAGE = "en-US,en;q=0.9";
    static final String REFERRER = "https://news.example/politics/";

    private Sample() {}

    /** The tracker with one character of its signature changed. */
    static String forged(String tracker) {
        int at = tracker.length() - 4;
        return tracker.substring(0, at) + (tracker.charAt(at) == '0' ? '1' : '0') + tracker.substring(at + 1);
    }
}
