/**
 * Describe results on disk, and the facts in them: the only place where AWS's JSON becomes records. It must not know
 * who collected the files, nor who will judge the facts.
 */
package dev.faultline.snapshot;
