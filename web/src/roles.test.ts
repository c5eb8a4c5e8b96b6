/** @file Tests that every role looks different, in both themes. */
import { expect, it } from 'vitest';
import { byRole, ROLES, roleStyles } from './roles.ts';

const looks = Object.values(ROLES);

it('gives each role its own name, colour and depth', () => {
  const differ = (values: readonly unknown[]) => expect(new Set(values).size).toBe(values.length);
  differ(looks.map(({ name }) => name.es));
  differ(looks.map(({ name }) => name.en));
  differ(looks.map(({ light }) => light));
  differ(looks.map(({ dark }) => dark));
  differ(looks.map(({ depth }) => depth));
});

it('sets the colour of each role on light and dark pages', () => {
  const [light, dark] = roleStyles().split('@media (prefers-color-scheme: dark)');
  expect(light).toContain('--role-bass: #2b73cc;');
  expect(dark).toContain('--role-bass: #5fabff;');
  expect(byRole(({ kit = false }) => kit)).toMatchObject({ drums: true, melody: false });
});
