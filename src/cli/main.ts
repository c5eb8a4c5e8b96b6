#!/usr/bin/env node
/** @file The `midi-composer` command. */
import { runProgram } from './program.ts';

process.exitCode = await runProgram(process.argv.slice(2), process);
