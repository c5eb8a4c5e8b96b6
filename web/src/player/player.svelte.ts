/** @file Plays a composition from any tick and reports its position. */
import type { Composition, CompositionTrack } from '../api.ts';
import { isDrums } from '../piano-roll/roll-layout.ts';
import { pieceTime, type PieceTime } from './piece-time.ts';
import { Synth, type Bend } from './synth.ts';
import { timbreOf } from './timbres.ts';

/** Notes are scheduled this many seconds ahead, checked at this interval (milliseconds). */
const AHEAD = 0.25;
/** The same in a hidden tab, whose timers run only once a second. */
const AHEAD_HIDDEN = 2.5;
const INTERVAL = 60;

interface Event {
  /** Seconds from the start of the piece. */
  at: number;
  seconds: number;
  pitch: number;
  velocity: number;
  bends: readonly Bend[];
  track: number;
}

/** The track's pitch bends between two ticks, relative to that moment. */
function bendsWithin(
  { bends }: CompositionTrack,
  from: number,
  to: number,
  time: PieceTime,
): readonly Bend[] {
  return bends
    .filter(([tick]) => tick >= from && tick < to)
    .map(([tick, semitones]) => ({
      after: time.secondsAt(tick) - time.secondsAt(from),
      semitones,
    }));
}

export class Player {
  /** Current tick; null while nothing plays. */
  position = $state<number | null>(null);
  #context: AudioContext | null = null;
  #schedule = () => {};
  #timer = 0;
  #frame = 0;

  get playing(): boolean {
    return this.position !== null;
  }

  /** @param isMuted called for each note as it is scheduled, with the index of its track. */
  play(piece: Composition, fromTick: number, isMuted: (track: number) => boolean): void {
    this.stop();
    const time = pieceTime(piece);
    const from = time.secondsAt(fromTick);
    const total = time.secondsAt(piece.endTick);
    const events: Event[] = piece.tracks
      .flatMap((track, index) =>
        track.notes.map(([tick, duration, pitch, velocity]) => ({
          at: time.secondsAt(tick),
          seconds: time.secondsAt(tick + duration) - time.secondsAt(tick),
          pitch,
          velocity,
          bends: bendsWithin(track, tick, tick + duration, time),
          track: index,
        })),
      )
      .filter((event) => event.at >= from - 0.01)
      .sort((a, b) => a.at - b.at);
    const voices = piece.tracks.map((track) => (isDrums(track) ? null : timbreOf(track)));

    const context = new AudioContext();
    const synth = new Synth(context);
    const origin = context.currentTime + 0.08 - from;
    let next = 0;
    const schedule = () => {
      const ahead = document.hidden ? AHEAD_HIDDEN : AHEAD;
      for (; next < events.length; next++) {
        const event = events[next]!;
        const at = Math.max(origin + event.at, context.currentTime);
        if (at > context.currentTime + ahead) break;
        if (isMuted(event.track)) continue;
        const timbre = voices[event.track];
        if (timbre) synth.note(timbre, event, at);
        else synth.drum(event.pitch, event.velocity, at);
      }
      if (context.currentTime - origin > total + 0.4) this.stop();
    };
    const follow = () => {
      const seconds = Math.min(total, Math.max(from, context.currentTime - origin));
      this.position = time.tickAt(seconds);
      this.#frame = requestAnimationFrame(follow);
    };
    this.#context = context;
    this.#schedule = schedule;
    document.addEventListener('visibilitychange', schedule);
    this.position = fromTick;
    schedule();
    this.#timer = window.setInterval(schedule, INTERVAL);
    this.#frame = requestAnimationFrame(follow);
  }

  stop(): void {
    if (!this.#context) return;
    document.removeEventListener('visibilitychange', this.#schedule);
    window.clearInterval(this.#timer);
    cancelAnimationFrame(this.#frame);
    void this.#context.close();
    this.#context = null;
    this.position = null;
  }
}
