import { expect, it } from 'vitest'
import { wantsColour } from '../../src/terminal/wants-colour.ts'

it.each([
  ['a terminal', true, {}, undefined, true],
  ['a pipe', false, {}, undefined, false],
  ['NO_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, undefined, false],
  ['FORCE_COLOR', false, { FORCE_COLOR: '1' }, undefined, true],
  ['--no-color', true, { FORCE_COLOR: '1' }, false, false],
  ['a dumb terminal', true, { TERM: 'dumb' }, undefined, false],
] as const)('%s', (_, isTerminal, env, flag, expected) => {
  expect(wantsColour(isTerminal, env, flag)).toBe(expected)
})
