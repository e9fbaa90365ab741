/** ONNX models, run by ONNX Runtime. */
package frn.plugins.onnx;
