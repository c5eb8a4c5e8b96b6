/**
 * @file A request as a MIDI file keeps it: with the version of its schema, and with whatever fields a newer
 * program has added, which are neither read nor lost.
 */
import { COMPOSING } from '../../requests/composing.ts';
import { requestSchema } from '../../requests/schema.ts';
import type { CompositionRequest } from './compositions.ts';
import { requestIn } from './request-in-midi.ts';

const Stored = requestSchema(COMPOSING, 'kept');

/**
 * What the piece in a file was composed from, undefined where the file holds nothing that can be read.
 * Fields this program does not know stay in it, for `compose` to write down again.
 */
export function storedRequest(midi: Uint8Array): CompositionRequest | undefined {
  const value = requestIn(midi);
  const parsed = Stored.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
