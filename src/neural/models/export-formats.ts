/**
 * @file The formats for exporting a model. Add a format here with its extension, its purpose and its
 *   bytes.
 */
import { readFile } from 'node:fs/promises';
import type { Architecture } from './architecture.ts';

export interface ExportFormat {
  /** Its purpose, appended to the name of the format: `h5 for Keras`. */
  readonly words: { readonly en: string; readonly es: string };
  /**
   * Whether models of an architecture have this form; default all.
   */
  fits?(architecture: Architecture): boolean;
  /**
   * The bytes of the file. Throws an Error in one sentence if the model's architecture does not support
   * the format.
   *
   * @param file path of the model's `.h5`.
   */
  bytes(file: string): Promise<Uint8Array>;
}

/** The formats by file extension, without the dot. */
export const EXPORT_FORMATS = {
  h5: {
    words: { en: 'for Keras', es: 'para Keras' },
    bytes: (file) => readFile(file),
  },
  onnx: {
    words: { en: 'for ONNX runtimes', es: 'para entornos ONNX' },
    fits: ({ exportOnnx }) => exportOnnx !== undefined,
    async bytes(file) {
      // Loaded here, since most commands do not export.
      const [{ loadModelFile }, { architectureNamed }] = await Promise.all([
        import('./model-file.ts'),
        import('./architectures.ts'),
      ]);
      const { architecture, config, weights } = await loadModelFile(file);
      const { exportOnnx } = architectureNamed(architecture);
      if (!exportOnnx) {
        throw new Error(
          `The architecture "${architecture}" has no ONNX form: export the .h5 file.`,
        );
      }
      return exportOnnx(config, weights);
    },
  },
  safetensors: {
    words: { en: 'for PyTorch and others', es: 'para PyTorch y otros' },
    async bytes(file) {
      const [{ loadModelFile }, { encodeSafetensors }] = await Promise.all([
        import('./model-file.ts'),
        import('./safetensors.ts'),
      ]);
      const { architecture, config, weights } = await loadModelFile(file);
      const metadata = { architecture, config: JSON.stringify(config) };
      return encodeSafetensors({ tensors: weights, metadata });
    },
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;

export type ModelFormat = keyof typeof EXPORT_FORMATS;

export const MODEL_FORMATS = Object.keys(EXPORT_FORMATS) as [ModelFormat, ...ModelFormat[]];

/** The formats of models of an architecture. */
export function formatsOf(architecture: Architecture): ModelFormat[] {
  const formats: Readonly<Record<ModelFormat, ExportFormat>> = EXPORT_FORMATS;
  return MODEL_FORMATS.filter((format) => formats[format].fits?.(architecture) ?? true);
}
