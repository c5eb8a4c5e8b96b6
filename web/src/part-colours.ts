/** @file A colour for each part of a piece: that of its role, turned a little where parts share the role. */
import type { Role } from './api.ts';
import { ROLES } from './roles.ts';

/** A colour on a light page and on a dark one, as `#rrggbb`. */
export interface PartColour {
  light: string;
  dark: string;
}

/** Turn of the hue in degrees, and change of lightness (0..1), of the first, second ... part of a role. */
const VARIANTS = [
  { hue: 0, lightness: 0 },
  { hue: 34, lightness: -0.04 },
  { hue: -42, lightness: -0.05 },
  { hue: -75, lightness: -0.1 },
] as const;

/** A colour of the OKLab space, where equal distances look equally far apart. */
export type Lab = readonly [lightness: number, a: number, b: number];

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function encoded(channel: number): number {
  const inside = Math.min(1, Math.max(0, channel));
  return inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055;
}

/** Red, green and blue of `#rrggbb`, linear, 0..1. */
export function linearRgb(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [
    linear((value >> 16) / 255),
    linear(((value >> 8) & 255) / 255),
    linear((value & 255) / 255),
  ];
}

/** `#rrggbb` as OKLab. */
export function toLab(colour: string): Lab {
  const [r, g, b] = linearRgb(colour);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromLab([lightness, a, b]: Lab): string {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const hex = rgb.map((channel) =>
    Math.round(encoded(channel) * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${hex.join('')}`;
}

function turned(colour: string, nth: number): string {
  if (nth === 0) return colour;
  const { hue, lightness } = VARIANTS[nth % VARIANTS.length]!;
  const [l, a, b] = toLab(colour);
  const angle = Math.atan2(b, a) + (hue * Math.PI) / 180;
  // Grey has no hue to turn.
  const chroma = Math.max(0.07, Math.hypot(a, b));
  return fromLab([l + lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]);
}

/** The colours of a piece's parts, in their order. */
export function partColours(parts: readonly { role: Role }[]): PartColour[] {
  const seen = new Map<Role, number>();
  return parts.map(({ role }) => {
    const nth = seen.get(role) ?? 0;
    seen.set(role, nth + 1);
    const { light, dark } = ROLES[role];
    return { light: turned(light, nth), dark: turned(dark, nth) };
  });
}

/** The colour for a style sheet, which chooses by the theme. */
export function cssColour({ light, dark }: PartColour): string {
  return `light-dark(${light}, ${dark})`;
}
