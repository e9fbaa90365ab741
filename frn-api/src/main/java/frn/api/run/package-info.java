/** Where runs are executed. */
package frn.api.run;
