/** From clips to feature maps: eyes tracked, faces cut out, maps computed once and cached. */
package frn.runner.features;
