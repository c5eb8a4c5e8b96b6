/** @file Plays pieces: place, loop, tempo and mixer as the page uses them, one instance a page. */
import type { Beginning, Composition, ShownPiece } from '../api.ts';
import { download } from '../api/request.ts';
import { language, t } from '../language.svelte.ts';
import type { Range } from '../piano-roll/bars.ts';
import type { Audio, openAudio } from './audio.ts';
import { barPlace, tickOfPlace } from './bar-place.ts';
import { countIn } from './clicks.ts';
import type { Guest, Lent } from './guest.ts';
import { playableOf, wantedNotes } from './playable.ts';
import { Refill } from './refill.ts';
import type { SoundEngine, WantedNote } from './sound-engine.ts';
import { Sounds } from './sounds.svelte.ts';
import type { Strip } from './strips.ts';
import type { Playable, Transport } from './transport.ts';

/** After the end of the piece its last notes ring, seconds. */
const RINGING = 0.4;

const SLOWEST = 0.25;
const FASTEST = 2;

export type PlayerStatus = 'stopped' | 'playing' | 'paused';

export class Player {
  /** Current tick; follows what is heard while it plays. */
  position = $state(0);
  #status = $state<PlayerStatus>('stopped');
  #loop = $state.raw<Range | null>(null);
  #rate = $state(1);
  #metronome = $state(false);
  /** Counts one bar in before it plays. */
  countIn = $state(false);
  #blocked = $state(false);
  #strips: readonly (Strip | undefined)[] = [];

  /** What the notes sound on. */
  readonly sound = new Sounds({
    prepare: () => this.prepare(),
    open: () => this.#open(),
    wanted: () => this.#wanted(),
    switchTo: (engine) => this.#switchTo(engine),
  });
  #audio: Audio | null = null;
  #openAudio: typeof openAudio | null = null;
  #guest: Guest | null = null;
  #piece: ShownPiece | null = null;
  #playable: Playable | null = null;
  /** Of the pieces that the page still holds: going back to one needs no server. */
  readonly #known = new WeakMap<Composition, Playable>();
  /** The piece asked for last, until it is here. */
  #loading: Promise<void> = Promise.resolve();
  #asked = 0;
  readonly #refill = new Refill((seconds) => this.#send(seconds));
  #frame = 0;

  get status(): PlayerStatus {
    return this.#status;
  }

  /** The audio is suspended and needs a press anywhere to go on. */
  get blocked(): boolean {
    return this.#blocked;
  }

  /** A range in ticks that is played again and again. */
  get loop(): Range | null {
    return this.#loop;
  }

  set loop(loop: Range | null) {
    this.#loop = loop && loop.to > loop.from ? { from: loop.from, to: loop.to } : null;
    this.#change({ loop: this.#loop });
  }

  /** Tempo factor, 0.25..2. */
  get rate(): number {
    return this.#rate;
  }

  set rate(rate: number) {
    this.#rate = Math.min(FASTEST, Math.max(SLOWEST, rate));
    this.#change({ rate: this.#rate });
  }

  get metronome(): boolean {
    return this.#metronome;
  }

  set metronome(metronome: boolean) {
    this.#metronome = metronome;
    this.#change({ metronome });
  }

  /**
   * Loads the file of a piece. While another plays, it goes on at the same bar and beat.
   *
   * @throws ApiError if the server does not send it; then what was loaded stays.
   */
  load(piece: Composition): Promise<void> {
    this.#loading = this.#load(piece, ++this.#asked);
    return this.#loading;
  }

  /**
   * Loads what makes sound, so that the first Play needs the server no more.
   *
   * @throws Error in the user's language if the server does not send it.
   */
  async prepare(): Promise<void> {
    try {
      this.#openAudio ??= (await import('./audio.ts')).openAudio;
    } catch (cause) {
      throw new Error(t().noAnswer, { cause });
    }
  }

  /**
   * Loads the beginning of a piece. Playing waits where its notes end, until {@link load} brings the whole
   * piece, in which it goes on.
   */
  begin(beginning: Beginning): void {
    this.#asked++;
    const writtenTick = tickOfPlace(beginning, { bar: beginning.writtenBars, quarters: 0 });
    const bytes = Uint8Array.from(atob(beginning.midi), (letter) => letter.charCodeAt(0));
    this.#take(beginning, playableOf(beginning, bytes, writtenTick));
  }

