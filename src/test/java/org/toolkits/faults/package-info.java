/**
 * The proving ground: what is done to the packaged program and its engines, and what must come out. The client's ledger of what was
 * answered is the oracle.
 */
package org.toolkits.faults;
