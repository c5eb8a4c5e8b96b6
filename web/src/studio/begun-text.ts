/** @file What the page says of a piece whose rest is still being written. */
import type { Beginning } from '../api.ts';
import { count } from '../format.ts';
import { language, t } from '../language.svelte.ts';

/** Such as `7 bars can be heard already; the rest is still being written.` */
export function begunText({ writtenBars }: Beginning): string {
  return t().begun(count(writtenBars, language(), t().countBars));
}
