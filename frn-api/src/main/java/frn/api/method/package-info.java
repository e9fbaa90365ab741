/** Methods without a network: descriptors of clips, and what learns from them. */
package frn.api.method;
