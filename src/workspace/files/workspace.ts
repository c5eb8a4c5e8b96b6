/** @file The workspace: the one folder the program reads and writes in. */
import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../texts/user-error.ts';

/**
 * A folder with `training_data/` (the user's MIDI files), `models/` (trained models with their cards),
 * `genres/` (genres the user wrote) and `output/` (composed pieces). Folders are made when something
 * is first written to them.
 */
export class Workspace {
  /** Absolute path, symbolic links followed. */
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** @param root path of the folder, relative to the current one; it need not exist yet. */
  static open(root: string): Workspace {
    return new Workspace(followLinks(resolve(root)));
  }

  /** Absolute path of the folder of MIDI files to learn from. */
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

  /**
   * The absolute path of `path` (relative to the root, or absolute) with symbolic links followed as
   * far as it exists. Throws UserError `outside_workspace` when it is not the root or inside it.
   */
  resolveInside(path: string): string {
    const real = followLinks(this.#inside(path));
    if (contains(this.root, real)) return real;
    throw new UserError('outside_workspace', { path });
  }

  /**
   * The absolute path of something in the workspace that is to be written or deleted. A link in its
   * place is not followed: it is what is replaced, or removed.
   *
   * Throws UserError `leads_outside` when a link on the way leads out of the workspace,
   * `outside_workspace` when the path itself does.
   */
  toWrite(path: string): string {
    const target = this.#inside(path);
    return join(this.folderToWrite(dirname(target)), basename(target));
  }

  /** The real path of a folder of the workspace that is to be written in. Throws as {@link toWrite}. */
  folderToWrite(path: string): string {
    const folder = this.#inside(path);
    const real = followLinks(folder);
    if (contains(this.root, real)) return real;
    throw new UserError('leads_outside', { path: this.display(folder), target: real });
  }

  /** Whether {@link folderToWrite} has nothing against a folder, and the system neither. */
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
   * The absolute path of something in the workspace that is only read. Links the user made may lead out
   * of the workspace. Throws UserError `outside_workspace` when the path itself does.
   */
  toRead(path: string): string {
    return this.#inside(path);
  }

  /** Throws UserError `outside_workspace` when `path`, links not followed, is not the root or inside it. */
  #inside(path: string): string {
    const target = path.includes('\0') ? null : resolve(this.root, path);
    if (target !== null && contains(this.root, target)) return target;
    throw new UserError('outside_workspace', { path });
  }

  /** `path` as the user sees it: relative to the root, with `/`; outside the root it stays as it is. */
  display(path: string): string {
    const inside = relative(this.root, path);
    if (inside === '') return '.';
    if (inside.startsWith('..') || isAbsolute(inside)) return path;
    return inside.split(sep).join('/');
  }
}

function contains(root: string, path: string): boolean {
  const inside = relative(root, path);
  return (
    inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside))
  );
}

/** What the system says of a path at whose end nothing can be: ENAMETOOLONG of one too long to exist. */
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

/** Where a symbolic link leads, even to nothing; null for anything else. */
function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
