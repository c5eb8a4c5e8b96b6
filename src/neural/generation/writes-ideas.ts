/** @file Which models write ideas of whole pieces. */
import { SCORE_TRANSFORMER } from '../models/architecture-names.ts';

/** Whether models of an architecture write ideas. */
export function writesIdeas(architecture: string): boolean {
  return architecture === SCORE_TRANSFORMER;
}
