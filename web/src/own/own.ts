/** @file What the page loads when music that was not composed here is opened, or a piece is accompanied. */
export { default as ArrangeForm } from './arrange-form.svelte';
export { sendMidi } from './own-api.ts';
export { default as OwnTools } from './own-tools.svelte';
