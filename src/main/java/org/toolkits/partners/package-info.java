/**
 * Decides who may order by the API: partners, their keys and what each key allows.
 */
package org.toolkits.partners;
