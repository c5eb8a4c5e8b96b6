/** @file Tells when the screen's colours or the size of its pixels change while the page is open. */

/** Calls back when the theme or forced colours change. @returns a function that ends it. */
export function onColoursChange(changed: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

/** Calls back with the device pixels of a CSS pixel, now and whenever they change. @returns a function that ends it. */
export function watchPixelRatio(changed: (ratio: number) => void): () => void {
  let query: MediaQueryList | null = null;
  const watch = () => {
    query?.removeEventListener('change', watch);
    const ratio = window.devicePixelRatio;
    query = matchMedia(`(resolution: ${ratio}dppx)`);
    query.addEventListener('change', watch);
    changed(ratio);
  };
  watch();
  return () => query?.removeEventListener('change', watch);
}
