/** One class per command: options and help here, the work elsewhere. Nothing may know this package. */
package dev.faultline.cli;
