package io.rebound.click;

import io.rebound.link.LinkTemplate;

/**
 * One of a campaign's offers that takes visitors.
 *
 * @param idText its id in decimal
 * @param weight 1 and up
 */
record ClickOffer(int id, String idText, int weight, LinkTemplate destination) {}
