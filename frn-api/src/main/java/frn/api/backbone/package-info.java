/** Backbones: from an aligned crop to a map of appearance features (Table 6). */
package frn.api.backbone;
