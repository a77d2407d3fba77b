/**
 * The border to Drools: finds, checks, compiles and runs rules. It must not know where facts come from, nor how findings
 * are shown; and nothing outside it knows Drools, so that the engine could be replaced.
 */
package dev.faultline.rules;
