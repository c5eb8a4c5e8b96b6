/** @file Where the tab keeps notes that the server has not stored: what sends them is loaded only if there are any. */

/** A key of session storage. */
export const UNSENT = 'unsent-notes';
