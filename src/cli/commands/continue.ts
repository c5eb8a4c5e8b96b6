/** @file `midi-composer continue`: a model that has learned whole pieces writes more bars of a MIDI file. */
import type { Command } from 'commander';
import { CONTINUING } from '../../requests/piece-models.ts';
import { continuePiece } from '../../workspace/pieces/piece-models.ts';
import type { Terminal } from '../terminal/context.ts';
import { requestOf } from '../options/from-table.ts';
import { writingCommand } from './writing-command.ts';

export function continueCommand(terminal: Terminal): Command {
  return writingCommand('continue', CONTINUING, terminal, (piece, given, means, signal) =>
    continuePiece(piece, requestOf(CONTINUING, given), means, signal),
  );
}
