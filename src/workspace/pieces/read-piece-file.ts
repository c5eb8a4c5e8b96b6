/** @file Reads a piece's file whole, if it is not too large. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import { UserError } from '../../texts/user-error.ts';

/** Throws UserError `cannot_read`. @param file the path as shown to the user. */
export async function readPieceFile(path: string, file: string): Promise<Buffer> {
  try {
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const { size } = await handle.stat();
      if (size > MOST_MIDI_BYTES) throw new UserError('cannot_read', { file, reason: 'EFBIG' });
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UserError || code === undefined) throw error;
    throw new UserError('cannot_read', { file, reason: code }, { cause: error });
  }
}
