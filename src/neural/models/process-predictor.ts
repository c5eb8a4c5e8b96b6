/** @file Predictions in a child process, so that they never block the caller's event loop. */
import { AskedProcess } from '../../files/asked-process.ts';
import { moduleAt } from '../../files/start-module.ts';
import type { Predictor } from './architecture.ts';
import type { Batch } from './batch.ts';
import type { Network } from './network.ts';
import type { PredictorAnswer, PredictorCommand } from './predictor-process.ts';

/**
 * A network's predictor in a child process, which lives until it is disposed of or the caller ends.
 * Predictions requested after the process has crashed are rejected.
 *
 * Throws an Error if the network cannot be loaded there, for example if its architecture is registered
 * only in the calling process.
 */
export async function createProcessPredictor(network: Network): Promise<Predictor> {
  const child = new AskedProcess<PredictorCommand, PredictorAnswer>(
    moduleAt('neural/models/predictor-process'),
    { work: 'predicts', errorOf: ({ error }) => new Error(error) },
  );
  const dispose = () => child.dispose('The predictor has been disposed of.');
  try {
    await child.ask(0, { type: 'load', network });
  } catch (error) {
    await dispose();
    throw error;
  }
  let asked = 0;
  return {
    predict: async (batch) => {
      const id = ++asked;
      const { outputs } = await child.ask(id, { type: 'predict', id, batch });
      return outputs as Batch;
    },
    dispose,
  };
}
