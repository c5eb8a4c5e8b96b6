/** @file Small MIDI files for tests. */

/** A file of format 1 with 480 ticks per quarter note; each track is its events, without the end. */
export function midiBytes(...tracks: readonly (readonly number[])[]): Uint8Array {
  const header = [0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 1, 0, tracks.length, 1, 0xe0];
  const chunks = tracks.map((events) => {
    const ended = [...events, 0, 0xff, 0x2f, 0];
    return [0x4d, 0x54, 0x72, 0x6b, 0, 0, ended.length >> 8, ended.length & 255, ...ended];
  });
  return new Uint8Array([...header, ...chunks.flat()]);
}
