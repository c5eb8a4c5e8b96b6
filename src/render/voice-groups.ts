/**
 * @file Voices that go to the same place, with the same share of reverb and chorus, are added up first
 *   and sent there together: most voices of a part, in a quarter of the work.
 */

/** Where the voices of a group go. The sends are per mille. */
export interface Way {
  left: Float32Array;
  right: Float32Array;
  /** Where `left` and `right` are written from. */
  startIndex: number;
  leftGain: number;
  rightGain: number;
  reverbSend: number;
  chorusSend: number;
}

interface Group extends Way {
  readonly sum: Float64Array;
}

/** What all groups add to, and how loud. */
export interface Effects {
  readonly reverb: Float32Array;
  readonly chorus: Float32Array;
  readonly reverbGain: number;
  readonly chorusGain: number;
}

/** The voices of one block. */
export class VoiceGroups {
  readonly #size: number;
  readonly #groups: Group[] = [];
  /** So many of them have voices in this block. */
  #used = 0;

  /** @param size samples of the longest block. */
  constructor(size: number) {
    this.#size = size;
  }

  /** Where to add the samples of a voice that goes `way`. */
  sumFor(way: Way): Float64Array {
    for (let index = 0; index < this.#used; index++) {
      const group = this.#groups[index]!;
      if (isSameWay(group, way)) return group.sum;
    }
    const group = this.#groups[this.#used] ?? { ...way, sum: new Float64Array(this.#size) };
    this.#groups[this.#used++] = Object.assign(group, way);
    return group.sum;
  }

  /** Sends the groups on and forgets their voices. */
  send(sampleCount: number, effects: Effects): void {
    for (let index = 0; index < this.#used; index++) {
      const group = this.#groups[index]!;
      send(group, sampleCount, effects);
      group.sum.fill(0);
    }
    this.#used = 0;
  }
}

function isSameWay(one: Way, other: Way): boolean {
  return (
    one.leftGain === other.leftGain &&
    one.reverbSend === other.reverbSend &&
    one.chorusSend === other.chorusSend &&
    one.left === other.left
  );
}

function send(group: Group, sampleCount: number, effects: Effects): void {
  const { sum, left, right, startIndex, leftGain, rightGain } = group;
  const { reverb, chorus } = effects;
  const reverbGain = effects.reverbGain * (group.reverbSend / 1e3);
  const chorusGain = effects.chorusGain * (group.chorusSend / 1e3);
  for (let i = 0; i < sampleCount; i++) {
    const sample = sum[i]!;
    left[startIndex + i]! += leftGain * sample;
    right[startIndex + i]! += rightGain * sample;
    reverb[i]! += reverbGain * sample;
    chorus[i]! += chorusGain * sample;
  }
}
