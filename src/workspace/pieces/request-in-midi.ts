/**
 * @file Stores the request of a piece inside its MIDI file: a sequencer-specific meta event (FF 7F,
 *   manufacturer id 7D, reserved for private use) at the start of the first track. Other programs
 *   ignore it; a file saved by another program has usually lost it.
 */

const HEADER = 14;
const CHUNK_HEADER = 8;
const META = 0xff;
const SEQUENCER_SPECIFIC = 0x7f;
const PRIVATE_USE = 0x7d;
const MARK = new TextEncoder().encode('midi-composer request ');
/** No request is this long; a longer event is not a request. */
const MAX_BYTES = 1_000_000;

/** The file with the request, any JSON value, inside. `midi` must come from this program's writer. */
export function withRequest(midi: Uint8Array, request: object): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(request));
  const payload = [PRIVATE_USE, ...MARK, ...json];
  const event = [0, META, SEQUENCER_SPECIFIC, ...variableLength(payload.length), ...payload];
  const at = HEADER + CHUNK_HEADER;
  const file = new Uint8Array(midi.length + event.length);
  file.set(midi.subarray(0, at));
  file.set(event, at);
  file.set(midi.subarray(at), at + event.length);
  const view = new DataView(file.buffer);
  view.setUint32(at - 4, view.getUint32(at - 4) + event.length);
  return file;
}

/** The JSON value inside a file; undefined if there is no readable one. */
export function requestIn(midi: Uint8Array): unknown {
  const bytes = Buffer.from(midi.buffer, midi.byteOffset, midi.byteLength);
  const mark = bytes.indexOf(MARK);
  // The payload's length precedes it in one to four bytes.
  for (let digits = 1; digits <= 4; digits++) {
    const lengthAt = mark - 1 - digits;
    if (lengthAt < 2 || bytes[lengthAt - 1] !== SEQUENCER_SPECIFIC) continue;
    const length = bytes
      .subarray(lengthAt, mark - 1)
      .reduce((value, byte) => value * 128 + (byte & 0x7f), 0);
    const end = mark - 1 + length;
    if (bytes[lengthAt - 2] !== META || length > MAX_BYTES || end > bytes.length) continue;
    try {
      return JSON.parse(bytes.toString('utf8', mark + MARK.length, end)) as unknown;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return undefined;
    }
  }
  return undefined;
}

/** The variable-length quantity of the MIDI standard. */
function variableLength(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}
