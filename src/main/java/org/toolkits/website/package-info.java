/**
 * Decides what visitors see in a browser: the order form, which any website can embed with one script tag, and the page of one
 * order. Both are files that talk to the API like everybody else.
 */
package org.toolkits.website;
