/**
 * Decides who gets news of the campaign: those who asked for it and then said so again from their own mailbox. Knows no order; it
 * stands above the intake, which hands over the wish and nothing else.
 */
package org.toolkits.newsletter;
