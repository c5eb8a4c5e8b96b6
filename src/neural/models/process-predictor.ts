/** @file Predictions in a child process, so that they never block the caller's event loop. */
import type { Predictor } from './architecture.ts';
import type { Batch } from './batch.ts';
import { besideModule, forkModule } from '../../files/start-module.ts';
import type { Network } from './network.ts';
import type { PredictorAnswer, PredictorCommand } from './predictor-process.ts';

interface Waiting {
  readonly resolve: (outputs: Batch | null) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A network's predictor in a child process, which lives until it is disposed of or the caller ends.
 * Predictions requested after the process has crashed are rejected.
 *
 * Throws an Error if the network cannot be loaded there, for example if its architecture is registered
 * only in the calling process.
 */
export async function createProcessPredictor(network: Network): Promise<Predictor> {
  const child = forkModule(besideModule(import.meta.url, 'predictor-process'), 'inherit');
  const waiting = new Map<number, Waiting>();
  let ended: Error | undefined;
  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  child.on('message', (answer: PredictorAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) asked?.reject(new Error(answer.error));
    else asked?.resolve(answer.outputs);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      end(error);
      resolve();
    });
    child.once('exit', (code, signal) => {
      end(
        new Error(
          `The process that predicts ended unexpectedly (${signal ?? `exit code ${code}`}): try again.`,
        ),
      );
      resolve();
    });
  });
  const ask = (id: number, command: PredictorCommand): Promise<Batch | null> =>
    new Promise((resolve, reject) => {
      if (ended) {
        reject(ended);
        return;
      }
      waiting.set(id, { resolve, reject });
      child.send(command, (error) => {
        if (error) end(error);
      });
    });

  let asked = 0;
  const dispose = async () => {
    end(new Error('The predictor has been disposed of.'));
    if (child.connected) child.disconnect();
    await exited;
  };
  try {
    await ask(0, { type: 'load', network });
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    predict: async (batch) => {
      const id = ++asked;
      return (await ask(id, { type: 'predict', id, batch })) as Batch;
    },
    dispose,
  };
}
