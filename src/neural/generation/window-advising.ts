/** @file Advice from models that predict the mean of the next note from a window of notes. */
import { decodeNote } from '../data/note-features.ts';
import { noteWindows } from '../data/note-windows.ts';
import type { Advising, LineAdvisor } from './advising.ts';
import { measureWindows } from './measure-windows.ts';
import { ModelAdvisor } from './model-advisor.ts';
import { DEFAULT_SPREAD, styleOfSpread } from './note-distribution.ts';

export const windowAdvising: Advising = {
  encoding: noteWindows.name,
  measure: measureWindows,
  advisor: ({ predictor, config, facts, sampling }): LineAdvisor => {
    const advisor = new ModelAdvisor({
      predictor,
      seqLength: noteWindows.context(config),
      style: facts.style ?? styleOfSpread(facts.residual ?? DEFAULT_SPREAD),
      ...(facts.lines && { lines: facts.lines }),
      ...(sampling && { sampling }),
    });
    return {
      expect: (questions) => advisor.expect(questions),
      likeliest: async (histories) =>
        (await advisor.predictNext(histories)).map((features) => decodeNote(features)),
    };
  },
};
