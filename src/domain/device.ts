/** Where networks run. Every one but `cpu` needs hardware, a driver and a build of onnxruntime that has it. */
export const DEVICES = ['cpu', 'cuda', 'coreml', 'directml', 'webgpu'] as const;
/** One of `DEVICES`. */
export type Device = (typeof DEVICES)[number];
