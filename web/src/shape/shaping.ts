/** @file What shaping a piece is made of, loaded when it is asked for. */
export { default as NoteEditor } from './note-editor.svelte';
export { default as RangeLayer } from './range-layer.svelte';
export { default as ShapeBar } from './shape-bar.svelte';
export { Shape } from './shape.svelte.ts';
