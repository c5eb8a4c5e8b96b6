/**
 * @file Decodes the texts of a file: Unicode, or all in the one legacy encoding that fits them best.
 */
import { ByteReader } from './byte-reader.ts';
import type { ChunkBounds } from './container.ts';
import { decodeLegacy, isSingleByte, type LegacyEncoding } from './legacy-text.ts';
import { decodeUnicode, trimmedEnd } from './text.ts';
import { guessEncoding } from './text-encoding.ts';
import { HABITS } from './text-habits.ts';
import { walkTrack } from './walk-track.ts';

/** Types of the meta events with text. */
const isText = (metaType: number): boolean => metaType >= 0x01 && metaType <= 0x0f;

/** Maximum bytes of text used to detect the encoding. */
const ENOUGH_BYTES = 4000;

/**
 * Maximum number of texts detected one by one if no encoding fits all. A damaged file can have many
 * thousands; the rest is read as Windows-1252.
 */
const MOST_ALONE = 50;

/** Decodes the texts of one file. */
export class FileTexts {
  /** The file. */
  readonly bytes: Uint8Array;
  readonly #tracks: readonly ChunkBounds[];
  /** Encoding of all non-Unicode texts; undefined before the first of them. */
  #encoding: LegacyEncoding | null | undefined;
  #alone = 0;

  constructor(bytes: Uint8Array, tracks: readonly ChunkBounds[]) {
    this.bytes = bytes;
    this.#tracks = tracks;
  }

  /** The text at `start` <= offset < `end`. */
  decode(start: number, end: number): string {
    const unicode = decodeUnicode(this.bytes, start, end);
    if (unicode !== null) return unicode;
    const text = this.bytes.subarray(start, trimmedEnd(this.bytes, start, end));
    // Not text: no legacy encoding has a zero inside a text.
    if (text.includes(0)) return decodeLegacy(text, 'windows-1252') as string;
    if (this.#encoding === undefined) this.#encoding = guessEncoding(this.#legacyTexts());
    const encoding = this.#encoding;
    // All bytes are letters or symbols of Windows-125x, but a single text may be in another encoding.
    const fits = encoding !== null && (!isSingleByte(encoding) || HABITS[encoding](text) >= 0);
    return (fits ? decodeLegacy(text, encoding) : null) ?? this.#decodeAlone(text);
  }

  #decodeAlone(text: Uint8Array): string {
    const encoding = this.#alone++ < MOST_ALONE ? guessEncoding([text]) : null;
    return decodeLegacy(text, encoding ?? 'windows-1252') as string;
  }

  /** The non-Unicode texts, from the start of the file. */
  #legacyTexts(): Uint8Array[] {
    const texts: Uint8Array[] = [];
    let size = 0;
    for (const { start, end } of this.#tracks) {
      walkTrack(new ByteReader(this.bytes, start, end), 0, (type, from, to) => {
        if (!isText(type) || size > ENOUGH_BYTES) return;
        if (decodeUnicode(this.bytes, from, to) !== null) return;
        const text = this.bytes.subarray(from, trimmedEnd(this.bytes, from, to));
        if (text.includes(0)) return;
        texts.push(text);
        size += text.length;
      });
      if (size > ENOUGH_BYTES) break;
    }
    return texts;
  }
}
