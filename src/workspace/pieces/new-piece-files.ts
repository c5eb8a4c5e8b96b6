/** @file Writes new pieces under names that no piece has, in the same time among 50,000 as among few. */
import { basename, extname, join } from 'node:path';
import { intoFreeName, isTaken, numbered, writeWhole } from '../../files/write-whole.ts';
import { orCannotWrite } from '../files/files.ts';

export class NewPieceFiles {
  readonly #folder: string;
  readonly #trash: string;
  /** The last number given to each name, so the next one is found at once. */
  readonly #numbers = new Map<string, number>();

  /** @param trash a deleted piece keeps its name, since it may be restored. */
  constructor(folder: string, trash: string) {
    this.#folder = folder;
    this.#trash = trash;
  }

  /**
   * Writes `name.mid`, or `name_2.mid` if that is taken, and so on. Throws UserError `cannot_write`.
   *
   * @returns the path.
   */
  async write(fileName: string, midi: Uint8Array): Promise<string> {
    const path = join(this.#folder, fileName);
    return orCannotWrite(path, async () => {
      const write = (file: string) => writeWhole(file, midi, { overwrite: false });
      const last = this.#numbers.get(path);
      if (last !== undefined) {
        const next = numbered(path, last + 1);
        if (await this.#isFree(next)) {
          try {
            await write(next);
            this.#numbers.set(path, last + 1);
            return next;
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
          }
        }
      }
      const file = await intoFreeName(path, (candidate) => this.#isFree(candidate), write);
      this.#numbers.set(path, numberOf(file, path));
      return file;
    });
  }

  async #isFree(path: string): Promise<boolean> {
    return !(await isTaken(path)) && !(await isTaken(join(this.#trash, basename(path))));
  }
}

/** The number in `name_7.mid`, if the file was meant to be `name.mid`. */
function numberOf(file: string, path: string): number {
  const extension = extname(path).length;
  const stem = path.length - extension;
  return file === path ? 1 : Number(file.slice(stem + 1, file.length - extension));
}
