/** @file Tests of telling pieces apart. */
import { expect, it } from 'vitest';
import { keyOf, refreshed, withFurther } from './piece-key.ts';

it('a piece is the same whichever of its takes is listed', () => {
  expect(keyOf({ root: 'a.mid', id: 'c.mid' })).toBe('a.mid');
  expect(keyOf({ id: 'c.mid' })).toBe('c.mid');
});

it('a page that overlaps with what is known adds only what is new', () => {
  const known = [{ id: 'c.mid', root: 'a.mid' }, { id: 'b.mid' }];
  const further = [{ id: 'b.mid' }, { id: 'd.mid', root: 'a.mid' }, { id: 'e.mid' }];
  expect(withFurther(known, further)).toEqual([...known, { id: 'e.mid' }]);
});

it('pieces that have not changed stay the same objects', () => {
  const [a, b] = [
    { id: 'a.mid', starred: false },
    { id: 'b.mid', starred: false },
  ];
  const now = refreshed(
    [a, b],
    [{ ...b, starred: true }, { ...a }, { id: 'c.mid', starred: false }],
  );
  expect(now).toEqual([
    { id: 'b.mid', starred: true },
    { id: 'a.mid', starred: false },
    { id: 'c.mid', starred: false },
  ]);
  expect(now[1]).toBe(a);
  expect(now[0]).not.toBe(b);
});
