/**
 * Since 1.29 onnxruntime makes up an id for the device, keeps a database of events in the user's cache folder and sends
 * them to its maker, unless this is set before its library is loaded: so this module is imported before it.
 * Set here and not by the command line, so that it holds for the library as well.
 */
process.env.ORT_DISABLE_TELEMETRY = '1';
