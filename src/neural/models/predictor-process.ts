/** @file Entry of the child process that predicts: weights in by IPC, then windows in and notes out. */
import { createPredictor, type Predictor } from './bilstm-attention/predictor.ts';
import type { NetworkConfig } from './bilstm-attention/config.ts';
import type { NamedTensors } from './weights.ts';

/** What the parent says: first `load`, then as many `predict` as it likes. */
export type PredictorCommand =
  | { readonly type: 'load'; readonly config: NetworkConfig; readonly weights: NamedTensors }
  | { readonly type: 'predict'; readonly id: number; readonly x: Float32Array };

/** One answer to each command; `id` of a `load` is 0. */
export type PredictorAnswer =
  | { readonly id: number; readonly y: Float32Array | null }
  | { readonly id: number; readonly error: string };

let predictor: Predictor | undefined;
/** Commands are carried out one after the other. */
let last: Promise<void> = Promise.resolve();

// A parent that is gone needs no predictions.
process.on('disconnect', () => process.exit(0));
// Ctrl-C in a terminal reaches parent and child alike: the parent decides.
process.on('SIGINT', () => {});
process.on('message', (command: PredictorCommand) => {
  last = last.then(() => answer(command));
});

async function answer(command: PredictorCommand): Promise<void> {
  const id = command.type === 'load' ? 0 : command.id;
  try {
    if (command.type === 'load') {
      predictor = await createPredictor(command.config, command.weights);
      send({ id, y: null });
    } else {
      if (!predictor) throw new Error('There is no network yet to predict with.');
      send({ id, y: await predictor.predict(command.x) });
    }
  } catch (error) {
    send({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

function send(message: PredictorAnswer): void {
  if (process.send && process.connected) process.send(message);
}
