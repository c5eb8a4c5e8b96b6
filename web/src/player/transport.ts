/**
 * @file Plays a piece on a sound engine: sends notes and messages ahead of the audio clock, in loops, at
 *   any tempo, with metronome and count-in, and changes any of it while it plays.
 *
 * Whatever changes, what was sent for later is cancelled and sent again as it now is. Notes that sound go
 * on unless the place changes.
 */
import type { Range } from '../piano-roll/bars.ts';
import type { Beat } from './clicks.ts';
import type { MidiBytes, MidiMessage } from './midi-file.ts';
import { NOTE_ON, type Part } from './parts.ts';
import type { PieceTime } from './piece-time.ts';
import {
  channelState,
  firstFrom,
  resetControllers,
  NO_PART,
  sequenceMessages,
  sequenceNotes,
  type SequenceMessage,
  type SequenceNote,
} from './sequence.ts';
import type { Clicks, EnginePart, SoundEngine } from './sound-engine.ts';
import { isHeard, isMixedAlike, isMixing, loudnessOf, type Strip } from './strips.ts';
import { endOf, momentOf, tickAt, type Stretch } from './timeline.ts';

/** A piece as the transport plays it. */
export interface Playable {
  readonly parts: readonly Part[];
  /** What the engine must know of each part. */
  readonly engineParts: readonly EnginePart[];
  readonly system: readonly MidiMessage[];
  readonly beats: readonly Beat[];
  readonly time: PieceTime;
  readonly endTick: number;
  /** Whether what follows `endTick` is still being written. */
  readonly goesOn?: boolean;
}

export interface TransportSettings {
  readonly loop: Range | null;
  /** Tempo factor. */
  readonly rate: number;
  readonly metronome: boolean;
  /** By track. */
  readonly strips: readonly (Strip | undefined)[];
}

/** A note that was sent; its end is sent when it comes within reach. */
interface HeldNote {
  readonly part: number;
  readonly key: number;
  readonly at: number;
  endTick: number;
  /** When its end was sent for; undefined until then. */
  endAt?: number;
}

/** Sooner than this after now, in seconds, what is sent may come too late. */
const SOONEST = 0.02;
/** Shorter rests of a note are not taken up when playing starts within it, in seconds. */
const SHORTEST_REST = 0.1;

export class Transport {
  readonly #clicks: Clicks;
  #engine: SoundEngine;
  #playable: Playable | null = null;
  #notes: readonly SequenceNote[] = [];
  #messages: readonly SequenceMessage[] = [];
  #settings: TransportSettings = { loop: null, rate: 1, metronome: false, strips: [] };
  /** By time; those that are over are dropped. */
  #stretches: Stretch[] = [];
  /** Up to this tick of the last stretch everything was sent. */
  #sentTick = 0;
  #held: HeldNote[] = [];

  constructor(engine: SoundEngine, clicks: Clicks) {
    this.#engine = engine;
    this.#clicks = clicks;
  }

  get running(): boolean {
    return this.#stretches.length > 0;
  }

  /** The piece that the next {@link start} plays; one that runs is replaced by {@link replace}. */
  load(playable: Playable | null): void {
    this.stop();
    this.#setPlayable(playable);
  }

  /**
   * Starts at a tick.
   *
   * @param now of the audio clock.
   * @param countIn its beats, and its length in ticks, at the tempo of the starting tick.
   */
  start(tick: number, now: number, countIn?: { beats: readonly Beat[]; ticks: number }): void {
    const playable = this.#playable;
    if (!playable) return;
    this.stop();
    const at = now + SOONEST + this.#engine.settled;
    const seconds = this.#secondsPerTick(playable, tick);
    for (const beat of countIn?.beats ?? []) {
      this.#clicks.click(beat.accent, at + beat.tick * seconds);
    }
    const begin = at + (countIn?.ticks ?? 0) * seconds;
    this.#handOver(playable, at);
    this.#enter(tick, begin);
  }

  /** Ends everything at once. */
  stop(): void {
    this.#stretches = [];
    this.#held = [];
    this.#engine.silence();
    this.#clicks.cancel(0);
  }

  /** The tick that sounds at `moment`; null while nothing plays. */
  positionAt(moment: number): number | null {
    const stretch = this.#stretchAt(moment);
    return stretch ? tickAt(stretch, moment) : null;
  }

