/** @file Test that another runtime takes the same training steps as the processor's own. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { GUIDE_CONFIG, createTrainer, initialWeights } from './bilstm-attention.ts';
import type { NetworkConfig } from './bilstm-attention.ts';

const CONFIG: NetworkConfig = {
  ...GUIDE_CONFIG,
  seqLength: 6,
  lstmUnits: [8, 6],
  denseUnits: [8, 5],
};
const BATCH = 4;
const STEPS = 5;

describe('training on wasm', () => {
  it('has the losses of the processor, step by step, to 1e-4', async () => {
    const stream = new Stream('devices');
    const uniform = (count: number) => Float32Array.from({ length: count }, () => stream.float());
    const weights = initialWeights(CONFIG, stream.fork('weights'));
    const x = uniform(BATCH * CONFIG.seqLength * CONFIG.features);
    const y = uniform(BATCH * CONFIG.features);
    const train = async (device: 'cpu' | 'wasm') => {
      const trainer = await createTrainer(CONFIG, weights, {
        batchSize: BATCH,
        seed: 3,
        clipNorm: 1,
        threads: 1,
        device,
      });
      const losses: number[] = [];
      for (let i = 0; i < STEPS; i++) {
        losses.push((await trainer.step(x, y, { learningRate: 0.01 })).loss);
      }
      await trainer.dispose();
      return { device: trainer.device, losses };
    };
    const cpu = await train('cpu');
    const wasm = await train('wasm');
    expect([cpu.device, wasm.device]).toEqual(['cpu', 'wasm']);
    expect(Math.max(...cpu.losses) - Math.min(...cpu.losses)).toBeGreaterThan(1e-3);
    wasm.losses.forEach((loss, i) => {
      expect(Math.abs(loss - (cpu.losses[i] as number))).toBeLessThan(1e-4);
    });
  });
});