  /** Whether a beginning has the bar where the player stands, which goes on there in another piece. */
  reaches(beginning: Beginning): boolean {
    if (!this.#piece || this.#status === 'stopped') return true;
    return barPlace(this.#piece, this.position).bar < beginning.writtenBars;
  }

  /** Stops and forgets the piece. */
  unload(): void {
    this.#asked++;
    this.stop();
    this.#piece = null;
    this.#playable = null;
    this.#audio?.transport.load(null);
    this.position = 0;
  }

  /** The mixer, by track; heard at once. */
  setStrips(strips: readonly (Strip | undefined)[]): void {
    this.#strips = strips;
    this.#audio?.transport.setStrips(strips, this.#now);
    this.#refill.now();
  }

  /**
   * Plays from a tick, or from where it stands. Call it from a press: browsers let nothing sound before.
   *
   * @throws ApiError if the piece could not be loaded.
   */
  async play(fromTick = this.position): Promise<void> {
    this.#guest?.end();
    this.position = fromTick;
    this.#status = 'playing';
    let audio: Audio;
    try {
      audio = await this.#open();
      audio.output.wanted = true;
      void audio.output.resume();
      void this.sound.openFont(audio);
      // Whoever loads a piece is told if that fails; the piece before plays on.
      await this.#loading.catch((error: unknown) => {
        if (!this.#playable) throw error;
      });
    } catch (error) {
      this.stop();
      throw error;
    }
    const { transport } = audio;
    // Meanwhile it may have been stopped.
    const { status } = this;
    if (status !== 'playing' || !this.#playable || !this.#piece) return;
    const { endTick, goesOn } = this.#playable;
    if (this.position >= endTick) this.position = goesOn ? endTick : this.#startTick;
    const bar = this.countIn ? countIn(this.#piece, this.position) : undefined;
    transport.start(this.position, this.#now, bar);
    this.#run();
  }

  /** Stops where it stands. */
  pause(): void {
    if (this.#status !== 'playing') return;
    this.position = this.#audio?.transport.positionAt(this.#heardNow) ?? this.position;
    this.#end('paused');
  }

  /** Stops and returns to the start of the loop or the piece. */
  stop(): void {
    this.#end('stopped');
    this.position = this.#startTick;
  }

  /**
   * Plays, or pauses.
   *
   * @throws ApiError as {@link play}.
   */
  async toggle(): Promise<void> {
    if (this.#status === 'playing') this.pause();
    else await this.play();
  }

  /** Goes to a tick, and on from there if it plays. */
  seek(tick: number): void {
    this.position = Math.max(0, Math.min(tick, this.#playable?.endTick ?? tick));
    if (this.#status !== 'playing') return;
    this.#audio?.transport.seek(this.position, this.#now);
    this.#refill.now();
  }

  /**
   * Pauses the piece and lets a guest play in its place, until it gives back or the piece plays. Call it
   * from a press, as {@link play}.
   *
   * @throws Error in the user's language if the server does not send what makes sound.
   */
  async lend(guest: Guest): Promise<Lent> {
    this.pause();
    if (this.#guest !== guest) this.#guest?.end();
    this.#guest = guest;
    const audio = await this.#open();
    if (this.#guest === guest) {
      audio.output.wanted = true;
      void audio.output.resume();
      void this.sound.openFont(audio);
    }
    return {
      now: () => this.#now,
      transport: () => audio.guestTransport(this.sound.engine(audio)),
      prepare: (playable) => this.sound.prepare(playable),
    };
  }

  /** A guest has ended. */
  giveBack(guest: Guest): void {
    if (this.#guest !== guest) return;
    this.#guest = null;
    this.#blocked = false;
    if (this.#audio) this.#audio.output.wanted = false;
  }

  async #load(piece: Composition, asked: number): Promise<void> {
    const playable = await this.#playableOf(piece);
    if (asked === this.#asked) this.#take(piece, playable);
  }

  /** Puts a piece in the place of the one before, which may be its own beginning. */
  #take(piece: ShownPiece, playable: Playable): void {
    const before = this.#piece;
    const goesOn = this.#playable?.goesOn === true && isSamePiece(before!, piece);
    // The piece of a beginning is not to come, and the one before is back.
    if (this.#playable?.goesOn && !goesOn) this.stop();
    const transport = this.#audio?.transport;
    const playing = this.#status === 'playing' && transport?.running;
    const from = playing ? transport.positionAt(this.#now)! : this.position;
    const stays = before !== null && this.#status !== 'stopped';
    if (goesOn) this.position = from;
    else this.position = stays ? tickOfPlace(piece, barPlace(before, from)) : 0;
    this.#piece = piece;
    this.#playable = playable;
    if (!playing) transport?.load(playable);
    else if (goesOn) transport.extend(playable, this.#now);
    else transport.replace(playable, this.position, this.#now);
    this.#refill.now();
    void this.sound.prepare(playable, this.#strips);
  }

  async #playableOf(piece: Composition): Promise<Playable> {
    const known = this.#known.get(piece);
    if (known) return known;
    const playable = playableOf(piece, await download(piece.url, language()));
    this.#known.set(piece, playable);
    return playable;
  }

  /** Where stop returns to. */
  get #startTick(): number {
    return this.#loop?.from ?? 0;
  }

  get #now(): number {
    return this.#audio?.output.context.currentTime ?? 0;
  }

  /** The moment of what is heard now: what is computed now is heard later. */
  get #heardNow(): number {
    return this.#now - (this.sound.onDevice ? 0 : (this.#audio?.output.latency ?? 0));
  }

  /** The audio of the page, from the first press on: within the press itself once it is prepared. */
  async #open(): Promise<Audio> {
    if (!this.#openAudio) await this.prepare();
    return (this.#audio ??= this.#start(this.#openAudio!));
  }

  #start(open: typeof openAudio): Audio {
    const audio = open((blocked) => (this.#blocked = blocked));
    const { transport } = audio;
    transport.load(this.#playable);
    transport.set({ loop: this.#loop, rate: this.#rate, metronome: this.#metronome }, 0);
    transport.setStrips(this.#strips, 0);
    return audio;
  }

  /** The notes of what is about to be played. */
  *#wanted(): Iterable<WantedNote[]> {
    const guest = this.#guest?.playable;
    if (guest) yield wantedNotes(guest, []);
    if (this.#playable) yield wantedNotes(this.#playable, this.#strips);
  }

  #switchTo(engine: SoundEngine): void {
    if (!this.#audio) return;
    this.#guest?.switchTo(engine);
    this.#audio.transport.switchTo(engine, this.#now);
    this.#refill.now();
  }

  #change(change: Parameters<Transport['set']>[0]): void {
    this.#audio?.transport.set(change, this.#now);
    this.#refill.now();
  }

  #run(): void {
    this.#rest();
    this.#refill.start();
    this.#frame = requestAnimationFrame(this.#follow);
  }

  #rest(): void {
    this.#refill.stop();
    cancelAnimationFrame(this.#frame);
  }

  #end(status: PlayerStatus): void {
    this.#status = status;
    this.#rest();
    if (!this.#audio) return;
    this.#audio.output.wanted = false;
    this.#audio.transport.stop();
    this.#blocked = false;
  }

  /** Sends the notes of the next seconds; at the end of the piece it stops. */
  #send(seconds: number): void {
    if (this.#status !== 'playing' || !this.#audio) return;
    const { transport } = this.#audio;
    const now = this.#now;
    transport.fill(now, now + seconds);
    const { endsAt } = transport;
    if (this.#playable?.goesOn) return;
    if (endsAt !== null && now > endsAt + RINGING) this.stop();
  }

  readonly #follow = (): void => {
    this.position = this.#audio?.transport.positionAt(this.#heardNow) ?? this.position;
    this.#frame = requestAnimationFrame(this.#follow);
  };
}

/** Whether a piece is the one of a beginning. */
function isSamePiece(beginning: ShownPiece, piece: ShownPiece): boolean {
  return JSON.stringify(beginning.request) === JSON.stringify(piece.request);
}
