/**
 * @file Tests that every odd file gives the result in the lists beside it and what a musician would
 *   expect.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MidiError, type MidiErrorCode, type MidiWarningCode } from '../../src/midi/midi-error.ts';
import { readMidi, type ReadMidiResult } from '../../src/midi/read-midi.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';
import type { Note, Score } from '../../src/score/score.ts';
import { barLines, tempoMap } from '../../src/score/transform.ts';
import { onsetsOf, onsetsOfOracle } from './midi-oracle.ts';

const ODD = join(import.meta.dirname, '../../../shared/data/parser_edge_cases');
if (!existsSync(ODD)) throw new Error(`These tests read ${ODD}, which is missing.`);

type Outcome = ReadMidiResult | MidiError;

function outcome(bytes: Uint8Array): Outcome {
  try {
    return readMidi(bytes);
  } catch (error) {
    if (error instanceof MidiError) return error;
    throw error;
  }
}

const notesOf = (score: Score): Note[] => score.tracks.flatMap(({ notes }) => notes);
const times = (score: Score) => notesOf(score).map((n) => [n.tick, n.duration]);

function expectWhole(score: Score): void {
  expect(readMidi(writeMidi(score)).score).toEqual(score);
}

/** The warnings or errors of each file, in order; files not named give none. */
type Complaints = Readonly<Record<string, readonly MidiWarningCode[] | MidiErrorCode>>;

function expectComplaints(name: string, result: Outcome, complaints: Complaints): void {
  const codes =
    result instanceof MidiError ? result.code : result.warnings.map((warning) => warning.code);
  expect(codes, name).toEqual(complaints[name] ?? []);
}

interface Expectation {
  readonly bytes: number;
  readonly expect: string;
  readonly notes?: number;
  readonly seconds?: number;
  readonly ticks_per_quarter?: number;
  readonly strict?: string;
}

const expected = JSON.parse(readFileSync(join(ODD, 'generated/expected.json'), 'utf8')) as Record<
  string,
  Expectation
>;

const GENERATED: Complaints = {
  ok_format2_three_patterns: ['independent-tracks'],
  ok_macbinary_128_byte_prefix: ['prefix-skipped'],
  ok_note_without_off: ['hanging-note'],
  bad_tempo_zero: ['bad-value'],
  bad_time_signature_zero_numerator: ['bad-value'],
  bad_time_signature_den_pow_255: ['bad-value'],
  bad_key_signature_sf_99: ['bad-value'],
  bad_missing_end_of_track: ['missing-end-of-track'],
  bad_truncated_mid_event: ['truncated-chunk', 'bad-event', 'hanging-note'],
  bad_truncated_in_header: 'truncated-header',
  bad_truncated_track_header: ['track-count'],
  bad_track_length_too_long: ['truncated-chunk'],
  bad_track_length_too_short: ['track-length'],
  bad_track_length_ffffffff: ['truncated-chunk'],
  bad_track_count_too_high: ['track-count'],
  bad_track_count_65535: ['track-count'],
  bad_format0_two_tracks: ['unknown-format'],
  bad_format_7: ['unknown-format'],
  bad_division_zero: 'bad-division',
  bad_smpte_0_ticks: 'bad-division',
  bad_smpte_fps_17: ['frame-rate'],
  bad_vlq_5_bytes: ['bad-event'],
  bad_vlq_endless: ['bad-event'],
  bad_data_byte_first: ['bad-event'],
  bad_data_byte_high_bit: ['masked-byte'],
  bad_meta_length_past_end: ['bad-event'],
  bad_meta_tempo_2_bytes: ['bad-value'],
  bad_meta_timesig_1_byte: ['bad-value'],
  bad_sysex_unterminated: ['bad-event'],
  bad_status_f4_undefined: ['bad-event'],
  bad_realtime_inside_track: ['bad-event'],
  bad_empty_file: 'empty',
  bad_four_bytes_mthd: 'truncated-header',
  bad_not_midi_text: 'not-midi',
  bad_not_midi_html_404: 'not-midi',
  bad_not_midi_png: 'not-midi',
  bad_not_midi_wav: 'not-midi',
  bad_not_midi_mp3_id3: 'not-midi',
  bad_zip_with_midi: 'not-midi',
  bad_gzip_midi: 'not-midi',
  bad_random_bytes: 'not-midi',
  bad_header_then_random: ['track-count', 'bad-event'],
  bad_all_ff: ['bad-event'],
  bad_all_zero: ['bad-event'],
  bad_little_endian_lengths: 'bad-header',
};

