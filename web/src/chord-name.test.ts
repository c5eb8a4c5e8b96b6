/** @file Tests of how each language writes and says chords. */
import { describe, expect, it } from 'vitest';
import { chordInWords, chordName } from './chord-name.ts';

describe('chordName', () => {
  it.each([
    ['A69', 'A6/9', 'La6/9'],
    ['A6/9', 'A6/9', 'La6/9'],
    ['Bm7', 'Bm7', 'Sim7'],
    ['Bbmaj7', 'B♭maj7', 'Si♭maj7'],
    ['F#m7b5', 'F♯m7♭5', 'Fa♯m7♭5'],
    ['Bø7', 'Bø7', 'Siø7'],
    ['C#o7', 'C♯°7', 'Do♯°7'],
    ['G7#9b13', 'G7♯9♭13', 'Sol7♯9♭13'],
    ['Dbmaj7/F', 'D♭maj7/F', 'Re♭maj7/Fa'],
    ['E69/G#', 'E6/9/G♯', 'Mi6/9/Sol♯'],
    ['Cadd9', 'Cadd9', 'Doadd9'],
    ['B♭', 'B♭', 'Si♭'],
    ['N.C.', 'N.C.', 'N.C.'],
    ['%', '%', '%'],
  ])('writes %s as each language does', (symbol, en, es) => {
    expect(chordName(symbol, 'en')).toBe(en);
    expect(chordName(symbol, 'es')).toBe(es);
  });
});

describe('chordInWords', () => {
  it.each([
    ['C', 'C', 'Do'],
    ['A69', 'A six nine', 'La seis nueve'],
    ['Bm7', 'B minor seven', 'Si menor séptima'],
    ['Bbmaj7', 'B flat major seven', 'Si bemol séptima mayor'],
    ['Dmaj9', 'D major nine', 'Re novena con séptima mayor'],
    ['Cmmaj7', 'C minor major seven', 'Do menor séptima mayor'],
    ['F#m7b5', 'F sharp half-diminished', 'Fa sostenido semidisminuido'],
    ['Bø7', 'B half-diminished', 'Si semidisminuido'],
    ['C°7', 'C diminished seven', 'Do séptima disminuida'],
    ['C+7', 'C augmented seven', 'Do aumentado séptima'],
    ['G7b9', 'G seven flat nine', 'Sol séptima con novena bemol'],
    ['G13#11', 'G thirteen sharp eleven', 'Sol trecena con oncena sostenida'],
    ['A9sus4', 'A nine sus four', 'La novena con cuarta suspendida'],
    ['E5', 'E five', 'Mi quinta'],
    ['Aadd9', 'A add nine', 'La con novena añadida'],
    ['G7(b9)', 'G seven flat nine', 'Sol séptima con novena bemol'],
    ['C/E', 'C over E', 'Do con bajo en Mi'],
    ['Abb', 'A double flat', 'La doble bemol'],
    ['N.C.', 'no chord', 'sin acorde'],
    ['?', '?', '?'],
  ])('says %s', (symbol, en, es) => {
    expect(chordInWords(symbol, 'en')).toBe(en);
    expect(chordInWords(symbol, 'es')).toBe(es);
  });
});
