/** @file The instruments to choose from: those of General MIDI from the server, and the kits of drums. */
import { listInstruments, type Instrument } from '../api.ts';
import { language } from '../language.svelte.ts';

/** The kits of Roland GS, which General MIDI 2 adopted. */
export const KITS: readonly Instrument[] = [
  { program: 0, name: { en: 'Standard kit', es: 'Batería estándar' } },
  { program: 8, name: { en: 'Room kit', es: 'Batería de sala' } },
  { program: 16, name: { en: 'Power kit', es: 'Batería potente' } },
  { program: 24, name: { en: 'Electronic kit', es: 'Batería electrónica' } },
  { program: 25, name: { en: 'TR-808 kit', es: 'Batería TR-808' } },
  { program: 32, name: { en: 'Jazz kit', es: 'Batería de jazz' } },
  { program: 40, name: { en: 'Brush kit', es: 'Batería con escobillas' } },
  { program: 48, name: { en: 'Orchestra kit', es: 'Percusión de orquesta' } },
];

let instruments = $state.raw<readonly Instrument[]>([]);

/** Loads the instruments once. @throws ApiError */
export async function loadInstruments(): Promise<readonly Instrument[]> {
  if (instruments.length === 0) instruments = await listInstruments(language());
  return instruments;
}

/** The instruments of a part, or the kits if it plays drums; empty until they are loaded. Reactive. */
export function instrumentsFor(kit: boolean): readonly Instrument[] {
  return kit ? KITS : instruments;
}
