/** The built-in backbones. */
package frn.plugins.backbone;
