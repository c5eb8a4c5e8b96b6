/** @file Measures what a trained network's card needs for the model to advise. */
import type { SplitExamples } from '../data/examples.ts';
import type { SessionOptions } from '../engine/session.ts';
import { architectureNamed } from '../models/architectures.ts';
import type { Network } from '../models/network.ts';
import { advisingFor, type AdviceFacts } from './advising.ts';

/**
 * Returns nothing if models of its encoding do not advise.
 *
 * @param options.seed determines which training examples are used.
 */
export async function measureAdvice(
  { architecture: name, config, weights }: Network,
  data: SplitExamples,
  { seed, device, threads }: SessionOptions & { readonly seed: number },
): Promise<AdviceFacts> {
  const architecture = architectureNamed(name);
  const advising = advisingFor(architecture.encoding);
  if (!advising) return {};
  const predictor = await architecture.createPredictor(config, weights, {
    ...(device !== undefined && { device }),
    ...(threads !== undefined && { threads }),
  });
  try {
    return await advising.measure(predictor, data, seed);
  } finally {
    await predictor.dispose();
  }
}
