/** @file The drums of the small synthesiser: one voice for each drum note of General MIDI 1 and 2. */

export interface DrumVoice {
  /** A pitched thump, Hz at its start and end. */
  tone?: { from: number; to: number; seconds: number; level: number; type?: OscillatorType };
  /** Filtered noise. */
  noise?: { filter: BiquadFilterType; frequency: number; seconds: number; level: number };
}

/** @param pitch General MIDI drum note. */
export function drumVoice(pitch: number): DrumVoice {
  const hiss = (frequency: number, seconds: number, level: number): DrumVoice => ({
    noise: { filter: 'highpass', frequency, seconds, level },
  });
  const skin = (from: number, seconds: number, level = 0.5): DrumVoice => ({
    tone: { from, to: from * 0.7, seconds, level },
    noise: { filter: 'bandpass', frequency: from * 6, seconds: 0.02, level: 0.15 },
  });
  switch (pitch) {
    case 35:
    case 36:
      return {
        tone: { from: 150, to: 44, seconds: 0.26, level: 0.95 },
        noise: { filter: 'highpass', frequency: 2500, seconds: 0.008, level: 0.25 },
      };
    case 37:
    case 75:
    case 76:
    case 77:
    case 85:
      return { tone: { from: pitch === 37 ? 1500 : 2300, to: 1400, seconds: 0.04, level: 0.35 } };
    case 38:
    case 40:
      return {
        tone: { from: 230, to: 160, seconds: 0.11, level: 0.35 },
        noise: { filter: 'highpass', frequency: 1400, seconds: 0.17, level: 0.42 },
      };
    case 39:
      return { noise: { filter: 'bandpass', frequency: 1500, seconds: 0.15, level: 0.8 } };
    case 42:
    case 44:
      return hiss(8000, 0.05, 0.2);
    case 46:
      return hiss(7000, 0.3, 0.2);
    case 49:
    case 52:
    case 55:
    case 57:
      return hiss(4500, 1.1, 0.22);
    case 51:
    case 53:
    case 59:
      return hiss(6500, 0.4, 0.13);
    case 54:
    case 69:
    case 70:
    case 82:
      return hiss(6500, 0.08, 0.16);
    case 83:
      return hiss(8500, 0.16, 0.16);
    case 58:
      return { noise: { filter: 'bandpass', frequency: 2600, seconds: 0.5, level: 0.3 } };
    case 71:
    case 72:
      return { tone: { from: 2350, to: 2300, seconds: pitch === 71 ? 0.12 : 0.45, level: 0.22 } };
    case 84:
      return { tone: { from: 3200, to: 5200, seconds: 1, level: 0.1 } };
    case 86:
    case 87:
      return skin(pitch === 86 ? 115 : 85, pitch === 86 ? 0.12 : 0.5, 0.7);
    case 56:
      return { tone: { from: 800, to: 790, seconds: 0.18, level: 0.18, type: 'square' } };
    case 67:
    case 68:
      return { tone: { from: pitch === 67 ? 1250 : 930, to: 920, seconds: 0.2, level: 0.3 } };
    case 73:
    case 74:
      return { noise: { filter: 'bandpass', frequency: 3500, seconds: 0.14, level: 0.3 } };
    case 80:
    case 81:
      return { tone: { from: 4300, to: 4290, seconds: pitch === 80 ? 0.1 : 0.6, level: 0.12 } };
    case 60:
    case 61:
    case 62:
    case 63:
    case 64:
      return skin(430 - (pitch - 60) * 60, 0.18);
    case 65:
    case 66:
      return skin(pitch === 65 ? 420 : 330, 0.25);
    default:
      return skin(80 + Math.max(0, pitch - 40) * 9, 0.28, 0.6);
  }
}
