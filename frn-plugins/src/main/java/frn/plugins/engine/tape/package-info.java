/** What the engines share: operations listed, passes run forward and back, values released. */
package frn.plugins.engine.tape;
