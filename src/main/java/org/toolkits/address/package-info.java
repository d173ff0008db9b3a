/**
 * Decides what a postal address is: how typed text is normalised, what is wrong with it, and how it is laid out on an
 * envelope. Pure: strings in, strings out, and nothing else from this program.
 */
package org.toolkits.address;
