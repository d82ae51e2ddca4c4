import { expect, test } from 'vitest'
import { splitKeyPath } from '../../src/form/key-path.ts'

// What lodash 4.17 makes of these paths in `set`.
test.each([
  ['a', ['a']],
  ['a b', ['a b']],
  ['a.b', ['a', 'b']],
  ['a[0]', ['a', '0']],
  ['a[b].c', ['a', 'b', 'c']],
  ['a["b.c"]', ['a', 'b.c']],
  ['a[0.1]', ['a', '0.1']],
  ['a.', ['a', '']],
  ['.a', ['', 'a']],
  ['a..b', ['a', '', 'b']],
  ['a[]', ['a', '']],
  ['a[', ['a[']],
  ['', ['']],
])('%j is %j', (path, keys) => {
  expect(splitKeyPath(path)).toEqual(keys)
})
