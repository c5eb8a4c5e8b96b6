/**
 * @file A process for tests that claims a model: `claim` and `check` on a line of standard input are
 * answered with `yes`, or with the code of the error. Arguments: folder, silence limit in ms, machine.
 */
import { createInterface } from 'node:readline';
import { ownIdentity } from '../../files/process-identity.ts';
import { claimTraining, type TrainingClaim } from './training-claim.ts';
import type { TrainingError } from './training-error.ts';

const [folder = '', silentAfter, machine = ownIdentity().machine] = process.argv.slice(2);
let claim: TrainingClaim | undefined;

async function obey(command: string): Promise<void> {
  if (command === 'check') await claim?.check();
  else if (command === 'release') await claim?.release();
  else {
    claim = await claimTraining(folder, 'jazz', {
      silentAfterMs: Number(silentAfter),
      heartbeatMs: 50,
      identity: { ...ownIdentity(), machine },
    });
  }
}

for await (const command of createInterface({ input: process.stdin })) {
  const answer = await obey(command).then(
    () => 'yes',
    (error: TrainingError) => error.code ?? error.message,
  );
  process.stdout.write(`${answer}\n`);
}