  /** When the end of the piece is reached; null while that is not in sight. */
  get endsAt(): number | null {
    const last = this.#stretches.at(-1);
    return last && !last.loops && this.#sentTick >= last.toTick ? endOf(last) : null;
  }

  /** Moves to a tick while it plays. */
  seek(tick: number, now: number): void {
    if (this.running) this.#moveTo(tick, now);
  }

  /** Changes loop, tempo factor, metronome or mixer, also while it plays. */
  set(change: Partial<Omit<TransportSettings, 'strips'>>, now: number): void {
    this.#settings = { ...this.#settings, ...change };
    if (!this.running) return;
    const loop = this.#loop;
    // A loop that lies behind is gone back to.
    if (change.loop && loop !== null && this.#tickAtCut(now) >= loop.to)
      this.#moveTo(loop.from, now);
    else this.#goOn(now);
  }

  /** Changes the mixer, also while it plays. */
  setStrips(strips: TransportSettings['strips'], now: number): void {
    const before = this.#settings.strips;
    this.#settings = { ...this.#settings, strips };
    const playable = this.#playable;
    if (!playable) return;
    this.#mix();
    if (!this.running) return;
    this.#sendHeard();
    const changed = playable.parts.flatMap(({ track }, part) =>
      isMixedAlike(before[track], strips[track]) ? [] : [part],
    );
    if (changed.length === 0) return;
    const at = this.#goOn(now);
    const past = this.#messages.slice(0, firstFrom(this.#messages, this.#sentTick));
    for (const part of changed) {
      const { track } = playable.parts[part]!;
      // Another instrument has other swells and pedals: those of the one before are taken back.
      const isReplayed = before[track]?.program !== strips[track]?.program;
      for (const data of this.#stateOf(part, past)) {
        if (isReplayed || isMixing(data)) this.#engine.send(part, data, at);
      }
    }
  }

  /** Continues in another piece, at a tick of it. */
  replace(playable: Playable, tick: number, now: number): void {
    if (!this.running) return this.load(playable);
    const at = this.#cancel(now);
    this.#leave(at);
    this.#setPlayable(playable);
    this.#handOver(playable, at);
    this.#enter(tick, at);
  }

  /**
   * Continues in the same piece, of which more is there. What sounds goes on, and ends where it now does.
   */
  extend(playable: Playable, now: number): void {
    const before = this.#playable;
    if (!this.running || !before || !areAlike(before, playable)) {
      return this.replace(playable, this.positionAt(now) ?? 0, now);
    }
    const at = this.#cancel(now);
    const tick = tickAt(this.#stretches.at(-1)!, at);
    this.#setPlayable(playable);
    // Notes that were cut where the piece ended so far.
    const cut = this.#held.filter(({ endTick }) => endTick === before.endTick);
    for (const held of cut) held.endTick = this.#endOf(held);
    this.#begin(tick, at);
    const past = this.#messages.slice(0, firstFrom(this.#messages, tick));
    // Swells may have been drawn again.
    playable.parts.forEach((_, part) => {
      const loudness = loudnessOf(this.#stateOf(part, past), playable.parts[part]!.channel);
      for (const data of loudness) this.#engine.send(part, data, at);
    });
  }

  /** Where a note ends that sounds at `endTick`. */
  #endOf({ part, key, endTick }: HeldNote): number {
    const sounding = this.#notes.findLast(
      (note) => note.part === part && note.key === key && note.tick < endTick,
    );
    return Math.max(endTick, sounding?.endTick ?? endTick);
  }

  /** Continues on another engine. */
  switchTo(engine: SoundEngine, now: number): void {
    if (engine === this.#engine) return;
    const playable = this.#playable;
    if (!this.running || !playable) {
      this.#engine.silence();
      this.#engine = engine;
      return;
    }
    const at = this.#cancel(now);
    const tick = tickAt(this.#stretches.at(-1)!, at);
    this.#leave(at);
    this.#engine = engine;
    const begin = Math.max(at, now + SOONEST + engine.settled);
    this.#handOver(playable, begin);
    this.#enter(tick, begin);
  }

  /** Sends everything up to `horizon` and forgets what is over at `now`. */
  fill(now: number, horizon: number): void {
    const playable = this.#playable;
    if (!playable || !this.running) return;
    for (;;) {
      const stretch = this.#stretches.at(-1)!;
      if (this.#sentTick < stretch.toTick) this.#sendTo(stretch, tickAt(stretch, horizon));
      const end = endOf(stretch);
      if (this.#sentTick < stretch.toTick || end > horizon) break;
      this.#release(end);
      if (!stretch.loops) {
        this.#sendLast(stretch);
        break;
      }
      this.#enter(this.#loop!.from, end);
    }
    this.#held = this.#held.filter(({ endAt }) => endAt === undefined || endAt > now);
    const playing = this.#stretchAt(now);
    if (playing) this.#stretches = this.#stretches.slice(this.#stretches.indexOf(playing));
  }

  #setPlayable(playable: Playable | null): void {
    this.#playable = playable;
    this.#notes = playable ? sequenceNotes(playable.parts) : [];
    this.#mix();
  }

  #mix(): void {
    const { strips } = this.#settings;
    const playable = this.#playable;
    this.#messages = playable ? sequenceMessages(playable.parts, playable.system, strips) : [];
  }

  /** The loop within the piece. */
  get #loop(): Range | null {
    const { loop } = this.#settings;
    const endTick = this.#playable?.endTick ?? 0;
    return loop && loop.from < endTick ? { ...loop, to: Math.min(loop.to, endTick) } : null;
  }

  /** Tells the engine what is played from `at` on. */
  #handOver({ engineParts }: Playable, at: number): void {
    this.#engine.setParts(engineParts, at);
    this.#sendHeard();
  }

  #sendHeard(): void {
    const { strips } = this.#settings;
    this.#engine.setHeard(this.#playable!.parts.map(({ track }) => isHeard(strips[track], strips)));
  }

