/** @file Compression of the API's larger answers, for clients that ask for it. */
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** In bytes; compressing smaller answers costs more than it saves. */
const FEWEST = 1024;
/** Texts in every form, and MIDI files, of which a third is left. */
const COMPRESSIBLE = /^text\/(?!event-stream)|[+/](?:json|xml)\b|^audio\/midi\b/;
/** Fast rather than small: every answer is compressed when it is sent. */
const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 6;

export async function compressAnswers(server: FastifyInstance): Promise<void> {
  await server.register(compress, {
    threshold: FEWEST,
    customTypes: COMPRESSIBLE,
    encodings: ['br', 'gzip', 'identity'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
    zlibOptions: { level: GZIP_LEVEL },
    globalDecompression: false,
  });
}
