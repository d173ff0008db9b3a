package org.toolkits.orders;

/**
 * How a request came in, and what it is compared with.
 *
 * @param partner null unless a partner sent it
 * @param household hash of who shares in the campaign as one
 * @param fingerprint hash of the person and what was asked for
 */
public record Origin(Channel channel, String partner, long household, long fingerprint) {}
