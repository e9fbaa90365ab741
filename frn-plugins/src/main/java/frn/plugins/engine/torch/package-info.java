/** Programs on LibTorch. */
package frn.plugins.engine.torch;
