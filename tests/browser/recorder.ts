/** @file Records what a page plays, and the state of its audio. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { Recording } from '../sound/recording.ts';

const SCRIPT = fileURLToPath(new URL('record-audio.js', import.meta.url));

/** The recorder listens through a node that browsers warn of. */
export const RECORDER_WARNING = 'ScriptProcessorNode is deprecated';

/** Records a page from its next load on. */
export async function recordPage(page: Page): Promise<void> {
  await page.addInitScript({ path: SCRIPT });
}

/** What was played since the last call. */
export async function takeRecording(page: Page): Promise<Recording> {
  const { sampleRate, left, right } = await page.evaluate<Encoded>(`(() => {
    const [left, right] = [recordedSamples(0), recordedSamples(1)];
    recorded.blocks = [];
    return { sampleRate: recorded.sampleRate, left, right };
  })()`);
  return { sampleRate, left: samplesOf(left), right: samplesOf(right) };
}

/** What is played within a time. */
export async function listen(page: Page, milliseconds: number): Promise<Recording> {
  await takeRecording(page);
  await page.waitForTimeout(milliseconds);
  return takeRecording(page);
}

/** The audio contexts that the page has connected to its output: their states. */
export function audioStates(page: Page): Promise<string[]> {
  return page.evaluate<string[]>('recorded.contexts.map(({ state }) => state)');
}

interface Encoded {
  sampleRate: number;
  left: string;
  right: string;
}

function samplesOf(text: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
}
