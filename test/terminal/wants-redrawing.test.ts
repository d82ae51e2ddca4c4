import { expect, test } from 'vitest'
import { wantsRedrawing } from '../../src/terminal/wants-redrawing.ts'

test.each([
  [true, {}, undefined, true],
  [true, { TERM: 'xterm', CI: '', NO_COLOR: '' }, true, true],
  [true, { CI: 'false' }, undefined, true],
  [false, {}, undefined, false],
  [true, { TERM: 'dumb' }, undefined, false],
  [true, { TERM: 'dumb', FORCE_COLOR: '1' }, undefined, false],
  [true, { CI: 'true' }, undefined, false],
  [true, { NO_COLOR: '1' }, undefined, false],
  [true, {}, false, false],
])('terminal %s, %j, --no-color %s: %s', (isTerminal, env, flag, expected) => {
  expect(wantsRedrawing(isTerminal, env, flag)).toBe(expected)
})
