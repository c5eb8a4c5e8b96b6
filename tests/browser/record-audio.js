/**
 * @file Runs in the page before its own scripts: writes down what the page connects to its audio output.
 *   `recorded.blocks` has [left, right] of each block since it was emptied.
 */
globalThis.recorded = { sampleRate: 0, blocks: [], contexts: [] };

const { connect } = globalThis.AudioNode.prototype;

globalThis.AudioNode.prototype.connect = function (...args) {
  const [to] = args;
  const { recorded } = globalThis;
  const { context } = this;
  if (to instanceof globalThis.AudioDestinationNode && !recorded.contexts.includes(context)) {
    recorded.contexts.push(context);
    recorded.sampleRate = context.sampleRate;
    const tap = context.createScriptProcessor(4096, 2, 2);
    tap.onaudioprocess = ({ inputBuffer }) => {
      recorded.blocks.push([0, 1].map((channel) => inputBuffer.getChannelData(channel).slice()));
    };
    connect.call(this, tap);
    connect.call(tap, to);
  }
  return connect.apply(this, args);
};

/** The samples of a channel, little-endian, in base64; both channels are emptied by `emptyRecorded`. */
globalThis.recordedSamples = (channel) => {
  let bytes = '';
  for (const block of globalThis.recorded.blocks) {
    const samples = new Uint8Array(block[channel].buffer);
    for (let i = 0; i < samples.length; i += 4096) {
      bytes += String.fromCharCode(...samples.subarray(i, i + 4096));
    }
  }
  return btoa(bytes);
};
