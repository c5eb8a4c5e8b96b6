/**
 * @file Entry point of the prediction process: receives a network, then batches, by IPC and returns the
 *   outputs.
 */
import type { Predictor } from './architecture.ts';
import { architectureNamed } from './architectures.ts';
import type { Batch } from './batch.ts';
import type { Network } from './network.ts';

/** Messages from the parent: first `load`, then any number of `predict`. */
export type PredictorCommand =
  | { readonly type: 'load'; readonly network: Network }
  | { readonly type: 'predict'; readonly id: number; readonly batch: Batch };

/** One answer per command; the `id` of a `load` is 0. */
export interface PredictorAnswer {
  readonly id: number;
  /** Of a `predict`. */
  readonly outputs?: Batch;
  readonly error?: string;
}

let predictor: Predictor | undefined;
/** Commands run one after another. */
let last: Promise<void> = Promise.resolve();

// Without a parent nobody needs predictions.
process.on('disconnect', () => process.exit(0));
// Ctrl-C in a terminal reaches both parent and child: the parent decides.
process.on('SIGINT', () => {});
process.on('message', (command: PredictorCommand) => {
  last = last.then(() => answer(command));
});

async function answer(command: PredictorCommand): Promise<void> {
  const id = command.type === 'load' ? 0 : command.id;
  try {
    if (command.type === 'load') {
      const { architecture, config, weights } = command.network;
      predictor = await architectureNamed(architecture).createPredictor(config, weights, {});
      send({ id });
    } else {
      if (!predictor) throw new Error('There is no network yet to predict with.');
      send({ id, outputs: await predictor.predict(command.batch) });
    }
  } catch (error) {
    send({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

function send(message: PredictorAnswer): void {
  if (process.send && process.connected) process.send(message);
}
