/**
 * Decides who works here: accounts and their roles, how guessing passwords is slowed, and who is logged in to the pages and for how
 * long.
 */
package org.toolkits.staff;
