/** The whole audit on one page, and the scenarios that test its rules. It must not know who asked, nor who will read. */
package dev.faultline;
