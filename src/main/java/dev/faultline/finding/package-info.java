/** What an audit concludes. It must not know how a conclusion was reached, nor how it will be shown. */
package dev.faultline.finding;
