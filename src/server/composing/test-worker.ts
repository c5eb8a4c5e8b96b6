/** @file A worker thread for tests of the pool; the genre of the request selects what it does. */
import { parentPort } from 'node:worker_threads';
import { UserError } from '../../texts/user-error.ts';
import { toSend } from '../../texts/sent-error.ts';
import type { WorkerAnswer, WorkerBeginning, WorkerCommand } from './worker.ts';

const port = parentPort!;
const held = new Map<number, () => void>();

port.on('message', (command: WorkerCommand) => {
  if (command.type === 'close') port.close();
  if (command.type === 'cancel') held.get(command.id)?.();
  if (command.type !== 'run') return;
  const { id } = command;
  const { genre } = command.input as { genre: string };
  const answer = (result: WorkerAnswer): void => port.postMessage(result);
  const begin = (): void => {
    const beginning = new TextEncoder().encode(genre);
    port.postMessage({ id, beginning } satisfies WorkerBeginning);
  };
  switch (genre) {
    case 'crash':
      process.exit(3);
      break;
    case 'endless':
      for (;;);
    case 'unknown':
      answer({ id, error: toSend(new UserError('unknown_genre', { genre, nearest: ['house'] })) });
      break;
    case 'fault':
      answer({ id, error: toSend(new RangeError('out of range')) });
      break;
    case 'begins':
      if (command.begins) begin();
      answer({ id, result: genre });
      break;
    case 'begins-until-cancelled':
      held.set(id, () => {
        begin();
        answer({ id, error: toSend(new Error('cancelled in the thread')) });
      });
      begin();
      break;
    case 'until-cancelled':
      held.set(id, () => answer({ id, error: toSend(new Error('cancelled in the thread')) }));
      break;
    default:
      answer({ id, result: genre });
  }
});
