/** @file The keys of a drum kit in notation, of General MIDI 1 and 2: name, place on the staff, notehead, and foot. */

export interface PercussionKey {
  readonly name: string;
  /** Place on the staff as in the treble clef, `C5`. */
  readonly place: string;
  readonly head?: 'x' | 'triangle' | 'circle-x' | 'diamond';
  /** Whether a foot plays it. */
  readonly foot?: true;
}

/** By key number. Places as most drum charts have them: kick low, snare in the middle, cymbals on top. */
const KEYS: Readonly<Record<number, PercussionKey>> = {
  35: { name: 'Acoustic Bass Drum', place: 'E4', foot: true },
  36: { name: 'Bass Drum', place: 'F4', foot: true },
  37: { name: 'Side Stick', place: 'C5', head: 'x' },
  38: { name: 'Snare Drum', place: 'C5' },
  39: { name: 'Hand Clap', place: 'E5', head: 'x' },
  40: { name: 'Electric Snare', place: 'C5' },
  41: { name: 'Low Floor Tom', place: 'G4' },
  42: { name: 'Closed Hi-Hat', place: 'G5', head: 'x' },
  43: { name: 'High Floor Tom', place: 'A4' },
  44: { name: 'Pedal Hi-Hat', place: 'D4', head: 'x', foot: true },
  45: { name: 'Low Tom', place: 'B4' },
  46: { name: 'Open Hi-Hat', place: 'G5', head: 'circle-x' },
  47: { name: 'Low-Mid Tom', place: 'D5' },
  48: { name: 'Hi-Mid Tom', place: 'E5' },
  49: { name: 'Crash Cymbal 1', place: 'A5', head: 'x' },
  50: { name: 'High Tom', place: 'F5' },
  51: { name: 'Ride Cymbal 1', place: 'F5', head: 'x' },
  52: { name: 'Chinese Cymbal', place: 'C6', head: 'x' },
  53: { name: 'Ride Bell', place: 'F5', head: 'diamond' },
  54: { name: 'Tambourine', place: 'B5', head: 'triangle' },
  55: { name: 'Splash Cymbal', place: 'B5', head: 'x' },
  56: { name: 'Cowbell', place: 'E5', head: 'triangle' },
  57: { name: 'Crash Cymbal 2', place: 'B5', head: 'x' },
  58: { name: 'Vibraslap', place: 'D5', head: 'triangle' },
  59: { name: 'Ride Cymbal 2', place: 'D5', head: 'x' },
  60: { name: 'Hi Bongo', place: 'E5' },
  61: { name: 'Low Bongo', place: 'C5' },
  62: { name: 'Mute Hi Conga', place: 'E5', head: 'x' },
  63: { name: 'Open Hi Conga', place: 'E5' },
  64: { name: 'Low Conga', place: 'C5' },
  65: { name: 'High Timbale', place: 'E5' },
  66: { name: 'Low Timbale', place: 'C5' },
  67: { name: 'High Agogo', place: 'E5', head: 'triangle' },
  68: { name: 'Low Agogo', place: 'C5', head: 'triangle' },
  69: { name: 'Cabasa', place: 'A4', head: 'x' },
  70: { name: 'Maracas', place: 'A4', head: 'x' },
  71: { name: 'Short Whistle', place: 'A5', head: 'x' },
  72: { name: 'Long Whistle', place: 'A5' },
  73: { name: 'Short Guiro', place: 'G4', head: 'x' },
  74: { name: 'Long Guiro', place: 'G4' },
  75: { name: 'Claves', place: 'B4', head: 'x' },
  76: { name: 'Hi Wood Block', place: 'E5', head: 'triangle' },
  77: { name: 'Low Wood Block', place: 'C5', head: 'triangle' },
  78: { name: 'Mute Cuica', place: 'D5', head: 'x' },
  79: { name: 'Open Cuica', place: 'D5' },
  80: { name: 'Mute Triangle', place: 'A5', head: 'x' },
  81: { name: 'Open Triangle', place: 'A5', head: 'triangle' },
  82: { name: 'Shaker', place: 'B4', head: 'x' },
  83: { name: 'Jingle Bell', place: 'A5', head: 'x' },
  84: { name: 'Bell Tree', place: 'B5', head: 'diamond' },
  85: { name: 'Castanets', place: 'B4', head: 'x' },
  86: { name: 'Mute Surdo', place: 'F4', head: 'x' },
  87: { name: 'Open Surdo', place: 'F4' },
};

export function percussionKey(pitch: number): PercussionKey {
  return KEYS[pitch] ?? { name: `Percussion ${pitch}`, place: 'B4' };
}
