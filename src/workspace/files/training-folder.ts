/** @file Checks a folder before a training starts on it. */
import { findMidiFiles, unreadFolders, type MidiFolder } from '../../neural/data/midi-folder.ts';
import { UserError } from '../../texts/user-error.ts';

/**
 * Resolves when the folder exists and it or a subfolder holds a MIDI file.
 *
 * @param display turns an absolute path into the one shown to the user. Throws UserError
 *   `directory_not_found`, `cannot_read`, `no_training_data`.
 */
export async function checkTrainingFolder(
  directory: string,
  display: (path: string) => string,
): Promise<void> {
  const found = await midiFilesIn(directory, display);
  if (found.files.length === 0) {
    throw new UserError('no_training_data', {
      directory: display(directory),
      closed: unreadFolders(found),
    });
  }
}

/** {@link findMidiFiles}. Throws UserError `directory_not_found`, `cannot_read`. */
export async function midiFilesIn(
  directory: string,
  display: (path: string) => string,
): Promise<MidiFolder> {
  try {
    return await findMidiFiles(directory);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(code)) {
      throw new UserError('directory_not_found', { directory: display(directory) });
    }
    throw new UserError('cannot_read', { file: display(directory), reason: code });
  }
}
