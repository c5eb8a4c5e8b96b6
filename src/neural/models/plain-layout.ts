/**
 * @file The `.h5` layout for architectures that no other program reads: sizes as JSON, weights by name.
 */
import type { FileLayout } from './file-layout.ts';
import { textAttribute, writeTensor } from './hdf5-file.ts';
import { damaged, foreign } from './model-file-error.ts';
import type { NamedTensors, WeightSpec } from './weights.ts';

const CONFIG = 'network_config';
const WEIGHTS = 'weights';

/** What the layout needs of an architecture. */
interface Described {
  configOf(asked: object): object;
  weightSpecs(config: object): WeightSpec[];
}

export function plainLayout({ configOf, weightSpecs }: Described): FileLayout<object> {
  return {
    write: (file, config, weights: NamedTensors) => {
      file.create_attribute(CONFIG, JSON.stringify(config));
      const group = file.create_group(WEIGHTS);
      for (const [name, tensor] of weights) writeTensor(group, name, tensor);
    },
    read: (file, sized) => {
      const { path } = sized;
      const text = textAttribute(file, CONFIG, sized);
      if (text === undefined) throw foreign(path, { kind: 'no-config' });
      const config = configOf(parsed(text, path));
      const places = weightSpecs(config).map(({ name }) => [name, `${WEIGHTS}/${name}`] as const);
      return { config, places: () => new Map(places) };
    },
  };
}

function parsed(text: string, path: string): object {
  try {
    return Object(JSON.parse(text)) as object;
  } catch (error) {
    throw damaged(path, { kind: 'config-not-json' }, error);
  }
}
