/** @file /sounds: the SoundFont for the page's sound, and its licence. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify';
import {
  SOUND_FONT,
  SOUND_FONT_LICENCE,
  soundFontLicencePath,
  soundFontPath,
} from '../../render/sound-font.ts';

/** The content never changes under the same name. */
const FOR_A_YEAR = 'public, max-age=31536000, immutable';

export const soundRoutes: FastifyPluginAsync = async (server) => {
  addFile(server, SOUND_FONT, soundFontPath, 'audio/x-soundfont');
  addFile(server, SOUND_FONT_LICENCE, soundFontLicencePath, 'text/markdown; charset=utf-8');
};

function addFile(server: FastifyInstance, name: string, path: () => string, type: string): void {
  server.get(`/sounds/${name}`, { schema: { hide: true }, compress: false }, async (_, reply) =>
    sendFile(reply, path(), type),
  );
}

async function sendFile(reply: FastifyReply, path: string, type: string): Promise<FastifyReply> {
  const { size } = await stat(path);
  return reply
    .type(type)
    .header('content-length', size)
    .header('cache-control', FOR_A_YEAR)
    .send(createReadStream(path));
}
