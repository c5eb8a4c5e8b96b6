#!/usr/bin/env node
/** @file The `midi-composer` command. */
import { runProgram } from './program.ts';

// A reader that has seen enough (`| head`) closes the pipe, so there is nobody left to write to.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runProgram(process.argv.slice(2), process);
