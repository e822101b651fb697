package io.rebound.postback;

/** What a postback is asked, in this order: the first failure answers. */
public enum Check {
    READABLE,
    KEY,
    CLARITY,
    ADDRESS,
    SIGNATURE,
    TRACKING,
    ADVERTISER,
    GOAL,
    AMOUNT,
    CURRENCY,
    STATUS,
    TIME,
    RECORDING
}