/** Facts from the list's descriptions beyond the number of notes, the seconds and the resolution. */
const PARTICULARS: Readonly<Record<string, (score: Score, result: ReadMidiResult) => void>> = {
  ok_running_status_note_on_zero: (score) =>
    expect(notesOf(score).map((n) => [n.pitch, n.duration])).toEqual([
      [60, 96],
      [64, 96],
      [67, 96],
    ]),
  lenient_running_status_across_meta: (score) => expect(times(score)).toEqual([[0, 96]]),
  ok_smpte_25fps_40tpf: (score) => {
    const map = tempoMap(score);
    expect(map.secondsAt(1000)).toBe(1);
    expect(times(score)).toEqual([[0, 1000]]);
  },
  ok_smpte_29_97df: (score) => expect(tempoMap(score).tickAt(1)).toBeCloseTo(2397.6, 1),
  ok_format0_multichannel: (score) => {
    expect(score.tracks.map(({ channel }) => channel)).toEqual([...Array(16).keys()]);
    expect(new Set(times(score).map(([tick]) => tick)).size).toBe(1);
  },
  ok_format1_tempo_track: (score) => {
    expect(score.tempos).toHaveLength(1);
    expect(score.tracks.map(({ channel }) => channel)).toEqual([0, 9]);
    expect(score.tracks[1]?.role).toBe('drums');
  },
  ok_format2_three_patterns: (score, { format }) => {
    expect(format).toBe(2);
    expect(score.tracks).toHaveLength(3);
  },
  ok_sysex_gm_reset: (score) =>
    expect(score.systemExclusive).toEqual([
      { tick: 0, status: 0xf0, data: [0x7e, 0x7f, 0x09, 0x01, 0xf7] },
    ]),
  ok_sysex_split_f7_continuation: (score) =>
    expect(score.systemExclusive?.map(({ status }) => status)).toEqual([0xf0, 0xf7, 0xf7]),
  ok_escape_f7_realtime: (score) =>
    expect(score.systemExclusive).toMatchObject([{ status: 0xf7, data: [expect.any(Number)] }]),
  ok_sysex_zero_length: (score) => expect(score.systemExclusive).toMatchObject([{ data: [] }]),
  ok_sysex_100k: (score) => expect(score.systemExclusive?.[0]?.data).toHaveLength(100_001),
  ok_zero_length_notes: (score) =>
    expect(notesOf(score).map(({ duration }) => duration)).toEqual([0, 0, 0, 0]),
  ok_overlapping_same_pitch: (score) =>
    expect(times(score)).toEqual([
      [0, 96],
      [48, 96],
    ]),
  ok_note_without_off: (score) =>
    expect(notesOf(score).find(({ pitch }) => pitch === 60)).toMatchObject({
      tick: 0,
      duration: 192,
    }),
  ok_huge_delta_max_vlq: (score) => {
    expect(score.endTick).toBeGreaterThan(268_435_455);
    expect(writeMidi(score).length).toBeLessThan(400);
  },
  ok_delta_sum_over_2_31: (score) => expect(score.endTick).toBe(10 * 268_435_455 + 10),
  ok_ppq_1: (score) => expect(score.ticksPerQuarter).toBe(1),
  ok_ppq_32767: (score) => expect(score.ticksPerQuarter).toBe(32767),
  ok_tempo_map_200_changes: (score) =>
    expect(score.tempos).toEqual(
      Array.from({ length: 200 }, (_, i) => ({
        tick: 24 * i,
        microsecondsPerQuarter: 200_000 + 7000 * i,
      })),
    ),
  ok_tempo_extremes: (score) =>
    expect(score.tempos.map((tempo) => tempo.microsecondsPerQuarter)).toEqual([1, 16_777_215]),
  bad_tempo_zero: (score) => expect(score.tempos).toEqual([]),
  ok_many_time_signatures: (score) => {
    expect(
      score.timeSignatures.map(({ numerator, denominator }) => `${numerator}/${denominator}`),
    ).toEqual('4/4 3/4 5/4 7/8 6/8 12/8 9/8 2/2 3/2 11/16 13/16 1/4 5/8 15/16 4/4'.split(' '));
    expect(barLines(score).map(({ tick, ticks }) => [tick, ticks])).toEqual(times(score));
  },
  ok_time_signature_mid_bar: (score) => {
    expect(score.timeSignatures[1]?.tick).toBe(1.5 * score.ticksPerQuarter);
    expect(barLines(score)[0]?.ticks).toBe(144);
  },
  bad_time_signature_zero_numerator: (score) => expect(barLines(score)).toHaveLength(2),
  bad_time_signature_den_pow_255: (score) => expect(barLines(score)).toHaveLength(2),
  ok_key_signatures: (score) =>
    expect(score.keySignatures.map(({ fifths, mode }) => `${fifths} ${mode}`).sort()).toEqual(
      Array.from({ length: 15 }, (_, i) => `${i - 7} major`).sort(),
    ),
  bad_key_signature_sf_99: (score) => expect(score.keySignatures).toEqual([]),
  ok_text_utf8_latin1_sjis: (score) => {
    expect(score.title).toBe('Naïve – Ünïcode 音楽');
    expect(textsOf(score)).toEqual(['text café', 'lyric さくら', 'text \0ÿþ']);
  },
  ok_lyrics_karaoke: (score) =>
    expect(textsOf(score)).toEqual([
      ...['text @KMIDI KARAOKE FILE', 'text \\Hel', 'text lo ', 'text /wor', 'text ld'],
    ]),
  ok_all_meta_types: (score) => {
    expect(textsOf(score)).toEqual(['text x', 'copyright x', 'instrument x', 'lyric x', 'cue x']);
    expect(score.markers).toEqual([{ tick: 0, text: 'x' }]);
  },
  ok_pitch_bend_aftertouch_cc: (score) => {
    const [track] = score.tracks;
    expect(track?.pitchBends.length).toBeGreaterThan(0);
    expect(track?.aftertouch?.some(({ pitch }) => pitch !== undefined)).toBe(true);
    expect(track?.aftertouch?.some(({ pitch }) => pitch === undefined)).toBe(true);
    expect(track?.controls.some(({ controller }) => controller === 64)).toBe(true);
    expect(track?.program).toBeGreaterThan(0);
  },
  ok_pedal_longer_than_notes: (score) => {
    const pedal = score.tracks[0]!.controls.filter(({ controller }) => controller === 64);
    const lastEnd = Math.max(...notesOf(score).map(({ tick, duration }) => tick + duration));
    expect(pedal.at(-1)!.tick).toBeGreaterThanOrEqual(lastEnd);
  },
  ok_extreme_pitches_velocities: (score) =>
    expect(notesOf(score).map(({ pitch, velocity }) => [pitch, velocity])).toEqual([
      [0, 1],
      [127, 127],
    ]),
  ok_128_note_cluster: (score) =>
    expect(notesOf(score).map(({ tick, pitch }) => [tick, pitch])).toEqual(
      Array.from({ length: 128 }, (_, pitch) => [0, pitch]),
    ),
  ok_200_tracks: (score) => expect(score.tracks).toHaveLength(200),
  ok_eot_delay: (score) => {
    const lastEnd = Math.max(...notesOf(score).map(({ tick, duration }) => tick + duration));
    expect(score.endTick - lastEnd).toBe(100 * score.ticksPerQuarter);
  },
  bad_format_7: (_, { format }) => expect(format).toBe(1),
};

