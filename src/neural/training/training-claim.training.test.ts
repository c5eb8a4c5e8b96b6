/**
 * @file Tests that only one process trains a model at a time, with real processes that stop and die.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAlive, ownIdentity } from '../../files/process-identity.ts';
import { claimTraining, isClaimed, SILENT_AFTER_MS } from './training-claim.ts';
import { startable } from '../../files/start-module.ts';

/** Silence limit of the processes below, in ms. */
const SILENT_MS = 400;

let root: string;
let folder: string;
let processes: Trainer[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'claim-'));
  folder = join(root, '.trainings', 'jazz');
});
afterEach(() => {
  processes.forEach((each) => each.child.kill('SIGKILL'));
  processes = [];
  rmSync(root, { recursive: true });
});

/** A controllable process, see `test-claim-process.ts`. */
class Trainer {
  readonly child: ChildProcess;
  readonly #answers: Interface;

  constructor(machine?: string) {
    const { file, execArgv } = startable(new URL('./test-claim-process.ts', import.meta.url));
    const own = machine === undefined ? [] : [machine];
    this.child = spawn(process.execPath, [...execArgv, file, folder, String(SILENT_MS), ...own], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#answers = createInterface({ input: this.child.stdout! });
    processes.push(this);
  }

  async ask(command: 'claim' | 'check' | 'release'): Promise<string> {
    this.child.stdin!.write(`${command}\n`);
    const [answer] = (await once(this.#answers, 'line')) as [string];
    return answer;
  }

  async kill(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }
}

const claimText = (): string => readFileSync(join(folder, 'claim.json'), 'utf8');

function writeClaim(claim: object | string): void {
  writeFileSync(
    join(folder, 'claim.json'),
    typeof claim === 'string' ? claim : JSON.stringify({ token: 't', host: hostname(), ...claim }),
  );
}

test('a second claim is refused in words until the first is let go of, which leaves nothing', async () => {
  const claim = await claimTraining(folder, 'jazz');
  await expect(claimTraining(folder, 'jazz')).rejects.toMatchObject({
    name: 'TrainingError',
    code: 'busy',
    message: expect.stringMatching(/^The model "jazz" is already being trained: .*\.$/),
  });
  expect(isClaimed(folder)).toBe(true);
  await claim.check();
  await claim.release();
  expect(readdirSync(root)).toEqual([]);
  const again = await claimTraining(folder, 'jazz');
  await again.release();
});

test.each(['claim.json', 'nothing'])('a link to %s in its place is not a claim', async (target) => {
  mkdirSync(folder, { recursive: true });
  symlinkSync(target, join(folder, 'claim.json'));
  expect(isClaimed(folder)).toBe(false);
  const claim = await claimTraining(folder, 'jazz');
  await claim.check();
  expect(readdirSync(folder)).toEqual(['claim.json']);
  await claim.release();
  expect(readdirSync(root)).toEqual([]);
});

test('of many who claim at once, also what a dead one has left, one gets it', async () => {
  for (const left of [null, { ...ownIdentity(), started: '1' }]) {
    const keeper = await claimTraining(folder, 'jazz');
    await keeper.release();
    if (left !== null && ownIdentity().started === null) continue;
    if (left !== null) {
      const first = await claimTraining(folder, 'jazz');
      writeClaim(left);
      await first.release();
    }
    const claims = await Promise.allSettled(
      Array.from({ length: 20 }, () => claimTraining(folder, 'jazz')),
    );
    const taken = claims.filter((each) => each.status === 'fulfilled');
    expect(taken).toHaveLength(1);
    await taken[0]!.value.check();
    expect(readdirSync(folder)).toEqual(['claim.json']);
    await taken[0]!.value.release();
  }
});

describe.runIf(process.platform !== 'win32')('on one machine', () => {
  test('a process that is stopped keeps its claim, however long', async () => {
    const [first, second] = [new Trainer(), new Trainer()];
    expect(await first.ask('claim')).toBe('yes');
    first.child.kill('SIGSTOP');
    await wait(3 * SILENT_MS);
    expect(await second.ask('claim')).toBe('busy');
    expect(isClaimed(folder, SILENT_MS)).toBe(true);
    first.child.kill('SIGCONT');
    expect(await first.ask('check')).toBe('yes');
    expect(await first.ask('release')).toBe('yes');
    expect(await second.ask('claim')).toBe('yes');
  });

  test('what a killed process held is taken over at once', async () => {
    const [first, second] = [new Trainer(), new Trainer()];
    expect(await first.ask('claim')).toBe('yes');
    expect(await second.ask('claim')).toBe('busy');
    await first.kill();
    expect(isClaimed(folder)).toBe(false);
    expect(await second.ask('claim')).toBe('yes');
  });

  test('a later process with the number of a dead one holds nothing', async (context) => {
    if (ownIdentity().started === null) return context.skip();
    const claim = await claimTraining(folder, 'jazz');
    writeClaim({ ...ownIdentity(), started: '1' });
    expect(isClaimed(folder)).toBe(false);
    await claim.release();
  });
});

describe.runIf(process.platform !== 'win32')('on a folder that two machines share', () => {
  test('one that was not heard of finds its claim taken, and neither writes nor removes it', async () => {
    const [here, there] = [new Trainer('aaaaaaaa'), new Trainer('bbbbbbbb')];
    expect(await here.ask('claim')).toBe('yes');
    await wait(3 * SILENT_MS);
    // Its heartbeat continues as long as it runs.
    expect(await there.ask('claim')).toBe('busy');
    here.child.kill('SIGSTOP');
    await wait(2 * SILENT_MS);
    expect(await there.ask('claim')).toBe('yes');
    const taken = claimText();
    here.child.kill('SIGCONT');
    expect(await here.ask('check')).toBe('claim_lost');
    expect(await here.ask('release')).toBe('yes');
    expect(claimText()).toBe(taken);
    expect(await there.ask('check')).toBe('yes');
  });
});

test('a claim that cannot be read holds others back for a while only', async () => {
  const claim = await claimTraining(folder, 'jazz');
  writeClaim('{"pid":');
  expect(isClaimed(folder)).toBe(true);
  const past = new Date(Date.now() - SILENT_AFTER_MS - 1000);
  utimesSync(join(folder, 'claim.json'), past, past);
  expect(isClaimed(folder)).toBe(false);
  const next = await claimTraining(folder, 'jazz');
  await expect(claim.check()).rejects.toMatchObject({
    code: 'claim_lost',
    message: expect.stringMatching(/^Another process on ".+" took over .* "jazz" .*\.$/),
  });
  await claim.release();
  await next.check();
  await next.release();
});

test('a claim that somebody has removed is made again, unless another process was quicker', async () => {
  const claim = await claimTraining(folder, 'jazz');
  rmSync(folder, { recursive: true });
  await claim.check();
  expect(isClaimed(folder)).toBe(true);
  rmSync(folder, { recursive: true });
  const other = await claimTraining(folder, 'jazz');
  await expect(claim.check()).rejects.toMatchObject({ code: 'claim_lost' });
  await other.release();
  expect(existsSync(folder)).toBe(false);
});

test.runIf(process.platform === 'linux')(
  'a process that has ended is dead before its parent has asked how',
  async () => {
    // The shell becomes a program that never reaps its child.
    const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 60']);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    try {
      await expect.poll(() => isAlive(pid)).toBe(false);
      expect(process.kill(pid, 0)).toBe(true);
    } finally {
      parent.kill('SIGKILL');
    }
  },
);
