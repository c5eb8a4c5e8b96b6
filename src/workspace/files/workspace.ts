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
    const refusal = new UserError('outside_workspace', { path });
    if (path.includes('\0')) throw refusal;
    const target = resolve(this.root, path);
    if (!contains(this.root, target)) throw refusal;
    const real = followLinks(target);
    if (!contains(this.root, real)) throw refusal;
    return real;
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
