/** @file Names of files and folders still being written, which identify the writing process. */
import { randomBytes } from 'node:crypto';
import { ownIdentity, type ProcessIdentity } from './process-identity.ts';

/** `.tmp-<machine>-<pid>-<start, or 0>-<random>` */
const TEMPORARY = /^\.tmp-([0-9a-f]{8})-(\d+)-(\d+)-[0-9a-f]{12}$/;

/** A new, unused name of this process; hidden, and always of the same length. */
export function temporaryName(): string {
  const { machine, pid, started } = ownIdentity();
  return `.tmp-${machine}-${pid}-${started ?? 0}-${randomBytes(6).toString('hex')}`;
}

/** The process to which a temporary name belongs; null for any other name. */
export function ownerOfTemporary(name: string): ProcessIdentity | null {
  const match = TEMPORARY.exec(name);
  if (match === null) return null;
  const [, machine = '', pid, started = '0'] = match;
  return { machine, pid: Number(pid), started: started === '0' ? null : started };
}