  #secondsPerTick({ time }: Playable, tick: number): number {
    return (time.secondsAt(tick + 1) - time.secondsAt(tick)) / this.#settings.rate;
  }

  #stretchAt(moment: number): Stretch | undefined {
    return this.#stretches.findLast(({ at }) => at <= moment) ?? this.#stretches[0];
  }

  #cutMoment(now: number): number {
    const soonest = now + SOONEST + this.#engine.settled;
    // Before the piece begins, while it is counted in, nothing needs to be taken back.
    return Math.max(soonest, this.#stretches[0]!.at);
  }

  #tickAtCut(now: number): number {
    const at = this.#cutMoment(now);
    return tickAt(this.#stretchAt(at)!, at);
  }

  /** Sends again what comes after now, as the settings are; returns from when on. */
  #goOn(now: number): number {
    const at = this.#cancel(now);
    this.#begin(tickAt(this.#stretches.at(-1)!, at), at);
    return at;
  }

  #moveTo(tick: number, now: number): void {
    const at = this.#cancel(now);
    this.#release(at);
    this.#enter(tick, at);
  }

  /** Takes back what was sent for after now; returns from when on. */
  #cancel(now: number): number {
    const at = this.#cutMoment(now);
    this.#engine.cancel(at);
    this.#clicks.cancel(at);
    this.#held = this.#held.filter((note) => note.at < at);
    for (const note of this.#held) {
      if (note.endAt !== undefined && note.endAt >= at) delete note.endAt;
    }
    const kept = this.#stretches.filter((stretch) => stretch.at < at);
    this.#stretches = kept.length > 0 ? kept : this.#stretches.slice(0, 1);
    return at;
  }

  /** Ends all notes that are held. */
  #release(at: number): void {
    for (const note of this.#held) if (note.endAt === undefined) this.#end(note, at);
  }

  /** Ends all notes, and lifts the pedals under which ended ones still sound. */
  #leave(at: number): void {
    this.#release(at);
    this.#playable?.parts.forEach(({ channel }, part) =>
      this.#engine.send(part, resetControllers(channel), at),
    );
  }

  /**
   * Begins a stretch at a place that is new: channels are brought up to it, and long notes that began
   * before it are struck again.
   */
  #enter(tick: number, at: number): void {
    const stretch = this.#begin(tick, at);
    this.#sendState(tick, at);
    this.#resumeNotes(stretch);
  }

  #begin(tick: number, at: number): Stretch {
    const { time, endTick } = this.#playable!;
    const loop = this.#loop;
    const loops = loop !== null && tick < loop.to;
    const toTick = loops ? loop.to : endTick;
    const stretch = { at, fromTick: tick, toTick, loops, rate: this.#settings.rate, time };
    this.#stretches = [...this.#stretches.filter((one) => one.at < at), stretch];
    this.#sentTick = tick;
    return stretch;
  }

  #sendState(tick: number, at: number): void {
    const { parts } = this.#playable!;
    const before = this.#messages.slice(0, firstFrom(this.#messages, tick));
    for (const { part, data } of before) if (part === NO_PART) this.#engine.send(part, data, at);
    parts.forEach((_, part) => {
      for (const data of this.#stateOf(part, before)) this.#engine.send(part, data, at);
    });
  }

  #stateOf(part: number, before: readonly SequenceMessage[]): MidiBytes[] {
    const own = before.filter((message) => message.part === part);
    return channelState(this.#playable!.parts[part]!.channel, own);
  }

  /** Starts long notes again that would sound here; struck ones, as of drums, are not. */
  #resumeNotes(stretch: Stretch): void {
    const { engineParts } = this.#playable!;
    const { fromTick, at } = stretch;
    for (const note of this.#notes) {
      if (note.tick >= fromTick) break;
      if (note.endTick <= fromTick || engineParts[note.part]!.drums) continue;
      if (momentOf(stretch, note.endTick) - at > SHORTEST_REST)
        this.#strike(this.#hold(note, at), note);
    }
  }

  #hold({ part, key, endTick }: SequenceNote, at: number): HeldNote {
    const held = { part, key, at, endTick };
    this.#held.push(held);
    return held;
  }

  #strike({ part, key, at }: HeldNote, { velocity }: SequenceNote): void {
    this.#engine.send(part, [NOTE_ON, key, velocity], at);
  }

  #end(note: HeldNote, at: number): void {
    this.#engine.send(note.part, [NOTE_ON, note.key, 0], at);
    note.endAt = at;
  }

  /** Sends, once, the messages on the last tick of the piece: pedals are lifted there. */
  #sendLast(stretch: Stretch): void {
    const { toTick } = stretch;
    if (this.#sentTick > toTick) return;
    for (const { part, data } of within(this.#messages, toTick, toTick + 1)) {
      this.#engine.send(part, data, endOf(stretch));
    }
    this.#sentTick = toTick + 1;
  }

  /** Sends what lies from the tick sent last up to, but not at, `toTick`: ends, messages, notes. */
  #sendTo(stretch: Stretch, toTick: number): void {
    const from = this.#sentTick;
    const due: Due[] = [];
    for (const { tick, part, data } of within(this.#messages, from, toTick)) {
      due.push({ tick, rank: 1, send: (at) => this.#engine.send(part, data, at) });
    }
    for (const note of within(this.#notes, from, toTick)) {
      const held = this.#hold(note, momentOf(stretch, note.tick));
      due.push({ tick: note.tick, rank: 2, send: () => this.#strike(held, note) });
    }
    for (const note of this.#held) {
      if (note.endAt !== undefined || note.endTick >= toTick) continue;
      due.push({ tick: note.endTick, rank: 0, send: (at) => this.#end(note, at) });
    }
    if (this.#settings.metronome) {
      for (const { tick, accent } of within(this.#playable!.beats, from, toTick)) {
        due.push({ tick, rank: 2, send: (at) => this.#clicks.click(accent, at) });
      }
    }
    due.sort((a, b) => a.tick - b.tick || a.rank - b.rank);
    for (const { tick, send } of due) send(momentOf(stretch, tick));
    this.#sentTick = toTick;
  }
}

/** Whether two pieces are played by the same parts. */
function areAlike({ parts: a }: Playable, { parts: b }: Playable): boolean {
  return (
    a.length === b.length &&
    a.every(({ track, channel }, i) => track === b[i]!.track && channel === b[i]!.channel)
  );
}

interface Due {
  readonly tick: number;
  /** Order on one tick: ends of notes, messages, notes. */
  readonly rank: number;
  readonly send: (at: number) => void;
}

/** Events by tick, from a tick on and before another. */
function within<T extends { readonly tick: number }>(
  events: readonly T[],
  from: number,
  to: number,
): readonly T[] {
  return events.slice(firstFrom(events, from), firstFrom(events, to));
}
