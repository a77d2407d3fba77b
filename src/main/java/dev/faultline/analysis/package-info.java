/**
 * Algorithms over facts, whose results are facts again: what a sentence of joins cannot say. It must not know where facts
 * come from, nor that rules exist.
 */
package dev.faultline.analysis;
