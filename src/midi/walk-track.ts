/** @file Walks the events of a track chunk without storing them, whatever their data bytes. */
import { type ByteReader, TrackDamage } from './byte-reader.ts';
import { MetaType } from './convention.ts';

/** Status byte of a meta event. */
export const META = 0xff;

/** Data bytes of the system messages 0xF1..0xFE, which are not allowed in a file. */
export const SYSTEM_DATA_BYTES: Readonly<Record<number, number>> = { 0xf1: 1, 0xf2: 2, 0xf3: 1 };

/** Called with the type of each meta event except End of Track, and the start and end of its data. */
export type MetaVisitor = (type: number, start: number, end: number) => void;

/**
 * Walks from a delta time to End of Track.
 *
 * @param input positioned at the delta time; ends with the track. @param status the running status
 *   there, 0 if none. @returns whether End of Track was reached; false if the events are inconsistent.
 */
export function walkTrack(input: ByteReader, status: number, visitMeta?: MetaVisitor): boolean {
  let running = status;
  try {
    for (;;) {
      input.vlq();
      const first = input.uint8();
      if (first === META) {
        const type = input.uint8();
        const length = input.vlq();
        const start = input.offset;
        input.skip(length);
        if (type === MetaType.endOfTrack) return true;
        visitMeta?.(type, start, start + length);
      } else if (first === 0xf0 || first === 0xf7) {
        input.skip(input.vlq());
      } else if (first >= 0xf0) {
        input.skip(SYSTEM_DATA_BYTES[first] ?? 0);
      } else {
        if (first >= 0x80) running = first;
        else if (running === 0) return false;
        const single = running >= 0xc0 && running < 0xe0;
        // With running status the first byte is already data.
        input.skip((single ? 1 : 2) - (first >= 0x80 ? 0 : 1));
      }
    }
  } catch (error) {
    if (error instanceof TrackDamage) return false;
    throw error;
  }
}
