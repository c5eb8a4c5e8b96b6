/** @file Names of the architectures of this program, apart from what they need to run. */

/** The guide's network, which predicts the next note of a line. */
export const BILSTM_ATTENTION = 'bilstm-attention';

/** The score model, which predicts the next note of a whole piece. */
export const SCORE_TRANSFORMER = 'score-transformer';

/** The first is what is trained where nothing else is asked for. */
export const ARCHITECTURE_NAMES = [SCORE_TRANSFORMER, BILSTM_ATTENTION] as const;

export const DEFAULT_ARCHITECTURE: string = ARCHITECTURE_NAMES[0];
