/** @file The workspace: the one folder that the program reads and writes. */
import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathFrom } from '../../files/shown-path.ts';
import { UserError } from '../../texts/user-error.ts';

/**
 * A folder with `training_data/` (the user's MIDI files), `models/` (trained models with their cards),
 * `genres/` (genres the user wrote), `output/` (composed pieces) and `exports/` (pieces as other files).
 * Folders are created when first written to.
 *
 * @example
 * const studio = openStudio(Workspace.open('my_music'));
 */
export class Workspace {
  /** Absolute path, symbolic links followed. */
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** @param root path of the folder, relative to the current directory; it need not exist yet. */
  static open(root: string): Workspace {
    return new Workspace(followLinks(resolve(root)));
  }

  /** Absolute path of the folder of MIDI files to train on. */
  get trainingData(): string {
    return join(this.root, 'training_data');
  }

  /** Absolute path of the folder of models. */
  get models(): string {
    return join(this.root, 'models');
  }

  /** Absolute path of the folder of parsed notes; it may be deleted at any time. */
  get noteCache(): string {
    return join(this.root, '.cache', 'notes');
  }

  /** Absolute path of the folder of the user's own genres. */
  get genres(): string {
    return join(this.root, 'genres');
  }

  /** Absolute path of the folder of composed pieces. */
  get output(): string {
    return join(this.root, 'output');
  }

  /** Absolute path of the folder of pieces exported at the command line. */
  get exports(): string {
    return join(this.root, 'exports');
  }

  /**
   * The absolute path of `path` (relative to the root, or absolute) with symbolic links followed as far
   * as it exists. Throws UserError `outside_workspace` unless it is the root or inside it.
   */
  resolveInside(path: string): string {
    const real = followLinks(this.#inside(path));
    if (contains(this.root, real)) return real;
    throw new UserError('outside_workspace', { path });
  }

  /**
   * The absolute path of something in the workspace to write or delete. A final link is not followed:
   * the link itself is replaced or removed.
   *
   * Throws UserError `leads_outside` if a link on the way leads out of the workspace,
   * `outside_workspace` if the path itself does.
   */
  toWrite(path: string): string {
    const target = this.#inside(path);
    return join(this.folderToWrite(dirname(target)), basename(target));
  }

  /** The real path of a folder of the workspace to write to. Throws like {@link toWrite}. */
  folderToWrite(path: string): string {
    const folder = this.#inside(path);
    const real = followLinks(folder);
    if (contains(this.root, real)) return real;
    throw new UserError('leads_outside', { directory: this.display(folder), target: real });
  }

  /** Whether both {@link folderToWrite} and the system allow writing to a folder. */
  mayWriteIn(folder: string): boolean {
    try {
      this.folderToWrite(folder);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      return false;
    }
  }

  /**
   * The absolute path of something in the workspace to read. Links made by the user may lead out of the
   * workspace. Throws UserError `outside_workspace` if the path itself does.
   */
  toRead(path: string): string {
    return this.#inside(path);
  }

  /**
   * Throws UserError `outside_workspace` unless `path`, without following links, is the root or inside
   * it.
   */
  #inside(path: string): string {
    const target = path.includes('\0') ? null : resolve(this.root, path);
    if (target !== null && contains(this.root, target)) return target;
    throw new UserError('outside_workspace', { path });
  }

  /**
   * A path as the API and the page show it: relative to the root, with `/`; absolute outside the root.
   *
   * @param path absolute, or relative to the root.
   */
  display(path: string): string {
    return pathFrom(this.root, resolve(this.root, path));
  }
}

function contains(root: string, path: string): boolean {
  const inside = relative(root, path);
  return (
    inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside))
  );
}

/** System error codes for a path where nothing can exist; ENAMETOOLONG: it is too long. */
const LEADS_NOWHERE = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'];

/** The real path of an absolute path as far as it exists, with the missing rest appended. */
function followLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const parent = dirname(path);
    if (!LEADS_NOWHERE.includes(code ?? '') || parent === path) throw error;
    const link = readLink(path);
    if (link !== null) return followLinks(resolve(parent, link));
    return join(followLinks(parent), basename(path));
  }
}

/** The target of a symbolic link, even if missing; null for anything else. */
function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