function textsOf(score: Score): string[] {
  const texts = [...(score.texts ?? []), ...score.tracks.flatMap((track) => track.texts ?? [])];
  return texts.map(({ kind, text }) => `${kind} ${text}`);
}

describe('the generated odd files', () => {
  const plain = (name: string) => name.replace(/\..*$/, '');

  it('are those of the list, and the tables here name no others', () => {
    const files = readdirSync(join(ODD, 'generated')).filter((name) => name !== 'expected.json');
    expect(files.sort()).toEqual(Object.keys(expected).sort());
    const known = new Set(files.map(plain));
    for (const name of [...Object.keys(GENERATED), ...Object.keys(PARTICULARS)]) {
      expect(known).toContain(name);
    }
  });

  it.each(Object.entries(expected))('%s', (file, expectation) => {
    const bytes = readFileSync(join(ODD, 'generated', file));
    expect(bytes).toHaveLength(expectation.bytes);
    const result = outcome(bytes);
    expectComplaints(plain(file), result, GENERATED);
    if (file.startsWith('bad_')) expect(GENERATED).toHaveProperty(plain(file));
    const { notes, seconds, ticks_per_quarter: ticks } = expectation;
    if (result instanceof MidiError) {
      expect(file).toMatch(/^bad_/);
      expect(notes, 'a file with notes is read').toBeUndefined();
      return;
    }
    const { score } = result;
    if (notes !== undefined) expect(notesOf(score)).toHaveLength(notes);
    if (ticks !== undefined) expect(score.ticksPerQuarter).toBe(ticks);
    if (seconds !== undefined) {
      const end = Math.max(...notesOf(score).map(({ tick, duration }) => tick + duration));
      expect(tempoMap(score).secondsAt(end)).toBeCloseTo(seconds, 4);
    }
    PARTICULARS[plain(file)]?.(score, result);
    expectWhole(score);
  });
});

