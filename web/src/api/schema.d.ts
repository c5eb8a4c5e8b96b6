/** @file The HTTP API, made from its OpenAPI document by `npm run generate`: not to be edited. */

export interface paths {
  '/api/genres': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The genres by family, or those that match a search */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
          /** @description Id, name in either language, alias or family; small typing errors do not matter. */
          search?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              families: {
                id: string;
                name: {
                  en: string;
                  es: string;
                };
              }[];
              /** @description Sorted by family, then id; with `search`, best first. */
              genres: components['schemas']['GenreSummary'][];
              /** @description What is wrong in files of the user's genres folder; such files are left out. */
              problems: {
                file: string;
                line: number;
                column: number;
                field: string;
                /** @description In the requested language. */
                message: string;
              }[];
            };
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/genres/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The details of a genre, or of the fusion of two */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
          /** @description Id of a second genre, to describe their fusion. */
          fusion?: string;
          /** @description With `fusion`: its share. */
          ratio?: number;
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['GenreInfo'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/genres/{id}/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Two bars of a genre as a Standard MIDI File (audio/midi), the same each time */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': string;
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/instruments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The instruments a part can play */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @description The 128 instruments of General MIDI. */
              instruments: {
                /** @description 0..127 */
                program: number;
                name: {
                  en: string;
                  es: string;
                };
              }[];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/genres/learn': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Draft a genre from 5 to 500 MIDI files of a folder, into the genres folder
     * @description With `Accept: text/event-stream`, the answer is a stream of events: `progress` (a LearningProgress) after each file, then `genre` (a LearnedGenre) or `error` (a Problem), and the stream ends. An error before the first event is answered without a stream. Nothing is written if the client disconnects before. `genre_exists` if there is a genre of that id that is not to be replaced.
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['LearningRequestInput'];
        };
      };
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['LearnedGenre'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/compositions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Compose a piece and save it in the output folder
     * @description With `Accept: text/event-stream`, the answer is a stream of events: `beginning` (a Beginning) each time that more bars are there, while a model of whole pieces writes the rest; then `piece` (a Composition) or, if something went wrong meanwhile, `error` (a Problem), and the stream ends. An error before the first event is answered without a stream.
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
          /** @description Id of the piece that this is another take of. */
          parent?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['CompositionRequestInput'];
        };
      };
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Composition'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/comparisons': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The same piece by the rules alone and with a model; both are saved as takes of one piece */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
          /** @description Id of the piece that this is another take of. */
          parent?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ComparisonRequestInput'];
        };
      };
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Comparison'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/compositions/{id}/edit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A copy of this piece with a part, a section or some bars written again, or notes of bars changed */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['EditInput'];
        };
      };
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Composition'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/compositions/{id}/originality': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The longest passage of a piece that also stands in a file its model was trained on */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Originality'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/compositions/{id}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The Standard MIDI File (audio/midi) */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': string;
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/batches': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Saved pieces as one zip (application/zip) */
    get: {
      parameters: {
        query: {
          lang?: 'en' | 'es';
          /** @description Ids of pieces, separated by commas. */
          pieces: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': string;
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Compose several pieces with consecutive seeds: one zip (application/zip)
     * @description Each piece is also saved in the output folder and is sent as soon as it is composed. If the client disconnects, the rest is not composed. If a later piece fails, the archive ends with a text file that says why.
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['BatchRequestInput'];
        };
      };
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': string;
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/compositions/{id}/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A piece as a file for other programs
     * @description Volumes, pans and instruments are those of its mixer; muted parts keep their notes. Sound takes longer: see /api/exports.
     */
    get: {
      parameters: {
        query: {
          lang?: 'en' | 'es';
          /** @description `mid`: the MIDI file; `parts`: a zip with a MIDI file for each part; `part`: one of these; `musicxml`: MusicXML 4.0. */
          format: 'mid' | 'parts' | 'musicxml' | 'part';
          /** @description Id of a part, with `format=part`; in a file of another program, its track. */
          part?: string;
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': string;
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Render a piece as sound, as its mixer has it
     * @description One export is rendered at a time; later ones wait their turn (`waiting`).
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ExportRequestInput'];
        };
      };
      responses: {
        /** @description Default Response */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ExportState'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The state of an export */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ExportState'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /** Cancel an export, or delete its file */
    delete: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is cancelled. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exports/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Live events of an export (text/event-stream)
     * @description Events `state` (an ExportState): one at once, then one for each change. The stream ends after `done`, `failed` or `cancelled`.
     */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exports/{id}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The file of an export that is done
     * @description Kept until newer exports replace it or the server ends.
     */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': string;
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pieces': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The pieces of the output folder, one page at a time */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
          /** @description Words that must all occur in name, file, genre, key, tags or model. */
          words?: string;
          /** @description Id of a genre, alone or in a fusion. */
          genre?: string;
          /** @description Such as `D dorian`, or `D` for every mode. */
          key?: string;
          tag?: string;
          starred?: 'true' | 'false';
          /** @description List the trash instead, piece by piece. */
          deleted?: 'true' | 'false';
          /** @description One entry a family: the facts of the take that was open last, or of the newest, with `root`, `takes` and `changedAt`. */
          families?: 'true' | 'false';
          order?: 'newest' | 'oldest' | 'title' | 'genre' | 'tempo' | 'key';
          /** @description Number of pieces to skip. */
          offset?: number;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PieceList'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Add a MIDI file of any program to the pieces
     * @description A form (multipart/form-data) with the file, which is kept byte for byte.
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Composition'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pieces/tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All tags, with the number of pieces that have them */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @description The most used first. */
              tags: {
                tag: string;
                /** @description Number of families. */
                count: number;
              }[];
            };
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pieces/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The facts about a piece; its notes are at /api/compositions/:id */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PieceSummary'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /** Move a piece, or all takes of its family, to the trash */
    delete: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
          /** @description Delete all takes of its family. */
          family?: 'true' | 'false';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @description Their ids for restoring: POST /api/pieces/restore with `ids`. */
              deleted: string[];
            };
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    /** Name, star or tag a piece */
    patch: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['PieceChangeInput'];
        };
      };
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PieceSummary'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    trace?: never;
  };
  '/api/pieces/{id}/family': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All takes of a piece, and how they were left */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Family'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pieces/{id}/desk': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Store how the takes of a piece were left: which was open, what was locked, the mixer */
    put: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['DeskInput'];
        };
      };
      responses: {
        /** @description It is stored. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pieces/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Restore deleted pieces, such as a whole family */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            ids: string[];
          };
        };
      };
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              restored: components['schemas']['PieceSummary'][];
            };
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pieces/{id}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Restore a deleted piece */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PieceSummary'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pieces/{id}/purge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Permanently delete a piece from the trash */
    delete: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is deleted. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/compositions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A piece with all its notes
     * @description As it was composed, if a request stands in its file; otherwise with what is found in it (`found`).
     */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Composition'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/compositions/{id}/arrange': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The melody of a piece with an accompaniment in a genre, as another take of it */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ArrangeRequestInput'];
        };
      };
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Composition'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/continuations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Write more bars of a MIDI file and save it in the output folder
     * @description Either JSON that names a MIDI file of the workspace, or a form (multipart/form-data) with a MIDI file and, in the field `request`, the same JSON without `file`. A client that disconnects stops the work.
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
          /** @description Id of the piece that this is another take of. */
          parent?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ContinueRequestInput'] | null;
          'multipart/form-data': components['schemas']['ContinueRequestInput'] | null;
        };
      };
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['WrittenPiece'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/infills': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Write bars of some parts of a MIDI file again and save it in the output folder
     * @description Either JSON that names a MIDI file of the workspace, or a form (multipart/form-data) with a MIDI file and, in the field `request`, the same JSON without `file`. A client that disconnects stops the work.
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
          /** @description Id of the piece that this is another take of. */
          parent?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['InfillRequestInput'] | null;
          'multipart/form-data': components['schemas']['InfillRequestInput'] | null;
        };
      };
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['WrittenPiece'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/measurements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * How much a MIDI file is like what a model has learned, in bits a note
     * @description Either JSON that names a MIDI file of the workspace, or a form (multipart/form-data) with a MIDI file and, in the field `request`, the same JSON without `file`. A client that disconnects stops the work.
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['MeasureRequestInput'] | null;
          'multipart/form-data': components['schemas']['MeasureRequestInput'] | null;
        };
      };
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['MeasuredPiece'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pieces/{id}/outline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The notes of a piece, reduced to a small piano roll */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Outline'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All models, newest first; unusable ones say why */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
          /** @description Id of a genre: the models tied to it or to its family come first. */
          genre?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @description Newest first. */
              models: components['schemas']['ModelSummary'][];
              /** @description The model that comes with the program and composes like the others; null if there is none, or one of the models has its name. */
              base: {
                name: string;
                /** @description The parts in which it takes part when composing; none if it cannot compose. */
                roles: (
                  | 'melody'
                  | 'second_melody'
                  | 'chords'
                  | 'pad'
                  | 'bass'
                  | 'drums'
                  | 'percussion'
                  | 'other'
                )[];
              } | null;
            };
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A model: its network, its training, its losses */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          /** @description Name of a model: letters, digits, `_` and `-`. */
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelDetail'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /** Move a model, its card and its log to the trash, for 30 days */
    delete: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          /** @description Name of a model: letters, digits, `_` and `-`. */
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['DeletedModel'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    /**
     * Rename a model with its card, its log and its training, or tie it to a genre
     * @description Pieces remember their model by its name: those composed with a renamed model ask for the old name when they are composed again.
     */
    patch: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          /** @description Name of a model: letters, digits, `_` and `-`. */
          name: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ModelChangeInput'];
        };
      };
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelSummary'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    trace?: never;
  };
  '/api/models/{name}/copies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Copy a model under another name */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          /** @description Name of a model: letters, digits, `_` and `-`. */
          name: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['NewModelNameInput'];
        };
      };
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelSummary'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/deleted-models': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The deleted models */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @description The last deleted first. */
              deleted: components['schemas']['DeletedModel'][];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/deleted-models/{name}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Restore a deleted model, by its id in the trash */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          /** @description Name of a model: letters, digits, `_` and `-`. */
          name: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['RestoreModelInput'] | null;
        };
      };
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelSummary'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/{name}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The model as a file: Keras HDF5, or its network as ONNX */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
          format?: 'h5' | 'onnx' | 'safetensors';
        };
        header?: never;
        path: {
          /** @description Name of a model: letters, digits, `_` and `-`. */
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': string;
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/comparisons': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Compare models: losses, errors on one folder, and a piece advised by each */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ModelComparisonRequestInput'];
        };
      };
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelComparison'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Import a model from a .h5 file
     * @description Either a form (multipart/form-data) with the file, or JSON with the path of a file inside the workspace, whose card and log come along where they lie beside it.
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
          /** @description Name of the new model, default the file name. */
          name?: string;
          /** @description Whether to replace a model of this name, `true` or `false`. */
          replace?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ModelImportInput'] | null;
          'multipart/form-data': components['schemas']['ModelImportInput'] | null;
        };
      };
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelSummary'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/trainings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All trainings */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @description Newest first, including those of earlier runs of the program. */
              trainings: components['schemas']['TrainingState'][];
            };
          };
        };
      };
    };
    put?: never;
    /**
     * Start a training, or with `each` one for every subfolder
     * @description One training runs at a time; later ones wait their turn (`queued`). With `each` the answer lists the trainings of all subfolders (StartedTrainings), otherwise it is the state of the one.
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['TrainingRequestInput'];
        };
      };
      responses: {
        /** @description Default Response */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json':
              components['schemas']['TrainingState'] | components['schemas']['StartedTrainings'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/trainings/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The state of a training */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TrainingState'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /** Delete an ended training and its checkpoint; its model stays */
    delete: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is deleted. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/trainings/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop a training and keep its best model so far */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TrainingState'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/trainings/{id}/model': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Save what a training has learned so far as a model, `<model>_so_far`
     * @description The training goes on. A model that was saved so before is replaced. Until its first epoch has ended, a training has learned nothing: `nothing_learned_yet`.
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelSummary'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/trainings/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Resume an interrupted or cancelled training, or give it more epochs */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ResumeRequestInput'] | null;
        };
      };
      responses: {
        /** @description Default Response */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TrainingState'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/trainings/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Live events of a training (text/event-stream)
     * @description Opens with an event `state` (a TrainingState), then `status`, `import`, `files`, `data`, `resumed`, `step`, `epoch` as they happen; after `done`, `cancelled` or `failed` a last `state`, and the stream ends.
     */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: {
          'last-event-id'?: string;
        };
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description No more events will follow. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/training-files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The folders of MIDI files to train on */
    get: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TrainingFolders'];
          };
        };
      };
    };
    put?: never;
    /**
     * Add MIDI files to a training folder
     * @description A form (multipart/form-data) of up to 500 files. Each is looked at by itself: one that cannot be used is refused by name with its reason and stops none of the others, as are those beyond that number. Companion files of macOS (`._song.mid`) are passed over.
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
          /** @description Folder inside the workspace; created if missing. */
          directory?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['AddedTrainingFiles'];
          };
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the server answers */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {string} */
              status: 'ok';
              version: string;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Exchange the server token for a cookie, which browsers send automatically
     * @description A server started with `--token` answers everything else under /api with 401 unless the request has this cookie or the header `Authorization: Bearer TOKEN`.
     */
    post: {
      parameters: {
        query?: {
          lang?: 'en' | 'es';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SessionInput'];
        };
      };
      responses: {
        /** @description The cookie is set. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description Default Response */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    PassageInput: {
      /** @description First and last bar, counted from 1. */
      bars: [number, number];
      /** @description Ids of its parts. */
      parts: string[];
      /** @description Seed of another take of these parts. */
      seed?: number;
      /** @description How that take, or that of the piece, is varied. */
      variation?: {
        /** @description Number of the variation. */
        seed: number;
        /** @description Share of the choices that differ. */
        amount: number;
      };
      /** @description Your own notes: ticks from the first bar line of the passage (480 a quarter note), ticks of length, pitch and velocity of each. */
      notes?: [number, number, number, number][];
    };
    NeuralInput: {
      /** @description Name of the model, or `base` for the one that comes with the program; on the command line, without one, the newest tied to the genre or to its family comes before the default, and `base` is used as long as nothing is trained. */
      model: string;
      /**
       * @description 0 only the rules, 1 only the model; also melody=0.5,drums=1.
       * @default 0.3
       */
      blend?:
        | number
        | {
            melody?: number;
            second_melody?: number;
            chords?: number;
            pad?: number;
            bass?: number;
            drums?: number;
            percussion?: number;
          };
      /** @description Below 1 the model takes fewer risks, above 1 more. Default: 1, whole pieces 0.8. */
      temperature?: number;
      /** @description Only the model's k most likely candidates. Default: all. */
      topK?: number;
      /** @description Only the model's most likely candidates, up to this total probability. Default: 1, whole pieces 0.95. */
      topP?: number;
      /** @description Compose again with another seed, at most 3 times, while a longer passage stands in a file the model was trained on than those files share with one another. */
      original?: boolean;
    };
    CompositionRequestInput: {
      /** @description Id of the genre, see "midi-composer genres list". */
      genre: string;
      /**
       * @description Length in bars.
       * @default 32
       */
      bars?: number;
      /** @description The same request with the same seed gives the same bytes. Default: random, and shown. */
      seed?: number;
      /** @description Quarter notes per minute. */
      tempo?: number;
      /** @description Tonic and, if you like, mode: Eb, "F# minor", "D dorian". */
      key?: string;
      /**
       * @description One of the modes of the genre; overrides one named in the key.
       * @enum {string}
       */
      mode?:
        | 'major'
        | 'minor'
        | 'dorian'
        | 'phrygian'
        | 'lydian'
        | 'mixolydian'
        | 'locrian'
        | 'harmonic_minor'
        | 'melodic_minor'
        | 'phrygian_dominant'
        | 'major_pentatonic'
        | 'minor_pentatonic'
        | 'blues'
        | 'rast'
        | 'bayati'
        | 'sika'
        | 'huzam'
        | 'saba'
        | 'slendro'
        | 'pelog';
      /** @description One of the meters of the genre, such as 3/4. */
      meter?: string;
      /** @description One of the forms of the genre. */
      form?: string;
      /** @description Your own chords for every part, such as "Dm7 G7 | Cmaj7 A7b9", as symbols or Roman numerals. */
      chords?: string;
      /**
       * @description 0 sparse, 0.5 as authored, 1 busy.
       * @default 0.5
       */
      density?: number;
      /**
       * @description 0 plain, 0.5 as authored, 1 rich in tensions, approach notes and ornaments.
       * @default 0.5
       */
      complexity?: number;
      /** @description Another sound for a part, such as lead=73: a General MIDI program. */
      instruments?: {
        [key: string]: number;
      };
      /** @description Parts to leave out. */
      mute?: string[];
      /** @description The only parts that play. */
      solo?: string[];
      /** @description Rewrites one part, such as bass=12; the others keep every note. */
      partSeeds?: {
        [key: string]: number;
      };
      /** @description Rewrites a part in one section, such as lead/B=4; its other notes stay the same. */
      sectionSeeds?: {
        [key: string]: number;
      };
      /** @description By part (lead) or part and section (lead/B): some of its choices differ. */
      variations?: {
        [key: string]: {
          /** @description Number of the variation. */
          seed: number;
          /** @description Share of the choices that differ. */
          amount: number;
        };
      };
      /** @description Parts (lead), or parts in a section (lead/B), that edits leave as they are. */
      locked?: string[];
      /** @description Written by edits: which take of the melody a second voice or chords were written to. */
      heardLeads?: {
        [key: string]: {
          /** @description Number of the variation. */
          seed: number;
          /** @description How that take was varied. */
          variation?: {
            /** @description Number of the variation. */
            seed: number;
            /** @description Share of the choices that differ. */
            amount: number;
          };
        };
      };
      /** @description What stands in some bars of some parts in place of what is written there: your own notes, or another take; later ones win. */
      passages?: components['schemas']['PassageInput'][];
      /** @description A second genre the first is fused with. */
      fusion?: {
        /** @description A second genre to fuse the first with. */
        genre: string;
        /**
         * @description Share of the second genre.
         * @default 0.5
         */
        ratio?: number;
      };
      /** @description Let a trained model take part. */
      neural?: components['schemas']['NeuralInput'];
    };
    BatchRequestInput: {
      /** @description Id of the genre, see "midi-composer genres list". */
      genre: string;
      /**
       * @description Length in bars.
       * @default 32
       */
      bars?: number;
      /** @description The same request with the same seed gives the same bytes. Default: random, and shown. */
      seed?: number;
      /** @description Quarter notes per minute. */
      tempo?: number;
      /** @description Tonic and, if you like, mode: Eb, "F# minor", "D dorian". */
      key?: string;
      /**
       * @description One of the modes of the genre; overrides one named in the key.
       * @enum {string}
       */
      mode?:
        | 'major'
        | 'minor'
        | 'dorian'
        | 'phrygian'
        | 'lydian'
        | 'mixolydian'
        | 'locrian'
        | 'harmonic_minor'
        | 'melodic_minor'
        | 'phrygian_dominant'
        | 'major_pentatonic'
        | 'minor_pentatonic'
        | 'blues'
        | 'rast'
        | 'bayati'
        | 'sika'
        | 'huzam'
        | 'saba'
        | 'slendro'
        | 'pelog';
      /** @description One of the meters of the genre, such as 3/4. */
      meter?: string;
      /** @description One of the forms of the genre. */
      form?: string;
      /** @description Your own chords for every part, such as "Dm7 G7 | Cmaj7 A7b9", as symbols or Roman numerals. */
      chords?: string;
      /**
       * @description 0 sparse, 0.5 as authored, 1 busy.
       * @default 0.5
       */
      density?: number;
      /**
       * @description 0 plain, 0.5 as authored, 1 rich in tensions, approach notes and ornaments.
       * @default 0.5
       */
      complexity?: number;
      /** @description Another sound for a part, such as lead=73: a General MIDI program. */
      instruments?: {
        [key: string]: number;
      };
      /** @description Parts to leave out. */
      mute?: string[];
      /** @description The only parts that play. */
      solo?: string[];
      /** @description Rewrites one part, such as bass=12; the others keep every note. */
      partSeeds?: {
        [key: string]: number;
      };
      /** @description Rewrites a part in one section, such as lead/B=4; its other notes stay the same. */
      sectionSeeds?: {
        [key: string]: number;
      };
      /** @description By part (lead) or part and section (lead/B): some of its choices differ. */
      variations?: {
        [key: string]: {
          /** @description Number of the variation. */
          seed: number;
          /** @description Share of the choices that differ. */
          amount: number;
        };
      };
      /** @description Parts (lead), or parts in a section (lead/B), that edits leave as they are. */
      locked?: string[];
      /** @description Written by edits: which take of the melody a second voice or chords were written to. */
      heardLeads?: {
        [key: string]: {
          /** @description Number of the variation. */
          seed: number;
          /** @description How that take was varied. */
          variation?: {
            /** @description Number of the variation. */
            seed: number;
            /** @description Share of the choices that differ. */
            amount: number;
          };
        };
      };
      /** @description What stands in some bars of some parts in place of what is written there: your own notes, or another take; later ones win. */
      passages?: components['schemas']['PassageInput'][];
      /** @description A second genre the first is fused with. */
      fusion?: {
        /** @description A second genre to fuse the first with. */
        genre: string;
        /**
         * @description Share of the second genre.
         * @default 0.5
         */
        ratio?: number;
      };
      /** @description Let a trained model take part. */
      neural?: components['schemas']['NeuralInput'];
      /**
       * @description Many pieces with consecutive seeds, named <genre>_<bars>bars_<seed>.mid.
       * @default 1
       */
      count?: number;
    };
    EditInput: {
      /**
       * @description `regenerate` draws new notes, `vary` changes some of them; `lock` and `unlock` change no note. The others are about `bars` of `parts`, which `regenerate` and `vary` can also have: `transpose` (by `semitones` or `steps`), `quantise`, `humanise`, `copy` (`to` another bar), `delete`, and `notes`, which then stand there.
       * @enum {string}
       */
      action:
        | 'regenerate'
        | 'vary'
        | 'lock'
        | 'unlock'
        | 'transpose'
        | 'quantise'
        | 'humanise'
        | 'copy'
        | 'delete'
        | 'notes';
      /** @description Id of a part; all parts if omitted. */
      part?: string;
      /** @description Name of a section, for all sections of this name; the whole piece if omitted. */
      section?: string;
      /** @description Which take or variation. Default: the next. */
      seed?: number;
      /**
       * @description With --vary: share of the choices that differ; 0 undoes variations.
       * @default 0.3
       */
      amount?: number;
      /** @description First and last bar, counted from 1. */
      bars?: [number, number];
      /** @description Ids of its parts. */
      parts?: string[];
      /** @description With transpose: semitones up, or down if negative. */
      semitones?: number;
      /** @description With transpose: steps of the scale up, or down if negative. */
      steps?: number;
      /**
       * @description With quantise: lines in a whole note, 16 for sixteenths.
       * @default 16
       */
      grid?: number;
      /**
       * @description With quantise: share of the way to the grid.
       * @default 1
       */
      strength?: number;
      /**
       * @description With humanise: spread of onsets in milliseconds.
       * @default 10
       */
      timing?: number;
      /**
       * @description With humanise: spread of velocities.
       * @default 6
       */
      velocity?: number;
      /** @description With copy: the bar at which the copy begins. */
      to?: number;
      /** @description Your own notes: ticks from the first bar line of the passage (480 a quarter note), ticks of length, pitch and velocity of each. */
      notes?: [number, number, number, number][];
      /** @description Locked places, `bass` or `bass/verse`, which replace the current ones. */
      locked?: string[];
    };
    ModelChangeInput: {
      /** @description Its new name. */
      name?: string;
      /**
       * @description Whether to replace a model of this name.
       * @default false
       */
      replace?: boolean;
      /** @description The genre or family it is offered for, by id, name or alias; null for all. */
      genre?: string | null;
      /** @description With `genre`: the share of the model that suits it there, offered with it. */
      blend?: number;
    };
    RestoreModelInput: {
      /** @description Its name from now on. */
      name?: string;
    };
    NewModelNameInput: {
      /** @description Name of a model: letters, digits, `_` and `-`. */
      name: string;
      /**
       * @description Whether to replace a model of this name.
       * @default false
       */
      replace?: boolean;
    };
    ModelImportInput: {
      /** @description Path of the .h5 file inside the workspace. */
      file: string;
    };
    ModelComparisonRequestInput: {
      /** @description Names of the models. */
      models: string[];
      /**
       * @description Genre of the piece each takes part in.
       * @default pop
       */
      genre?: string;
      /**
       * @description Length in bars.
       * @default 16
       */
      bars?: number;
      /**
       * @description Seed of the piece.
       * @default 1
       */
      seed?: number;
      /**
       * @description 0 only the rules, 1 only the model.
       * @default 0.3
       */
      blend?: number;
      /** @description Folder of MIDI files inside the workspace on which every model is tested. */
      directory?: string;
    };
    ComparisonRequestInput: {
      /** @description Id of the genre, see "midi-composer genres list". */
      genre: string;
      /**
       * @description Length in bars.
       * @default 16
       */
      bars?: number;
      /** @description The same request with the same seed gives the same bytes. Default: random, and shown. */
      seed?: number;
      /** @description Quarter notes per minute. */
      tempo?: number;
      /** @description Tonic and, if you like, mode: Eb, "F# minor", "D dorian". */
      key?: string;
      /**
       * @description One of the modes of the genre; overrides one named in the key.
       * @enum {string}
       */
      mode?:
        | 'major'
        | 'minor'
        | 'dorian'
        | 'phrygian'
        | 'lydian'
        | 'mixolydian'
        | 'locrian'
        | 'harmonic_minor'
        | 'melodic_minor'
        | 'phrygian_dominant'
        | 'major_pentatonic'
        | 'minor_pentatonic'
        | 'blues'
        | 'rast'
        | 'bayati'
        | 'sika'
        | 'huzam'
        | 'saba'
        | 'slendro'
        | 'pelog';
      /** @description One of the meters of the genre, such as 3/4. */
      meter?: string;
      /** @description One of the forms of the genre. */
      form?: string;
      /** @description Your own chords for every part, such as "Dm7 G7 | Cmaj7 A7b9", as symbols or Roman numerals. */
      chords?: string;
      /**
       * @description 0 sparse, 0.5 as authored, 1 busy.
       * @default 0.5
       */
      density?: number;
      /**
       * @description 0 plain, 0.5 as authored, 1 rich in tensions, approach notes and ornaments.
       * @default 0.5
       */
      complexity?: number;
      /** @description Another sound for a part, such as lead=73: a General MIDI program. */
      instruments?: {
        [key: string]: number;
      };
      /** @description Parts to leave out. */
      mute?: string[];
      /** @description The only parts that play. */
      solo?: string[];
      /** @description Rewrites one part, such as bass=12; the others keep every note. */
      partSeeds?: {
        [key: string]: number;
      };
      /** @description Rewrites a part in one section, such as lead/B=4; its other notes stay the same. */
      sectionSeeds?: {
        [key: string]: number;
      };
      /** @description By part (lead) or part and section (lead/B): some of its choices differ. */
      variations?: {
        [key: string]: {
          /** @description Number of the variation. */
          seed: number;
          /** @description Share of the choices that differ. */
          amount: number;
        };
      };
      /** @description Parts (lead), or parts in a section (lead/B), that edits leave as they are. */
      locked?: string[];
      /** @description Written by edits: which take of the melody a second voice or chords were written to. */
      heardLeads?: {
        [key: string]: {
          /** @description Number of the variation. */
          seed: number;
          /** @description How that take was varied. */
          variation?: {
            /** @description Number of the variation. */
            seed: number;
            /** @description Share of the choices that differ. */
            amount: number;
          };
        };
      };
      /** @description What stands in some bars of some parts in place of what is written there: your own notes, or another take; later ones win. */
      passages?: components['schemas']['PassageInput'][];
      /** @description A second genre the first is fused with. */
      fusion?: {
        /** @description A second genre to fuse the first with. */
        genre: string;
        /**
         * @description Share of the second genre.
         * @default 0.5
         */
        ratio?: number;
      };
      /** @description Let a trained model take part. */
      neural: components['schemas']['NeuralInput'];
    };
    ExportRequestInput: {
      /** @description Id of a piece. */
      piece: string;
      /**
       * @description `wav`: the mix; `stems`: a zip with a WAV for each part, of equal length and gain.
       * @enum {string}
       */
      format: 'wav' | 'stems';
    };
    LearningRequestInput: {
      /**
       * @description Folder of MIDI files, read with its subfolders.
       * @default training_data
       */
      directory?: string;
      /** @description Id of the genre: lower-case words joined by _. Default: from its name, or that of the folder. */
      id?: string;
      /** @description What it is called. Default: its id. */
      name?: string;
      /** @description Replace a genre that has this id. */
      replace?: boolean;
    };
    SessionInput: {
      token: string;
    };
    PieceChangeInput: {
      /** @description Null: no title. */
      title?: string | null;
      starred?: boolean;
      tags?: string[];
    };
    StripInput: {
      mute?: boolean;
      solo?: boolean;
      /** @description MIDI channel volume at the start. */
      volume?: number;
      /** @description 0 (left)..127 (right), 64 is the centre. */
      pan?: number;
      /** @description General MIDI program; of a drum track, the kit. */
      program?: number;
    };
    ByHandInput: {
      /**
       * @description `Eb major`, `A minor`; `C mixolydian` for a blues in C.
       * @enum {string}
       */
      key?:
        | 'Cb major'
        | 'C major'
        | 'C# major'
        | 'Db major'
        | 'D major'
        | 'Eb major'
        | 'E major'
        | 'F major'
        | 'F# major'
        | 'Gb major'
        | 'G major'
        | 'Ab major'
        | 'A major'
        | 'Bb major'
        | 'B major'
        | 'C minor'
        | 'C# minor'
        | 'D minor'
        | 'D# minor'
        | 'Eb minor'
        | 'E minor'
        | 'F minor'
        | 'F# minor'
        | 'G minor'
        | 'G# minor'
        | 'Ab minor'
        | 'A minor'
        | 'A# minor'
        | 'Bb minor'
        | 'B minor'
        | 'C mixolydian'
        | 'C# mixolydian'
        | 'Db mixolydian'
        | 'D mixolydian'
        | 'Eb mixolydian'
        | 'E mixolydian'
        | 'F mixolydian'
        | 'F# mixolydian'
        | 'Gb mixolydian'
        | 'G mixolydian'
        | 'G# mixolydian'
        | 'Ab mixolydian'
        | 'A mixolydian'
        | 'Bb mixolydian'
        | 'B mixolydian';
      meter?: {
        numerator: number;
        /**
         * @description A power of two, 1 to 32.
         * @enum {number}
         */
        denominator: 1 | 2 | 4 | 8 | 16 | 32;
        /** @description Quarter notes before the first whole bar, less than a bar. */
        pickup: number;
      };
      /** @description What parts do, by their ids. */
      roles?: {
        [key: string]:
          'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other';
      };
    };
    DeskInput: {
      /** @description Id of the take that was open. */
      take: string;
      /** @description Locked places, `bass` or `bass/verse`. */
      locked: string[];
      /** @description Strips by id of the part. */
      mixer: {
        [key: string]: components['schemas']['StripInput'];
      };
      /** @description What the user says of a piece without a request; what is left out is found. */
      byHand?: components['schemas']['ByHandInput'];
    };
    ArrangeRequestInput: {
      /** @description The genre that accompanies it, see "midi-composer genres list". */
      genre: string;
      /** @description Chords for its bars from the first whole one on, such as "C | F G | C". Default: those of the file, or of the genre. */
      chords?: string;
      /** @description Let the genre harmonise the melody even where the file has chords. */
      reharmonise?: boolean;
      /** @description Parts of the file that stay beside the melody, such as bass; those of the genre in their roles rest. Default: none. */
      keep?: string[];
      /** @description Its key: Eb, "F# minor". Default: the likeliest. */
      key?: string;
      /** @description Quarter notes per minute. Default: that of the file, or the nearest of the genre. */
      tempo?: number;
      /** @description The same request with the same seed gives the same bytes. Default: random, and shown. */
      seed?: number;
    };
    ContinueRequestInput: {
      /** @description Path of a MIDI file inside the workspace, such as output/pop_32bars.mid. */
      file: string;
      /**
       * @description How many bars to add.
       * @default 8
       */
      bars?: number;
      /** @description The parts that are written, such as melody bass. Default: all that play. */
      parts?: string[];
      /** @description The parts that get no new notes; all others are written. Default: none. */
      lock?: string[];
      /** @description Name of a model that has learned whole pieces. Default: the base model. */
      model?: string;
      /** @description The same request with the same seed gives the same bytes. Default: random, and shown. */
      seed?: number;
      /**
       * @description Below 1 the model takes fewer risks, above 1 more.
       * @default 0.8
       */
      temperature?: number;
      /**
       * @description Only the model's most likely candidates, up to this total probability.
       * @default 0.95
       */
      topP?: number;
    };
    InfillRequestInput: {
      /** @description Path of a MIDI file inside the workspace, such as output/pop_32bars.mid. */
      file: string;
      /** @description The bars that are written again, counted from 1, such as 9-12. */
      bars: string;
      /** @description The parts that are written, such as melody bass. Default: all that play. */
      parts?: string[];
      /** @description The parts that get no new notes; all others are written. Default: none. */
      lock?: string[];
      /** @description Name of a model that has learned whole pieces. Default: the base model. */
      model?: string;
      /** @description The same request with the same seed gives the same bytes. Default: random, and shown. */
      seed?: number;
      /**
       * @description Below 1 the model takes fewer risks, above 1 more.
       * @default 0.8
       */
      temperature?: number;
      /**
       * @description Only the model's most likely candidates, up to this total probability.
       * @default 0.95
       */
      topP?: number;
    };
    MeasureRequestInput: {
      /** @description Path of a MIDI file inside the workspace, such as output/pop_32bars.mid. */
      file: string;
      /** @description Name of a model that has learned whole pieces. Default: the base model. */
      model?: string;
    };
    NetworkSizesInput: {
      /**
       * @description How many past notes the network sees.
       * @default 100
       */
      seqLength?: number;
      /**
       * @description Units per direction of the recurrent layers.
       * @default [
       *       256,
       *       128
       *     ]
       */
      lstmUnits?: [number, number];
      /**
       * @description Units of the dense layers.
       * @default [
       *       256,
       *       128
       *     ]
       */
      denseUnits?: [number, number];
      /**
       * @description Dropout rates: on the input of each recurrent layer, and after each dense layer.
       * @default {
       *       "lstm": [
       *         0,
       *         0.2
       *       ],
       *       "dense": [
       *         0.3,
       *         0.2
       *       ]
       *     }
       */
      dropout?: {
        /** @description Of what each recurrent layer reads. */
        lstm: [number, number];
        /** @description After each dense layer. */
        dense: [number, number];
      };
    };
    TrainingRequestInput: {
      /**
       * @description Folder of MIDI files, read with its subfolders.
       * @default training_data
       */
      directory?: string;
      /**
       * @description Maximum number of epochs; stops early if the validation loss stops improving.
       * @default 50
       */
      epochs?: number;
      /**
       * @description Saved as models/<name>.h5 in the workspace.
       * @default composer_model
       */
      model?: string;
      /** @description Genre or family the model is for: composing in it offers the model first. Default: that of the model to start from, or all. */
      genre?: string;
      /** @description Train one model for each subfolder with MIDI files, one after another, named after it and tied to the genre of that name; the name of a single model does not count. */
      each?: boolean;
      /**
       * @description Bilstm-attention learns single lines, as in the guide; score-transformer learns whole pieces, with every part, drums included.
       * @default score-transformer
       * @enum {string}
       */
      architecture?: 'score-transformer' | 'bilstm-attention';
      /** @description Windows per step. Default: 32, for score-transformer 4 (from random weights 8). */
      batchSize?: number;
      /** @description Learning rate; falls when the validation loss stops improving. Default: 0.001, with --from 0.0001, for score-transformer 0.0006 (from random weights 0.001). */
      learningRate?: number;
      /**
       * @description Share of the music held out for validation, in whole files.
       * @default 0.2
       */
      validationSplit?: number;
      /** @description Windows per epoch at most, drawn at random each time. Default: 3200, for score-transformer 48 (from random weights 400). */
      windowsPerEpoch?: number;
      /** @description Use every window in every epoch. */
      fullEpochs?: boolean;
      /**
       * @description How prediction errors are measured. Default: cross-entropy, for bilstm-attention mean-squared-error, with --from that of the model.
       * @enum {string}
       */
      loss?: 'mean-squared-error' | 'mean-absolute-error' | 'huber' | 'cross-entropy';
      /** @description Epochs without improvement before training stops. Default: 10, for score-transformer 6 (from random weights 10). */
      patience?: number;
      /** @description Epochs without improvement before the learning rate falls. Default: 5, for score-transformer 2 (from random weights 5). */
      plateauPatience?: number;
      /**
       * @description Factor the learning rate is then multiplied by; 1 leaves it unchanged.
       * @default 0.5
       */
      plateauFactor?: number;
      /** @description Transpose each window at random, up or down by at most this many semitones (without a number: 6). Default: 0, for score-transformer 6. */
      transpose?: number;
      /**
       * @description Determines the initial weights, split, order, dropout and transposition.
       * @default 1
       */
      seed?: number;
      /** @description Processor threads. Default: all cores. */
      threads?: number;
      /**
       * @description Where training runs.
       * @default cpu
       * @enum {string}
       */
      device?: 'cpu' | 'cuda' | 'webgpu' | 'directml' | 'coreml' | 'wasm' | 'auto';
      /** @description Fine-tune this model of the workspace instead of a new one or the base model. */
      from?: string;
      /** @description Start score-transformer from random weights instead of the base model. */
      fromScratch?: boolean;
      /** @description Keep the weights of the recurrent layers unchanged. */
      freeze?: boolean;
      /** @description Sizes of the network. */
      network?: components['schemas']['NetworkSizesInput'];
    };
    ResumeRequestInput: {
      /** @description Epochs in all, including those already run. Default: as first requested. */
      epochs?: number;
    };
    Problem: {
      /** @description A stable URI reference for the kind of problem, `/problems/<code>`. */
      type: string;
      /** @description Short name of the kind of problem, in the requested language. */
      title: string;
      status: number;
      /** @description One sentence: what is wrong here and what to do. */
      detail: string;
      /** @enum {string} */
      code:
        | 'unknown_genre'
        | 'invalid_key'
        | 'mode_not_in_genre'
        | 'not_in_genre'
        | 'locked'
        | 'no_request_inside'
        | 'newer_request'
        | 'nothing_to_edit'
        | 'cannot_read'
        | 'unreadable_midi'
        | 'not_a_sound_font'
        | 'piece_too_long'
        | 'too_many_bars'
        | 'part_not_found'
        | 'export_not_found'
        | 'export_not_ready'
        | 'cannot_fuse'
        | 'cannot_arrange'
        | 'invalid_passages'
        | 'invalid_chords'
        | 'model_not_found'
        | 'model_unusable'
        | 'no_base_model'
        | 'not_for_models'
        | 'bars_not_possible'
        | 'notes_out_of_range'
        | 'too_many_parts'
        | 'invalid_model_name'
        | 'model_exists'
        | 'model_without_card'
        | 'model_needed'
        | 'deleted_model_not_found'
        | 'composition_not_found'
        | 'training_not_found'
        | 'training_busy'
        | 'training_not_running'
        | 'nothing_learned_yet'
        | 'too_many_trainings'
        | 'training_not_resumable'
        | 'no_encoding'
        | 'unknown_loss'
        | 'not_enough_memory'
        | 'training_unfinished'
        | 'invalid_genre_id'
        | 'genre_exists'
        | 'too_few_to_learn'
        | 'no_training_folders'
        | 'no_training_data'
        | 'too_few_notes'
        | 'directory_not_found'
        | 'not_a_directory'
        | 'outside_workspace'
        | 'leads_outside'
        | 'file_exists'
        | 'cannot_write'
        | 'cannot_listen'
        | 'server_busy'
        | 'composing_failed'
        | 'invalid_request'
        | 'not_found'
        | 'host_not_allowed'
        | 'origin_not_allowed'
        | 'body_too_large'
        | 'too_many_files'
        | 'too_many_connections'
        | 'token_needed'
        | 'broken_upload'
        | 'unsupported_media_type'
        | 'internal_error';
      /** @description unknown_genre: ids of the nearest genres. */
      nearest?: string[];
      /** @description mode_not_in_genre: the modes of the genre. */
      modes?: string[];
      /** @description not_in_genre, unknown_loss: the possible choices. */
      known?: string[];
      /** @description invalid_chords: position in the text, from 1. */
      column?: number;
      /** @description model_not_found: names of the existing models. */
      available?: string[];
      /** @description training_busy: id of the running training. */
      training?: string;
      /** @description not_enough_memory: the estimate and what there is, in bytes. */
      memory?: {
        needed: number;
        available: number;
      };
      /** @description invalid_request: one entry per invalid field, such as `/bars`. */
      errors?: {
        path: string;
        message: string;
      }[];
    };
    ComposedRequest: {
      /** @description Id of the genre, see "midi-composer genres list". */
      genre: string;
      /**
       * @description Length in bars.
       * @default 32
       */
      bars: number;
      /** @description The same request with the same seed gives the same bytes. Default: random, and shown. */
      seed?: number;
      /** @description Quarter notes per minute. */
      tempo?: number;
      /** @description Tonic and, if you like, mode: Eb, "F# minor", "D dorian". */
      key?: string;
      /**
       * @description One of the modes of the genre; overrides one named in the key.
       * @enum {string}
       */
      mode?:
        | 'major'
        | 'minor'
        | 'dorian'
        | 'phrygian'
        | 'lydian'
        | 'mixolydian'
        | 'locrian'
        | 'harmonic_minor'
        | 'melodic_minor'
        | 'phrygian_dominant'
        | 'major_pentatonic'
        | 'minor_pentatonic'
        | 'blues'
        | 'rast'
        | 'bayati'
        | 'sika'
        | 'huzam'
        | 'saba'
        | 'slendro'
        | 'pelog';
      /** @description One of the meters of the genre, such as 3/4. */
      meter?: string;
      /** @description One of the forms of the genre. */
      form?: string;
      /** @description Your own chords for every part, such as "Dm7 G7 | Cmaj7 A7b9", as symbols or Roman numerals. */
      chords?: string;
      /**
       * @description 0 sparse, 0.5 as authored, 1 busy.
       * @default 0.5
       */
      density?: number;
      /**
       * @description 0 plain, 0.5 as authored, 1 rich in tensions, approach notes and ornaments.
       * @default 0.5
       */
      complexity?: number;
      /** @description Another sound for a part, such as lead=73: a General MIDI program. */
      instruments?: {
        [key: string]: number;
      };
      /** @description Parts to leave out. */
      mute?: string[];
      /** @description The only parts that play. */
      solo?: string[];
      /** @description Rewrites one part, such as bass=12; the others keep every note. */
      partSeeds?: {
        [key: string]: number;
      };
      /** @description Rewrites a part in one section, such as lead/B=4; its other notes stay the same. */
      sectionSeeds?: {
        [key: string]: number;
      };
      /** @description By part (lead) or part and section (lead/B): some of its choices differ. */
      variations?: {
        [key: string]: {
          /** @description Number of the variation. */
          seed: number;
          /** @description Share of the choices that differ. */
          amount: number;
        };
      };
      /** @description Parts (lead), or parts in a section (lead/B), that edits leave as they are. */
      locked?: string[];
      /** @description Written by edits: which take of the melody a second voice or chords were written to. */
      heardLeads?: {
        [key: string]: {
          /** @description Number of the variation. */
          seed: number;
          /** @description How that take was varied. */
          variation?: {
            /** @description Number of the variation. */
            seed: number;
            /** @description Share of the choices that differ. */
            amount: number;
          };
        };
      };
      /** @description What stands in some bars of some parts in place of what is written there: your own notes, or another take; later ones win. */
      passages?: {
        /** @description First and last bar, counted from 1. */
        bars: [number, number];
        /** @description Ids of its parts. */
        parts: string[];
        /** @description Seed of another take of these parts. */
        seed?: number;
        /** @description How that take, or that of the piece, is varied. */
        variation?: {
          /** @description Number of the variation. */
          seed: number;
          /** @description Share of the choices that differ. */
          amount: number;
        };
        /** @description Your own notes: ticks from the first bar line of the passage (480 a quarter note), ticks of length, pitch and velocity of each. */
        notes?: [number, number, number, number][];
      }[];
      /** @description A second genre the first is fused with. */
      fusion?: {
        /** @description A second genre to fuse the first with. */
        genre: string;
        /**
         * @description Share of the second genre.
         * @default 0.5
         */
        ratio: number;
      };
      /** @description Let a trained model take part. */
      neural?: {
        /** @description Name of the model, or `base` for the one that comes with the program; on the command line, without one, the newest tied to the genre or to its family comes before the default, and `base` is used as long as nothing is trained. */
        model: string;
        /**
         * @description 0 only the rules, 1 only the model; also melody=0.5,drums=1.
         * @default 0.3
         */
        blend:
          | number
          | {
              melody?: number;
              second_melody?: number;
              chords?: number;
              pad?: number;
              bass?: number;
              drums?: number;
              percussion?: number;
            };
        /** @description Below 1 the model takes fewer risks, above 1 more. Default: 1, whole pieces 0.8. */
        temperature?: number;
        /** @description Only the model's k most likely candidates. Default: all. */
        topK?: number;
        /** @description Only the model's most likely candidates, up to this total probability. Default: 1, whole pieces 0.95. */
        topP?: number;
        /** @description Compose again with another seed, at most 3 times, while a longer passage stands in a file the model was trained on than those files share with one another. */
        original?: boolean;
      };
    };
    TakeChange: {
      /** @enum {string} */
      action:
        | 'regenerate'
        | 'vary'
        | 'transpose'
        | 'quantise'
        | 'humanise'
        | 'copy'
        | 'delete'
        | 'notes'
        | 'lock'
        | 'unlock'
        | 'another'
        | 'rules'
        | 'model'
        | 'arrange'
        | 'continue'
        | 'infill';
      part?: string;
      section?: string;
      genre?: string;
      readonly bars?: [number, number];
      readonly parts?: string[];
    };
    Findings: {
      /** @description Ticks before the first whole bar; 0 where there is no pickup. */
      pickup: number;
      meters: {
        tick: number;
        numerator: number;
        denominator: number;
        /** @description 0..1: about how often such a finding is right. */
        certainty: number;
        /** @description Whether that is so little that the user should look. */
        unsure: boolean;
        /**
         * @description Said by hand, by the file, or found in the notes.
         * @enum {string}
         */
        source: 'given' | 'file' | 'found';
      }[];
      /** @description Such as `Eb major`; `C mixolydian` for a blues. Empty where no pitch sounds. */
      keys: {
        tick: number;
        key: string;
        /** @description 0..1: about how often such a finding is right. */
        certainty: number;
        /** @description Whether that is so little that the user should look. */
        unsure: boolean;
        /**
         * @description Said by hand, by the file, or found in the notes.
         * @enum {string}
         */
        source: 'given' | 'file' | 'found';
      }[];
      /** @description `N.C.` where there is none. */
      chords: {
        tick: number;
        symbol: string;
        /** @description 0..1: about how often such a finding is right. */
        certainty: number;
        /** @description Whether that is so little that the user should look. */
        unsure: boolean;
        /**
         * @description Said by hand, by the file, or found in the notes.
         * @enum {string}
         */
        source: 'given' | 'file' | 'found';
      }[];
      sections: {
        tick: number;
        name: string;
        /** @description 0..1: about how often such a finding is right. */
        certainty: number;
        /** @description Whether that is so little that the user should look. */
        unsure: boolean;
        /**
         * @description Said by hand, by the file, or found in the notes.
         * @enum {string}
         */
        source: 'given' | 'file' | 'found';
      }[];
      /** @description In the order of `tracks`. */
      tracks: {
        /** @enum {string} */
        role:
          'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other';
        /** @description Several where a track holds several. */
        holds: (
          'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other'
        )[];
        /** @description 0..1: about how often such a finding is right. */
        certainty: number;
        /** @description Whether that is so little that the user should look. */
        unsure: boolean;
        /**
         * @description Said by hand, by the file, or found in the notes.
         * @enum {string}
         */
        source: 'given' | 'file' | 'found';
      }[];
    };
    Composition: {
      /** @description Its file name in the output folder. */
      id: string;
      /** @description Null for a piece without a request, such as a file of another program. */
      genre: string | null;
      bars: number;
      /** @description The same request with this seed gives the same bytes; null without a request. */
      seed: number | null;
      /** @description Quarter notes per minute; `tempos` has the changes. */
      tempo: number;
      key: string;
      /** @description `<genre>_<bars>bars[_neural].mid`, the name of the download; without a request, that of the file. */
      fileName: string;
      /** @description Path of the saved file inside the workspace. */
      savedAs: string;
      /** @description Id of the piece it was made from, as it was then. */
      parent: string | null;
      /** @description What made it of its parent. */
      change: components['schemas']['TakeChange'] | null;
      neural: {
        /** @description Name of the model, or `base` for the one that comes with the program; on the command line, without one, the newest tied to the genre or to its family comes before the default, and `base` is used as long as nothing is trained. */
        model: string;
        /**
         * @description 0 only the rules, 1 only the model; also melody=0.5,drums=1.
         * @default 0.3
         */
        blend:
          | number
          | {
              melody?: number;
              second_melody?: number;
              chords?: number;
              pad?: number;
              bass?: number;
              drums?: number;
              percussion?: number;
            };
        /** @description Below 1 the model takes fewer risks, above 1 more. Default: 1, whole pieces 0.8. */
        temperature?: number;
        /** @description Only the model's k most likely candidates. Default: all. */
        topK?: number;
        /** @description Only the model's most likely candidates, up to this total probability. Default: 1, whole pieces 0.95. */
        topP?: number;
        /** @description Compose again with another seed, at most 3 times, while a longer passage stands in a file the model was trained on than those files share with one another. */
        original?: boolean;
      } | null;
      /** @description Where the MIDI file is. */
      url: string;
      /** @description The request that recreates the piece; null where it has none, so that it cannot be regenerated or varied. */
      request: components['schemas']['ComposedRequest'] | null;
      /** @description What was found in a piece without a request. */
      found: components['schemas']['Findings'] | null;
      /** @description The parts of the genre; without a request, the tracks. */
      parts: {
        id: string;
        name: {
          en: string;
          es: string;
        };
        /** @enum {string} */
        role:
          'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other';
        /** @description Index in `tracks`; null if it plays no note. */
        track: number | null;
      }[];
      ticksPerQuarter: number;
      endTick: number;
      /** @description Never empty; the first is at tick 0. */
      timeSignatures: {
        tick: number;
        numerator: number;
        denominator: number;
      }[];
      /** @description Quarter notes per minute from each tick on. Never empty; the first is at tick 0. */
      tempos: {
        tick: number;
        tempo: number;
      }[];
      sections: {
        tick: number;
        name: string;
      }[];
      chords: {
        tick: number;
        symbol: string;
        /** @description Pitch classes 0..11 of the key there, bent to hold the chord. */
        scale: number[];
      }[];
      tracks: {
        name: string;
        /** @enum {string} */
        role:
          'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other';
        /** @description General MIDI program, 0..127. */
        program: number;
        /** @description 0..15; 9 is the drum channel. */
        channel: number;
        /** @description MIDI channel volume at its start, 0..127. */
        volume: number;
        /** @description At its start: 0 (left)..127 (right), 64 is the centre. */
        pan: number;
        /** @description [tick, duration, pitch, velocity] of each note, by tick. */
        notes: [number, number, number, number][];
        /** @description [tick, semitones] that the pitch wheel adds from there on, by tick. */
        bends: [number, number][];
      }[];
    };
    Beginning: {
      /** @description Null for a piece without a request, such as a file of another program. */
      genre: string | null;
      bars: number;
      /** @description The same request with this seed gives the same bytes; null without a request. */
      seed: number | null;
      /** @description Quarter notes per minute; `tempos` has the changes. */
      tempo: number;
      key: string;
      /** @description `<genre>_<bars>bars[_neural].mid`, the name of the download; without a request, that of the file. */
      fileName: string;
      neural: {
        /** @description Name of the model, or `base` for the one that comes with the program; on the command line, without one, the newest tied to the genre or to its family comes before the default, and `base` is used as long as nothing is trained. */
        model: string;
        /**
         * @description 0 only the rules, 1 only the model; also melody=0.5,drums=1.
         * @default 0.3
         */
        blend:
          | number
          | {
              melody?: number;
              second_melody?: number;
              chords?: number;
              pad?: number;
              bass?: number;
              drums?: number;
              percussion?: number;
            };
        /** @description Below 1 the model takes fewer risks, above 1 more. Default: 1, whole pieces 0.8. */
        temperature?: number;
        /** @description Only the model's k most likely candidates. Default: all. */
        topK?: number;
        /** @description Only the model's most likely candidates, up to this total probability. Default: 1, whole pieces 0.95. */
        topP?: number;
        /** @description Compose again with another seed, at most 3 times, while a longer passage stands in a file the model was trained on than those files share with one another. */
        original?: boolean;
      } | null;
      /** @description The request that recreates the piece; null where it has none, so that it cannot be regenerated or varied. */
      request: components['schemas']['ComposedRequest'] | null;
      /** @description What was found in a piece without a request. */
      found: components['schemas']['Findings'] | null;
      /** @description The parts of the genre; without a request, the tracks. */
      parts: {
        id: string;
        name: {
          en: string;
          es: string;
        };
        /** @enum {string} */
        role:
          'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other';
        /** @description Index in `tracks`; null if it plays no note. */
        track: number | null;
      }[];
      ticksPerQuarter: number;
      endTick: number;
      /** @description Never empty; the first is at tick 0. */
      timeSignatures: {
        tick: number;
        numerator: number;
        denominator: number;
      }[];
      /** @description Quarter notes per minute from each tick on. Never empty; the first is at tick 0. */
      tempos: {
        tick: number;
        tempo: number;
      }[];
      sections: {
        tick: number;
        name: string;
      }[];
      chords: {
        tick: number;
        symbol: string;
        /** @description Pitch classes 0..11 of the key there, bent to hold the chord. */
        scale: number[];
      }[];
      tracks: {
        name: string;
        /** @enum {string} */
        role:
          'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other';
        /** @description General MIDI program, 0..127. */
        program: number;
        /** @description 0..15; 9 is the drum channel. */
        channel: number;
        /** @description MIDI channel volume at its start, 0..127. */
        volume: number;
        /** @description At its start: 0 (left)..127 (right), 64 is the centre. */
        pan: number;
        /** @description [tick, duration, pitch, velocity] of each note, by tick. */
        notes: [number, number, number, number][];
        /** @description [tick, semitones] that the pitch wheel adds from there on, by tick. */
        bends: [number, number][];
      }[];
      /** @description How many bars, from the first, have their notes. Form and chords are complete. */
      writtenBars: number;
      /** @description The Standard MIDI File with the same notes, in base64. */
      midi: string;
    };
    Originality: {
      /** @description Null for a piece without a model, and if the folder its model was trained on is unknown, gone or outside the workspace. */
      against: {
        /** @description The folder, as a path inside the workspace. */
        directory: string;
        /** @description How many of its files were compared. */
        files: number;
        /** @description The longest passage that also stands in a file; null if there is none. */
        passage: {
          notes: number;
          piece: {
            /** @description Name of the track. */
            track: string;
            /** @enum {string} */
            role:
              | 'melody'
              | 'second_melody'
              | 'chords'
              | 'pad'
              | 'bass'
              | 'drums'
              | 'percussion'
              | 'other';
            /**
             * @description The line of the track: its `top` or `bottom` where it has chords.
             * @enum {string}
             */
            voice: 'only' | 'top' | 'bottom';
            /** @description From 1; null if there are more bars than can be counted. */
            bars: {
              first: number;
              last: number;
            } | null;
          };
          file: {
            /** @description Name of the track. */
            track: string;
            /** @enum {string} */
            role:
              | 'melody'
              | 'second_melody'
              | 'chords'
              | 'pad'
              | 'bass'
              | 'drums'
              | 'percussion'
              | 'other';
            /**
             * @description The line of the track: its `top` or `bottom` where it has chords.
             * @enum {string}
             */
            voice: 'only' | 'top' | 'bottom';
            /** @description From 1; null if there are more bars than can be counted. */
            bars: {
              first: number;
              last: number;
            } | null;
            /** @description Path in the folder. */
            name: string;
          };
        } | null;
        /** @description Notes of the longest passages that each file shares with any other: the middle one and the longest; null for fewer than two files. */
        sharing: {
          median: number;
          most: number;
        } | null;
      } | null;
    };
    FigureSpec: {
      name: string;
      /** @description Its name in languages without a translation. */
      label: string;
      /**
       * @description `share` is 0..1, `none` a plain number.
       * @enum {string}
       */
      unit: 'none' | 'nats' | 'bits' | 'semitones' | 'share';
      validationOnly?: boolean;
    };
    ModelSummary: {
      name: string;
      /** @description Path inside the workspace, `models/<name>.h5`. */
      file: string;
      sizeBytes: number;
      /** @description ISO 8601. */
      modified: string;
      /** @enum {string} */
      status: 'ready' | 'broken';
      /** @description Why a broken model cannot be used, in the requested language. */
      problem: string | null;
      /** @description How the model was trained; null for a file without a readable card. */
      card: {
        created: string;
        /** @description The folder it was trained on; empty if there was none. */
        directory: string;
        filesUsed: number;
        notes: number;
        hours: number;
        epochsRun: number;
        bestEpoch: number;
        seed: number;
        validation: {
          model: number;
          /** @description Losses of the simple predictors, by name: trainingMean, lastNote, windowMean; for whole pieces trigram, pieceMemory and baseModel, the base model before fine-tuning. */
          baselines: {
            [key: string]: number;
          };
        };
      } | null;
      /** @description A note on an unreadable card, in the requested language. */
      cardNote: string | null;
      /** @description Id of the genre or family it is tied to; null for a model for all. */
      genre: string | null;
      /** @description Share of the model, 0..1, that is offered with it there; null for that of all models. */
      blend: number | null;
      /** @description Name of its architecture; null if unknown. */
      architecture: string | null;
      /** @description Its network in one sentence, in the requested language; null if unknown. */
      architectureNote: string | null;
      /** @description Whether it learned, in a sentence or two in the requested language; null without a card. */
      learnedNote: string | null;
      /** @description The origin of the model (a file or another model), in the requested language; null if trained here from random weights. */
      originNote: string | null;
      /** @description The parts in which it takes part when composing; none if it cannot compose. */
      roles: (
        'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other'
      )[];
      /** @description Endings of the files it can be downloaded as. */
      formats: ('h5' | 'onnx' | 'safetensors')[];
    };
    AddedTrainingFiles: {
      /** @description Inside the workspace. */
      directory: string;
      files: (
        | {
            /** @description Name as sent. */
            name: string;
            /** @constant */
            status: 'saved';
            /** @description Path inside the workspace; a duplicate name gets a number. */
            file: string;
            notes: number;
            /** @description The first few warnings about the readable file, in the requested language. */
            warnings: string[];
          }
        | {
            /** @description Name as sent. */
            name: string;
            /** @constant */
            status: 'refused';
            /** @enum {string} */
            code:
              | 'not-midi-name'
              | 'too-large'
              | 'unreadable'
              | 'no-notes'
              | 'drums-only'
              | 'duplicate'
              | 'too-many';
            /** @description One sentence, in the requested language. */
            reason: string;
          }
      )[];
    };
    TrainingFolders: {
      folders: {
        /** @description Inside the workspace. */
        directory: string;
        /** @description Number of MIDI files in it and in its subfolders. */
        files: number;
      }[];
    };
    ModelDetail: {
      name: string;
      /** @description Path inside the workspace, `models/<name>.h5`. */
      file: string;
      sizeBytes: number;
      /** @description ISO 8601. */
      modified: string;
      /** @enum {string} */
      status: 'ready' | 'broken';
      /** @description Why a broken model cannot be used, in the requested language. */
      problem: string | null;
      /** @description How the model was trained; null for a file without a readable card. */
      card: {
        created: string;
        /** @description The folder it was trained on; empty if there was none. */
        directory: string;
        filesUsed: number;
        notes: number;
        hours: number;
        epochsRun: number;
        bestEpoch: number;
        seed: number;
        validation: {
          model: number;
          /** @description Losses of the simple predictors, by name: trainingMean, lastNote, windowMean; for whole pieces trigram, pieceMemory and baseModel, the base model before fine-tuning. */
          baselines: {
            [key: string]: number;
          };
        };
      } | null;
      /** @description A note on an unreadable card, in the requested language. */
      cardNote: string | null;
      /** @description Id of the genre or family it is tied to; null for a model for all. */
      genre: string | null;
      /** @description Share of the model, 0..1, that is offered with it there; null for that of all models. */
      blend: number | null;
      /** @description Name of its architecture; null if unknown. */
      architecture: string | null;
      /** @description Its network in one sentence, in the requested language; null if unknown. */
      architectureNote: string | null;
      /** @description Whether it learned, in a sentence or two in the requested language; null without a card. */
      learnedNote: string | null;
      /** @description The origin of the model (a file or another model), in the requested language; null if trained here from random weights. */
      originNote: string | null;
      /** @description The parts in which it takes part when composing; none if it cannot compose. */
      roles: (
        'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other'
      )[];
      /** @description Endings of the files it can be downloaded as. */
      formats: ('h5' | 'onnx' | 'safetensors')[];
      /** @description Its layer sizes. */
      network: {
        [key: string]: unknown;
      } | null;
      /** @description Descriptions of its metrics; empty if it cannot be read. */
      figures: components['schemas']['FigureSpec'][];
      /** @description Metrics other than the loss, on the held-out files. */
      validationFigures: {
        [key: string]: number;
      } | null;
      /** @description Number of trained parameters. */
      parameters: number | null;
      /** @description Empty without a card. */
      history: {
        epoch: number;
        loss: number;
        valLoss: number;
        figures: {
          [key: string]: number;
        };
        valFigures: {
          [key: string]: number;
        };
        learningRate: number;
        seconds: number;
        notesPerSecond?: number;
      }[];
      data: {
        directory: string;
        filesFound: number;
        filesUsed: number;
        filesSkipped: number;
        notes: number;
        hours: number;
        windows: number;
        trainFiles: number;
        validationFiles: number;
        sounds?: ('pitched' | 'drums')[];
      } | null;
      regime: {
        epochs: number;
        epochsRun: number;
        batchSize: number;
        learningRate: number;
        validationSplit: number;
        windowsPerEpoch: number;
        seed: number;
        fullEpochs?: boolean;
        patience?: number;
        plateauPatience?: number;
        plateauFactor?: number;
        transpose?: number;
        threads?: number;
        device?: string;
        loss?: string;
        frozen?: boolean;
      } | null;
      residual: {
        pitch: number;
        velocity: number;
        duration: number;
      } | null;
      versions: {
        program: string;
        onnxruntime: string;
        node: string;
      } | null;
    };
    DeletedModel: {
      /** @description Its id in the trash. */
      id: string;
      /** @description The name it had. */
      name: string;
      /** @description ISO 8601. */
      deletedAt: string;
    };
    LineSummary: {
      notes: number;
      meanPitch: number | null;
      lowest: number | null;
      highest: number | null;
      /** @description Semitones from note to note. */
      meanInterval: number | null;
      /** @description Quarter notes. */
      meanDuration: number | null;
      meanVelocity: number | null;
      /** @description 12 shares, from the tonic upwards. */
      pitchClasses: number[];
    };
    ModelComparison: {
      models: {
        name: string;
        history: {
          epoch: number;
          loss: number;
          valLoss: number;
          figures: {
            [key: string]: number;
          };
          valFigures: {
            [key: string]: number;
          };
          learningRate: number;
          seconds: number;
          notesPerSecond?: number;
        }[];
        /** @description Validation loss of its own training. */
        validation: {
          model: number;
          baselines: {
            [key: string]: number;
          };
          start?: number;
        } | null;
        /** @description Results on the common folder. */
        common: {
          loss: number;
          figures: {
            [key: string]: number;
          };
        } | null;
        /** @description Descriptions of its metrics. */
        figures: components['schemas']['FigureSpec'][];
        sample: {
          melody: components['schemas']['LineSummary'] | null;
          bass: components['schemas']['LineSummary'] | null;
        };
      }[];
      /** @description The same piece without a model. */
      rules: {
        melody: components['schemas']['LineSummary'] | null;
        bass: components['schemas']['LineSummary'] | null;
      };
      /** @description Number of predicted windows of the common folder. */
      windows: number | null;
      baselines: {
        lastNote: number;
        windowMean: number;
      } | null;
    };
    Comparison: {
      seed: number;
      algorithmic: {
        composition: components['schemas']['Composition'];
        melody: components['schemas']['LineSummary'] | null;
        bass: components['schemas']['LineSummary'] | null;
      };
      neural: {
        composition: components['schemas']['Composition'];
        melody: components['schemas']['LineSummary'] | null;
        bass: components['schemas']['LineSummary'] | null;
      };
      /** @description Shares of the notes that differ from the piece without the model. */
      changed: {
        melody: number | null;
        bass: number | null;
      };
    };
    ExportState: {
      id: string;
      /** @description Id of the piece. */
      piece: string;
      /** @enum {string} */
      format: 'wav' | 'stems';
      /**
       * @description waiting: for another export; one is rendered at a time.
       * @enum {string}
       */
      status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
      /** @description Share that is done, 0..1. */
      progress: number;
      /** @description `<genre>_<bars>bars[_neural].wav` or `_stems.zip`. */
      fileName: string;
      /** @description Size of the file; null until it is done. */
      bytes: number | null;
      /** @description Where the file is; null until it is done. */
      url: string | null;
      /** @description Why it failed, in the requested language. */
      problem: {
        /** @enum {string} */
        code:
          | 'unknown_genre'
          | 'invalid_key'
          | 'mode_not_in_genre'
          | 'not_in_genre'
          | 'locked'
          | 'no_request_inside'
          | 'newer_request'
          | 'nothing_to_edit'
          | 'cannot_read'
          | 'unreadable_midi'
          | 'not_a_sound_font'
          | 'piece_too_long'
          | 'too_many_bars'
          | 'part_not_found'
          | 'export_not_found'
          | 'export_not_ready'
          | 'cannot_fuse'
          | 'cannot_arrange'
          | 'invalid_passages'
          | 'invalid_chords'
          | 'model_not_found'
          | 'model_unusable'
          | 'no_base_model'
          | 'not_for_models'
          | 'bars_not_possible'
          | 'notes_out_of_range'
          | 'too_many_parts'
          | 'invalid_model_name'
          | 'model_exists'
          | 'model_without_card'
          | 'model_needed'
          | 'deleted_model_not_found'
          | 'composition_not_found'
          | 'training_not_found'
          | 'training_busy'
          | 'training_not_running'
          | 'nothing_learned_yet'
          | 'too_many_trainings'
          | 'training_not_resumable'
          | 'no_encoding'
          | 'unknown_loss'
          | 'not_enough_memory'
          | 'training_unfinished'
          | 'invalid_genre_id'
          | 'genre_exists'
          | 'too_few_to_learn'
          | 'no_training_folders'
          | 'no_training_data'
          | 'too_few_notes'
          | 'directory_not_found'
          | 'not_a_directory'
          | 'outside_workspace'
          | 'leads_outside'
          | 'file_exists'
          | 'cannot_write'
          | 'cannot_listen'
          | 'server_busy'
          | 'composing_failed'
          | 'invalid_request'
          | 'not_found'
          | 'host_not_allowed'
          | 'origin_not_allowed'
          | 'body_too_large'
          | 'too_many_files'
          | 'too_many_connections'
          | 'token_needed'
          | 'broken_upload'
          | 'unsupported_media_type'
          | 'internal_error';
        title: string;
        detail: string;
      } | null;
    };
    GenreSummary: {
      id: string;
      name: {
        en: string;
        es: string;
      };
      /** @description Id of the family. */
      family: string;
      description: {
        en: string;
        es: string;
      };
      aliases: string[];
      /** @description Quarter notes per minute. */
      tempo: {
        min: number;
        max: number;
        mode: number;
      };
      /** @description Such as `4/4`, the usual ones first. */
      meters: string[];
      /** @description Written by the user, in the genres folder of the workspace. */
      own: boolean;
    };
    GenreInfo: {
      id: string;
      name: {
        en: string;
        es: string;
      };
      family: {
        id: string;
        name: {
          en: string;
          es: string;
        };
      };
      aliases: string[];
      description: {
        en: string;
        es: string;
      };
      /** @description Quarter notes per minute. */
      tempo: {
        min: number;
        max: number;
        mode: number;
      };
      /** @description Such as `4/4`, the usual ones first. */
      meters: string[];
      /** @description Lengths of the beats of meters where they differ, in units of the lower number: `{ "7/8": [2, 2, 3] }`. */
      groups: {
        [key: string]: number[];
      };
      /** @description Share of each pair that its first note takes, 0.5..0.75, at the tempos of the genre; null: played straight. */
      swing: {
        /** @description 8: eighths swing; 16: sixteenths. */
        unit: 8 | 16;
        least: number;
        most: number;
      } | null;
      /** @description Such as `dorian`, the usual ones first. */
      modes: string[];
      /** @description The usual ones first. */
      progressions: {
        id: string;
        /** @description Those it is for; none: any. */
        sections: string[];
        /** @description Those it is for; none: any of the genre. */
        modes: string[];
        /** @description Such as `i | iv | V7 | i`. */
        bars: string;
      }[];
      forms: {
        id: string;
        /** @description Length of the whole form. */
        bars: number;
        sections: {
          name: string;
          bars: number;
        }[];
      }[];
      parts: {
        id: string;
        name: {
          en: string;
          es: string;
        };
        /** @enum {string} */
        role:
          'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other';
        /** @description The usual ones first. */
        instruments: {
          /** @description General MIDI program, 0..127; for drums, the kit. */
          program: number;
          name: {
            en: string;
            es: string;
          };
        }[];
        /** @description Those that show the part best. */
        patterns: {
          id: string;
          /** @description Names of those it is for; none: any. */
          sections: string[];
          /** @description Energy of the sections in which it plays, 0..1; null: any. */
          energy: {
            min: number;
            max: number;
          } | null;
          /** @description Null where the genre has a single meter. */
          meter: string | null;
          /** @description Steps in a quarter note. */
          grid: number;
          rows: {
            /** @description Such as `hat_open`; empty for other parts. */
            drum: string;
            /** @description In the signs of genre files, bars apart: `X..x | x...`. */
            grid: string;
          }[];
        }[];
      }[];
      /** @description Sources of its patterns and facts. */
      sources: string[];
      /** @description Null for a built-in genre. */
      own: {
        /** @description Path inside the workspace. */
        file: string;
        /** @description Whether it replaces a built-in genre. */
        replaces: boolean;
      } | null;
    };
    LearningProgress: {
      /** @description Files read so far. */
      done: number;
      of: number;
    };
    LearnedGenre: {
      id: string;
      name: {
        en: string;
        es: string;
      };
      /** @description Path inside the workspace. */
      file: string;
      /** @description Id of the family. */
      family: string;
      /** @description The shipped genre that the files are most like; what they lack comes from it. */
      like: {
        id: string;
        name: {
          en: string;
          es: string;
        };
      };
      /** @description Files it was learned from. */
      pieces: number;
      /** @description Files that were not read, since 500 are enough. */
      left: number;
      skipped: {
        /** @description Its path in the folder. */
        file: string;
        /** @enum {string} */
        code:
          | 'unreadable'
          | 'too-large'
          | 'no-notes'
          | 'drums-only'
          | 'too-short'
          | 'too-long'
          | 'duplicate'
          | 'closed-folder'
          | 'linked-folder'
          | 'broken-link';
        /** @description One sentence, in the requested language. */
        reason: string;
      }[];
      /** @description What was found in the files; what comes from a shipped genre does not count. */
      found: {
        /** @description Quarter notes per minute. */
        tempo: {
          min: number;
          max: number;
          mode: number;
        };
        /** @description Such as `4/4`, the usual ones first. */
        meters: string[];
        /** @description 8: eighths swing; 16: sixteenths; null: played straight. */
        swing: (8 | 16) | null;
        progressions: number;
        forms: number;
        parts: {
          id: string;
          /** @enum {string} */
          role:
            | 'melody'
            | 'second_melody'
            | 'chords'
            | 'pad'
            | 'bass'
            | 'drums'
            | 'percussion'
            | 'other';
          /** @description Patterns, or rhythms of a melody. */
          patterns: number;
        }[];
      };
    };
    PieceSummary: {
      /** @description Its file name in the output folder. */
      id: string;
      /** @description Path inside the workspace; for a deleted piece, its former path. */
      savedAs: string;
      /** @description The name given by the user. */
      title: string | null;
      starred: boolean;
      tags: string[];
      /** @description Id of the piece it was made from, as it was then. */
      parent: string | null;
      /** @description What made it of its parent. */
      change: components['schemas']['TakeChange'] | null;
      /** @description Null if another program wrote the file, which then cannot be edited. */
      genre: string | null;
      /** @description Id of the second genre. */
      fusion: string | null;
      bars: number | null;
      seed: number | null;
      /** @description Name of the model that advised. */
      model: string | null;
      key: string | null;
      /** @description Quarter notes per minute at the start. */
      tempo: number | null;
      seconds: number | null;
      sizeBytes: number;
      /** @description ISO 8601. */
      createdAt: string;
      deletedAt: string | null;
      /** @description Why the file cannot be read, in the requested language. */
      problem: string | null;
    };
    ListedPiece: {
      /** @description Its file name in the output folder. */
      id: string;
      /** @description Path inside the workspace; for a deleted piece, its former path. */
      savedAs: string;
      /** @description The name given by the user. */
      title: string | null;
      starred: boolean;
      tags: string[];
      /** @description Id of the piece it was made from, as it was then. */
      parent: string | null;
      /** @description What made it of its parent. */
      change: components['schemas']['TakeChange'] | null;
      /** @description Null if another program wrote the file, which then cannot be edited. */
      genre: string | null;
      /** @description Id of the second genre. */
      fusion: string | null;
      bars: number | null;
      seed: number | null;
      /** @description Name of the model that advised. */
      model: string | null;
      key: string | null;
      /** @description Quarter notes per minute at the start. */
      tempo: number | null;
      seconds: number | null;
      sizeBytes: number;
      /** @description ISO 8601. */
      createdAt: string;
      deletedAt: string | null;
      /** @description Why the file cannot be read, in the requested language. */
      problem: string | null;
      /** @description With `families`: id of the piece that the other takes come from. */
      root?: string;
      /** @description With `families`: the number of takes. */
      takes?: number;
      /** @description With `families`: when the newest take was made; ISO 8601. */
      changedAt?: string;
    };
    PieceList: {
      pieces: components['schemas']['ListedPiece'][];
      /** @description Number of matches on all pages together. */
      total: number;
      /** @description Present while files are being read for the first time; more may follow. */
      reading: {
        done: number;
        all: number;
      } | null;
    };
    Strip: {
      mute?: boolean;
      solo?: boolean;
      /** @description MIDI channel volume at the start. */
      volume?: number;
      /** @description 0 (left)..127 (right), 64 is the centre. */
      pan?: number;
      /** @description General MIDI program; of a drum track, the kit. */
      program?: number;
    };
    ByHand: {
      /**
       * @description `Eb major`, `A minor`; `C mixolydian` for a blues in C.
       * @enum {string}
       */
      key?:
        | 'Cb major'
        | 'C major'
        | 'C# major'
        | 'Db major'
        | 'D major'
        | 'Eb major'
        | 'E major'
        | 'F major'
        | 'F# major'
        | 'Gb major'
        | 'G major'
        | 'Ab major'
        | 'A major'
        | 'Bb major'
        | 'B major'
        | 'C minor'
        | 'C# minor'
        | 'D minor'
        | 'D# minor'
        | 'Eb minor'
        | 'E minor'
        | 'F minor'
        | 'F# minor'
        | 'G minor'
        | 'G# minor'
        | 'Ab minor'
        | 'A minor'
        | 'A# minor'
        | 'Bb minor'
        | 'B minor'
        | 'C mixolydian'
        | 'C# mixolydian'
        | 'Db mixolydian'
        | 'D mixolydian'
        | 'Eb mixolydian'
        | 'E mixolydian'
        | 'F mixolydian'
        | 'F# mixolydian'
        | 'Gb mixolydian'
        | 'G mixolydian'
        | 'G# mixolydian'
        | 'Ab mixolydian'
        | 'A mixolydian'
        | 'Bb mixolydian'
        | 'B mixolydian';
      meter?: {
        numerator: number;
        /**
         * @description A power of two, 1 to 32.
         * @enum {number}
         */
        denominator: 1 | 2 | 4 | 8 | 16 | 32;
        /** @description Quarter notes before the first whole bar, less than a bar. */
        pickup: number;
      };
      /** @description What parts do, by their ids. */
      roles?: {
        [key: string]:
          'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other';
      };
    };
    Desk: {
      /** @description Id of the take that was open. */
      take: string;
      /** @description Locked places, `bass` or `bass/verse`. */
      locked: string[];
      /** @description Strips by id of the part. */
      mixer: {
        [key: string]: components['schemas']['Strip'];
      };
      /** @description What the user says of a piece without a request; what is left out is found. */
      byHand?: components['schemas']['ByHand'];
    };
    Family: {
      /** @description Id of the piece that the others come from. */
      root: string;
      /** @description How the takes were left; null if that was never stored. */
      desk: components['schemas']['Desk'] | null;
      /** @description Oldest first. `parent` is the nearest take that is left; null for the root alone. */
      takes: components['schemas']['PieceSummary'][];
    };
    Outline: {
      columns: number;
      rows: number;
      parts: {
        /** @enum {string} */
        role:
          'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other';
        /** @description Column, length in columns and row from the bottom of each, one after the other. */
        bars: number[];
      }[];
    };
    WrittenPiece: {
      /** @description Its file name in the output folder. */
      id: string;
      /** @description Path of the saved file inside the workspace. */
      savedAs: string;
      /** @description Where the MIDI file is. */
      url: string;
      /** @description Name of the model; null for the base model. */
      model: string | null;
      /** @description The same file and request with this seed give the same bytes. */
      seed: number;
      /** @description The bars that were written, from 1. */
      bars: {
        first: number;
        last: number;
      };
      /** @description How many notes were written. */
      notes: number;
    };
    MeasuredPiece: {
      /** @description Name of the model; null for the base model. */
      name: string | null;
      notes: number;
      /** @description Bits a note of files that the model had not seen; null if unknown. */
      unseen: number | null;
      /** @description Bits a note by the model alone; the less, the more it is like its music. */
      model: {
        /** @description Time, track, pitch and duration together. */
        all: number;
        time: number;
        track: number;
        pitch: number;
        duration: number;
        /** @description Not part of `all`. */
        velocity: number;
      };
      /** @description The same with the memory of the piece so far. */
      withMemory: {
        /** @description Time, track, pitch and duration together. */
        all: number;
        time: number;
        track: number;
        pitch: number;
        duration: number;
        /** @description Not part of `all`. */
        velocity: number;
      };
      bars: {
        /** @description From 1. */
        bar: number;
        notes: number;
        /** @description Bits a note; null where no note begins. */
        model: number | null;
        withMemory: number | null;
      }[];
    };
    TrainingEvent:
      | {
          /** @constant */
          type: 'status';
          /** @enum {string} */
          status: 'running' | 'cancelling';
        }
      | {
          /** @constant */
          type: 'import';
          /** @description Files read so far. */
          read: number;
          found: number;
        }
      | {
          /** @constant */
          type: 'files';
          found: number;
          used: number;
          /** @description Links to folders through which files were found. */
          links: {
            /** @description Its path inside the workspace. */
            link: string;
            /** @description The folder it leads to. */
            target: string;
            /** @description The same as a sentence, in the requested language. */
            note: string;
          }[];
          skipped: {
            /** @description Its path in the folder; folders end in `/`. */
            file: string;
            /** @enum {string} */
            code:
              | 'unreadable'
              | 'too-large'
              | 'no-notes'
              | 'drums-only'
              | 'too-short'
              | 'too-long'
              | 'duplicate'
              | 'closed-folder'
              | 'linked-folder'
              | 'broken-link';
            /** @description One sentence, in the requested language. */
            reason: string;
          }[];
          /** @description Files that were used despite warnings. */
          warnings: {
            /** @description Its path in the folder. */
            file: string;
            count: number;
            /** @description The first few, in the requested language. */
            first: string[];
          }[];
          notes: number;
          hours: number;
          /** @description Files whose notes were cached by an earlier import. */
          cached: number;
          /** @description Why notes could not be cached for the next import, such as ENOSPC. */
          cacheProblem: string | null;
        }
      | {
          /** @constant */
          type: 'data';
          /** @description [windows, notes per window, features] */
          trainShape: [number, number, number];
          /** @description [windows, notes per window, features] */
          validationShape: [number, number, number];
          architecture: string;
          /** @description Descriptions of the metrics; the loss first. */
          figures: components['schemas']['FigureSpec'][];
          /** @description Losses of the simple predictors, by name: trainingMean, lastNote, windowMean; for whole pieces trigram, pieceMemory and baseModel, the base model before fine-tuning. */
          baselines: {
            [key: string]: number;
          };
          /** @description Validation loss of the fine-tuned model; null for a new one. */
          startLoss: number | null;
          /**
           * @description What it starts from; no-base-model: random weights, since there is no base model.
           * @enum {string}
           */
          start: 'random' | 'base-model' | 'model' | 'no-base-model';
          /**
           * @description The device used, as chosen by auto.
           * @enum {string}
           */
          device: 'cpu' | 'cuda' | 'webgpu' | 'directml' | 'coreml' | 'wasm';
        }
      | {
          /** @constant */
          type: 'resumed';
          /** @description The last completed epoch. */
          epoch: number;
          epochs: number;
          history: {
            epoch: number;
            loss: number;
            valLoss: number;
            figures: {
              [key: string]: number;
            };
            valFigures: {
              [key: string]: number;
            };
            learningRate: number;
            seconds: number;
            notesPerSecond?: number;
          }[];
        }
      | {
          /** @constant */
          type: 'step';
          /** @description From 1. */
          epoch: number;
          epochs: number;
          /** @description From 1. */
          step: number;
          steps: number;
          /** @description Mean over the epoch so far. */
          loss: number;
          /** @description Loss of this step alone. */
          stepLoss: number;
          /** @description Other metrics, means over the epoch so far. */
          figures: {
            [key: string]: number;
          };
          learningRate: number;
          notesPerSecond: number;
          /** @description Seconds left for the whole training; early stopping may end it sooner. */
          secondsLeft: number;
        }
      | {
          /** @constant */
          type: 'epoch';
          epoch: number;
          epochs: number;
          loss: number;
          valLoss: number;
          figures: {
            [key: string]: number;
          };
          /** @description On the held-out files. */
          valFigures: {
            [key: string]: number;
          };
          learningRate: number;
          seconds: number;
          notesPerSecond: number;
          /** @description Whether these are the best weights so far. */
          best: boolean;
          secondsLeft: number;
        }
      | {
          /** @constant */
          type: 'done';
          /** @description Path inside the workspace. */
          file: string;
          stoppedEarly: boolean;
          epochsRun: number;
          bestEpoch: number;
          validation: {
            model: number;
            /** @description Losses of the simple predictors, by name: trainingMean, lastNote, windowMean; for whole pieces trigram, pieceMemory and baseModel, the base model before fine-tuning. */
            baselines: {
              [key: string]: number;
            };
          };
          /** @description Whether the model learned, in the requested language. */
          learned: string;
        }
      | {
          /** @constant */
          type: 'cancelled';
          /** @description The best model so far, inside the workspace; null before the first epoch has ended. */
          file: string | null;
        }
      | {
          /** @constant */
          type: 'failed';
          /** @description One sentence: what is wrong and what to do, in the requested language. */
          message: string;
          /** @enum {string} */
          code?:
            | 'directory_not_found'
            | 'directory_unreadable'
            | 'no_training_data'
            | 'too_few_notes'
            | 'too_few_files'
            | 'data_changed'
            | 'diverged'
            | 'interrupted'
            | 'not_resumable'
            | 'busy'
            | 'claim_lost'
            | 'no_encoding'
            | 'unknown_loss'
            | 'not_enough_memory'
            | 'record_unreadable'
            | 'base_model_unusable'
            | 'model_unusable'
            | 'file_access'
            | 'unknown_device'
            | 'wrong_platform'
            | 'device_missing'
            | 'wrong_results'
            | 'no_native_runtime'
            | 'no_wasm_runtime';
          /** @description For codes about a device: its name. */
          device?: string;
          /** @description For code file_access: the system's code, such as ENOSPC. */
          reason?: string;
          /** @description The last good model, if one was saved. */
          file: string | null;
        };
    TrainingState: {
      id: string;
      /**
       * @description queued: waits for another training; interrupted: killed, crashed or cut off.
       * @enum {string}
       */
      status: 'queued' | 'running' | 'cancelling' | 'done' | 'cancelled' | 'failed' | 'interrupted';
      /** @description `directory` inside the workspace. */
      request: {
        /**
         * @description Folder of MIDI files, read with its subfolders.
         * @default training_data
         */
        directory: string;
        /** @description Passes at most; stops early when nothing improves. */
        epochs: number;
        /**
         * @description Saved as models/<name>.h5 in the workspace.
         * @default composer_model
         */
        model: string;
        /** @description Genre or family the model is for: composing in it offers the model first. Default: that of the model to start from, or all. */
        genre?: string;
        /** @description Name of the architecture. */
        architecture?: string;
        /** @description Windows per step. Default: 32, for score-transformer 4 (from random weights 8). */
        batchSize?: number;
        /** @description Learning rate; falls when the validation loss stops improving. Default: 0.001, with --from 0.0001, for score-transformer 0.0006 (from random weights 0.001). */
        learningRate?: number;
        /**
         * @description Share of the music held out for validation, in whole files.
         * @default 0.2
         */
        validationSplit?: number;
        /** @description Windows per epoch at most, drawn at random each time. Default: 3200, for score-transformer 48 (from random weights 400). */
        windowsPerEpoch?: number;
        /** @description Use every window in every epoch. */
        fullEpochs?: boolean;
        /** @description Name of the loss. */
        loss?: string;
        /** @description Epochs without improvement that end the training. */
        patience?: number;
        /** @description Epochs without improvement before the learning rate falls. Default: 5, for score-transformer 2 (from random weights 5). */
        plateauPatience?: number;
        /**
         * @description Factor the learning rate is then multiplied by; 1 leaves it unchanged.
         * @default 0.5
         */
        plateauFactor?: number;
        /** @description Transpose each window at random, up or down by at most this many semitones (without a number: 6). Default: 0, for score-transformer 6. */
        transpose?: number;
        /**
         * @description Determines the initial weights, split, order, dropout and transposition.
         * @default 1
         */
        seed?: number;
        /** @description Processor threads. Default: all cores. */
        threads?: number;
        /**
         * @description Where training runs.
         * @default cpu
         * @enum {string}
         */
        device?: 'cpu' | 'cuda' | 'webgpu' | 'directml' | 'coreml' | 'wasm' | 'auto';
        /** @description Fine-tune this model of the workspace instead of a new one or the base model. */
        from?: string;
        /** @description Start score-transformer from random weights instead of the base model. */
        fromScratch?: boolean;
        /** @description Keep the weights of the recurrent layers unchanged. */
        freeze?: boolean;
        /** @description Sizes of the network. */
        network?: {
          /**
           * @description How many past notes the network sees.
           * @default 100
           */
          seqLength?: number;
          /**
           * @description Units per direction of the recurrent layers.
           * @default [
           *       256,
           *       128
           *     ]
           */
          lstmUnits?: [number, number];
          /**
           * @description Units of the dense layers.
           * @default [
           *       256,
           *       128
           *     ]
           */
          denseUnits?: [number, number];
          /**
           * @description Dropout rates: on the input of each recurrent layer, and after each dense layer.
           * @default {
           *       "lstm": [
           *         0,
           *         0.2
           *       ],
           *       "dense": [
           *         0.3,
           *         0.2
           *       ]
           *     }
           */
          dropout?: {
            /** @description Of what each recurrent layer reads. */
            lstm: [number, number];
            /** @description After each dense layer. */
            dense: [number, number];
          };
        };
      };
      /** @description ISO 8601. */
      createdAt: string;
      /** @description Null while it waits. */
      startedAt: string | null;
      finishedAt: string | null;
      /** @description Whether it has ended and can be resumed. */
      resumable: boolean;
      /** @description Progress of reading the folder. */
      progress: {
        /** @constant */
        type: 'import';
        /** @description Files read so far. */
        read: number;
        found: number;
      } | null;
      /** @description Id of the last live event contained in this state; 0 at first. */
      lastEventId: number;
      files: {
        /** @constant */
        type: 'files';
        found: number;
        used: number;
        /** @description Links to folders through which files were found. */
        links: {
          /** @description Its path inside the workspace. */
          link: string;
          /** @description The folder it leads to. */
          target: string;
          /** @description The same as a sentence, in the requested language. */
          note: string;
        }[];
        skipped: {
          /** @description Its path in the folder; folders end in `/`. */
          file: string;
          /** @enum {string} */
          code:
            | 'unreadable'
            | 'too-large'
            | 'no-notes'
            | 'drums-only'
            | 'too-short'
            | 'too-long'
            | 'duplicate'
            | 'closed-folder'
            | 'linked-folder'
            | 'broken-link';
          /** @description One sentence, in the requested language. */
          reason: string;
        }[];
        /** @description Files that were used despite warnings. */
        warnings: {
          /** @description Its path in the folder. */
          file: string;
          count: number;
          /** @description The first few, in the requested language. */
          first: string[];
        }[];
        notes: number;
        hours: number;
        /** @description Files whose notes were cached by an earlier import. */
        cached: number;
        /** @description Why notes could not be cached for the next import, such as ENOSPC. */
        cacheProblem: string | null;
      } | null;
      data: {
        /** @constant */
        type: 'data';
        /** @description [windows, notes per window, features] */
        trainShape: [number, number, number];
        /** @description [windows, notes per window, features] */
        validationShape: [number, number, number];
        architecture: string;
        /** @description Descriptions of the metrics; the loss first. */
        figures: components['schemas']['FigureSpec'][];
        /** @description Losses of the simple predictors, by name: trainingMean, lastNote, windowMean; for whole pieces trigram, pieceMemory and baseModel, the base model before fine-tuning. */
        baselines: {
          [key: string]: number;
        };
        /** @description Validation loss of the fine-tuned model; null for a new one. */
        startLoss: number | null;
        /**
         * @description What it starts from; no-base-model: random weights, since there is no base model.
         * @enum {string}
         */
        start: 'random' | 'base-model' | 'model' | 'no-base-model';
        /**
         * @description The device used, as chosen by auto.
         * @enum {string}
         */
        device: 'cpu' | 'cuda' | 'webgpu' | 'directml' | 'coreml' | 'wasm';
      } | null;
      /** @description The latest. */
      step: {
        /** @constant */
        type: 'step';
        /** @description From 1. */
        epoch: number;
        epochs: number;
        /** @description From 1. */
        step: number;
        steps: number;
        /** @description Mean over the epoch so far. */
        loss: number;
        /** @description Loss of this step alone. */
        stepLoss: number;
        /** @description Other metrics, means over the epoch so far. */
        figures: {
          [key: string]: number;
        };
        learningRate: number;
        notesPerSecond: number;
        /** @description Seconds left for the whole training; early stopping may end it sooner. */
        secondsLeft: number;
      } | null;
      /** @description All completed epochs. */
      epochs: {
        /** @constant */
        type: 'epoch';
        epoch: number;
        epochs: number;
        loss: number;
        valLoss: number;
        figures: {
          [key: string]: number;
        };
        /** @description On the held-out files. */
        valFigures: {
          [key: string]: number;
        };
        learningRate: number;
        seconds: number;
        notesPerSecond: number;
        /** @description Whether these are the best weights so far. */
        best: boolean;
        secondsLeft: number;
      }[];
      outcome:
        | (
            | {
                /** @constant */
                type: 'done';
                /** @description Path inside the workspace. */
                file: string;
                stoppedEarly: boolean;
                epochsRun: number;
                bestEpoch: number;
                validation: {
                  model: number;
                  /** @description Losses of the simple predictors, by name: trainingMean, lastNote, windowMean; for whole pieces trigram, pieceMemory and baseModel, the base model before fine-tuning. */
                  baselines: {
                    [key: string]: number;
                  };
                };
                /** @description Whether the model learned, in the requested language. */
                learned: string;
              }
            | {
                /** @constant */
                type: 'cancelled';
                /** @description The best model so far, inside the workspace; null before the first epoch has ended. */
                file: string | null;
              }
            | {
                /** @constant */
                type: 'failed';
                /** @description One sentence: what is wrong and what to do, in the requested language. */
                message: string;
                /** @enum {string} */
                code?:
                  | 'directory_not_found'
                  | 'directory_unreadable'
                  | 'no_training_data'
                  | 'too_few_notes'
                  | 'too_few_files'
                  | 'data_changed'
                  | 'diverged'
                  | 'interrupted'
                  | 'not_resumable'
                  | 'busy'
                  | 'claim_lost'
                  | 'no_encoding'
                  | 'unknown_loss'
                  | 'not_enough_memory'
                  | 'record_unreadable'
                  | 'base_model_unusable'
                  | 'model_unusable'
                  | 'file_access'
                  | 'unknown_device'
                  | 'wrong_platform'
                  | 'device_missing'
                  | 'wrong_results'
                  | 'no_native_runtime'
                  | 'no_wasm_runtime';
                /** @description For codes about a device: its name. */
                device?: string;
                /** @description For code file_access: the system's code, such as ENOSPC. */
                reason?: string;
                /** @description The last good model, if one was saved. */
                file: string | null;
              }
          )
        | null;
    };
    StartedTrainings: {
      /** @description In the order in which they run. */
      trainings: components['schemas']['TrainingState'][];
      /** @description Subfolders whose training cannot start; the others do. */
      refused: {
        /** @description Name of the subfolder. */
        folder: string;
        model: string;
        code: string;
        /** @description Why, as one sentence in the requested language. */
        detail: string;
      }[];
      /** @description MIDI files directly in the folder, which no model is trained on. */
      unused: string[];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type PassageInput = components['schemas']['PassageInput'];
export type NeuralInput = components['schemas']['NeuralInput'];
export type CompositionRequestInput = components['schemas']['CompositionRequestInput'];
export type BatchRequestInput = components['schemas']['BatchRequestInput'];
export type EditInput = components['schemas']['EditInput'];
export type ModelChangeInput = components['schemas']['ModelChangeInput'];
export type RestoreModelInput = components['schemas']['RestoreModelInput'];
export type NewModelNameInput = components['schemas']['NewModelNameInput'];
export type ModelImportInput = components['schemas']['ModelImportInput'];
export type ModelComparisonRequestInput = components['schemas']['ModelComparisonRequestInput'];
export type ComparisonRequestInput = components['schemas']['ComparisonRequestInput'];
export type ExportRequestInput = components['schemas']['ExportRequestInput'];
export type LearningRequestInput = components['schemas']['LearningRequestInput'];
export type SessionInput = components['schemas']['SessionInput'];
export type PieceChangeInput = components['schemas']['PieceChangeInput'];
export type StripInput = components['schemas']['StripInput'];
export type ByHandInput = components['schemas']['ByHandInput'];
export type DeskInput = components['schemas']['DeskInput'];
export type ArrangeRequestInput = components['schemas']['ArrangeRequestInput'];
export type ContinueRequestInput = components['schemas']['ContinueRequestInput'];
export type InfillRequestInput = components['schemas']['InfillRequestInput'];
export type MeasureRequestInput = components['schemas']['MeasureRequestInput'];
export type NetworkSizesInput = components['schemas']['NetworkSizesInput'];
export type TrainingRequestInput = components['schemas']['TrainingRequestInput'];
export type ResumeRequestInput = components['schemas']['ResumeRequestInput'];
export type Problem = components['schemas']['Problem'];
export type ComposedRequest = components['schemas']['ComposedRequest'];
export type TakeChange = components['schemas']['TakeChange'];
export type Findings = components['schemas']['Findings'];
export type Composition = components['schemas']['Composition'];
export type Beginning = components['schemas']['Beginning'];
export type Originality = components['schemas']['Originality'];
export type FigureSpec = components['schemas']['FigureSpec'];
export type ModelSummary = components['schemas']['ModelSummary'];
export type AddedTrainingFiles = components['schemas']['AddedTrainingFiles'];
export type TrainingFolders = components['schemas']['TrainingFolders'];
export type ModelDetail = components['schemas']['ModelDetail'];
export type DeletedModel = components['schemas']['DeletedModel'];
export type LineSummary = components['schemas']['LineSummary'];
export type ModelComparison = components['schemas']['ModelComparison'];
export type Comparison = components['schemas']['Comparison'];
export type ExportState = components['schemas']['ExportState'];
export type GenreSummary = components['schemas']['GenreSummary'];
export type GenreInfo = components['schemas']['GenreInfo'];
export type LearningProgress = components['schemas']['LearningProgress'];
export type LearnedGenre = components['schemas']['LearnedGenre'];
export type PieceSummary = components['schemas']['PieceSummary'];
export type ListedPiece = components['schemas']['ListedPiece'];
export type PieceList = components['schemas']['PieceList'];
export type Strip = components['schemas']['Strip'];
export type ByHand = components['schemas']['ByHand'];
export type Desk = components['schemas']['Desk'];
export type Family = components['schemas']['Family'];
export type Outline = components['schemas']['Outline'];
export type WrittenPiece = components['schemas']['WrittenPiece'];
export type MeasuredPiece = components['schemas']['MeasuredPiece'];
export type TrainingEvent = components['schemas']['TrainingEvent'];
export type TrainingState = components['schemas']['TrainingState'];
export type StartedTrainings = components['schemas']['StartedTrainings'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
