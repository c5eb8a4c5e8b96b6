/** @file `midi-composer infill`: a model that has learned whole pieces writes bars of a MIDI file again. */
import type { Command } from 'commander';
import { INFILLING } from '../../requests/piece-models.ts';
import { infillPiece } from '../../workspace/pieces/piece-models.ts';
import type { Terminal } from '../terminal/context.ts';
import { requestOf } from '../options/from-table.ts';
import { writingCommand } from './writing-command.ts';

export function infillCommand(terminal: Terminal): Command {
  return writingCommand('infill', INFILLING, terminal, (piece, given, means, signal) =>
    infillPiece(piece, requestOf(INFILLING, given), means, signal),
  );
}
