/** @file Refuses a training that cannot succeed, as soon as it is requested. */
import { findEncoding } from '../data/encodings.ts';
import { BILSTM_ATTENTION, DEFAULT_ARCHITECTURE } from '../models/architecture-names.ts';
import { architectureNamed } from '../models/architectures.ts';
import type { TrainingRequest } from './events.ts';
import type { NetworkKind } from './fit.ts';
import { memoryOfMachine } from './memory.ts';
import { TrainingError } from './training-error.ts';

/** The settings that an architecture can refuse. */
interface Settings {
  readonly batchSize?: number | undefined;
  readonly loss?: string | undefined;
}

/**
 * Throws TrainingError `no_encoding` if the architecture cannot be trained on MIDI files,
 * `unknown_loss` for a loss it cannot be trained with, and `not_enough_memory` if the training needs
 * more memory than is available.
 *
 * @param available in bytes, default {@link memoryOfMachine}.
 */
export function refuseImpossible(
  network: NetworkKind,
  { batchSize, loss }: Settings,
  available: number = memoryOfMachine(),
): void {
  const architecture = architectureNamed(network.architecture);
  const { name, encoding, losses } = architecture;
  if (!findEncoding(encoding)) {
    throw new TrainingError({ code: 'no_encoding', architecture: name });
  }
  if (loss !== undefined && !losses.includes(loss)) {
    throw new TrainingError({ code: 'unknown_loss', architecture: name, loss, known: losses });
  }
  const needed = architecture.trainingBytes(
    network.config,
    batchSize ?? architecture.training.batchSize,
  );
  if (needed > available) {
    throw new TrainingError({ code: 'not_enough_memory', memory: { needed, available } });
  }
}

/**
 * Name of the architecture of a request for a new model. Sizes without one are those of the guide's
 * network, which the options are of.
 */
export function requestedArchitecture({
  architecture,
  network,
}: Pick<TrainingRequest, 'architecture' | 'network'>): string {
  return architecture ?? (network === undefined ? DEFAULT_ARCHITECTURE : BILSTM_ATTENTION);
}

/**
 * The network of a request for a new model. Throws an Error in one sentence for an unknown architecture
 * or invalid sizes.
 */
export function requestedNetwork(
  request: Pick<TrainingRequest, 'architecture' | 'network'>,
): NetworkKind {
  const architecture = architectureNamed(requestedArchitecture(request));
  return { architecture: architecture.name, config: architecture.configOf(request.network ?? {}) };
}