const PUBLIC: Complaints = {
  'fluidsynth___mpty.mid': 'no-tracks',
  'jazzsoft__test-2-tracks-type-0.mid': ['unknown-format'],
  'jazzsoft__test-2-tracks-type-2.mid': ['independent-tracks'],
  'jazzsoft__test-empty-file.mid': 'empty',
  'jazzsoft__test-illegal-message-f1-xx.mid': ['bad-event'],
  'jazzsoft__test-illegal-message-f3-xx.mid': ['bad-event'],
  'jazzsoft__test-illegal-message-f5.mid': ['bad-event'],
  'jazzsoft__test-illegal-message-f8.mid': ['bad-event'],
  'jazzsoft__test-illegal-message-fa.mid': ['bad-event'],
  'jazzsoft__test-illegal-message-fc.mid': ['bad-event'],
  'jazzsoft__test-illegal-message-fe.mid': ['bad-event'],
  'jazzsoft__test-syx-7e-06-01-id-request.syx': 'not-midi',
  'muspy__negative-ticks-per-beat.mid': ['frame-rate'],
};

/** Files that midi-file cannot read: it does not support their messages, wrappers or chunks. */
const BEYOND_THE_ORACLE =
  /illegal-message|non-midi-track|corrupt-file-extra-byte|\.rmi$|midly|type-0/;

describe('the odd files of other readers', () => {
  const rows = readFileSync(join(ODD, 'public/index.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
    .map(([file = '', bytes]) => ({ file, bytes: Number(bytes) }));

  it('are those of the list, and the table here names no others', () => {
    const files = readdirSync(join(ODD, 'public'), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'index.csv')
      .map(({ name }) => name);
    expect(files.sort()).toEqual(rows.map(({ file }) => file).sort());
    for (const name of Object.keys(PUBLIC)) expect(files).toContain(name);
  });

  it.each(rows)('$file', ({ file, bytes: size }) => {
    const bytes = readFileSync(join(ODD, 'public', file));
    expect(bytes).toHaveLength(size);
    const result = outcome(bytes);
    expectComplaints(file, result, PUBLIC);
    if (result instanceof MidiError) return;
    expectWhole(result.score);
    if (BEYOND_THE_ORACLE.test(file)) expect(notesOf(result.score).length).toBeGreaterThan(0);
    else expect(onsetsOf(result.score)).toEqual(onsetsOfOracle(bytes));
  });
});
