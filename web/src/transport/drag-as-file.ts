/** @file Dragging a file of the server out of the page, into a folder or a DAW. */

export interface ServedFile {
  /** Address on this server. */
  readonly url: string;
  /** File name of the download. */
  readonly name: string;
  /** Media type, such as `audio/midi`. */
  readonly type: string;
}

/**
 * Offers a file to where it is dropped: Chromium and Safari write it there (`DownloadURL`); programs
 * that take links get its address.
 */
export function dragAsFile({ dataTransfer }: DragEvent, { url, name, type }: ServedFile): void {
  if (!dataTransfer) return;
  const { href } = new URL(url, location.href);
  dataTransfer.effectAllowed = 'copy';
  dataTransfer.setData('DownloadURL', `${type}:${name}:${href}`);
  dataTransfer.setData('text/uri-list', href);
}
