/** @file Which view of the page is shown; the address names it. */
import { addressOf, readAddress, type View } from './studio/address.ts';

let current = $state<View>(readAddress(location.href).view);

addEventListener('popstate', () => (current = readAddress(location.href).view));

/** The view that is shown; reactive. */
export function view(): View {
  return current;
}

/** The address of a view, with the piece that is shown. */
export function addressOfView(to: View): string {
  return addressOf(location.href, { piece: readAddress(location.href).piece, view: to });
}

/** Shows a view as an entry of the browser's history. */
export function showView(to: View): void {
  if (to === current) return;
  history.pushState(null, '', addressOfView(to));
  current = to;
  scrollTo({ top: 0 });
}

/** For links to a view: shows it without loading the page again, unless a new tab is wanted. */
export function onViewLink(event: MouseEvent, to: View): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  showView(to);
}
