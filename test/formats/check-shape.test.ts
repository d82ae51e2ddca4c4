import * as fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { UserError } from '../../src/diagnostics/user-error.ts'
import { checkShape } from '../../src/formats/check-shape.ts'
import { readYaml } from '../../src/formats/read-yaml.ts'
import { isLockFile } from '../../src/images/lock/lock-file.generated.ts'
import { isConfigFile } from '../../src/workspace/config-file.generated.ts'

function problemOf(text: string, validate: typeof isConfigFile | typeof isLockFile): string {
  try {
    checkShape<unknown>(readYaml(text, 'f'), validate)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return error.hint === undefined ? error.message : `${error.message} | ${error.hint}`
  }
  return 'none'
}

it.each([
  ['[a]', 'f:1:1: the file must be a map'],
  ['plugins: a', 'f:1:10: plugins must be a list'],
  ['plugins: [1]', 'f:1:11: plugins.0 must be a string | Quote it.'],
  ['plugins: [[1]]', 'f:1:11: plugins.0 must be a string'],
  ['plugins: [a, ""]', 'f:1:14: plugins.1 must not be empty'],
  ['plugins:\nmirrors: {}', 'f:1:1: plugins must be a list'],
  ['mirrors: {"https://u:secret@a": }', 'f:1:11: a mirror must be a string'],
  ['pluggins: [a]', 'f:1:1: unknown key "pluggins" | Did you mean "plugins"?'],
  [
    'images: {colour: red}',
    'f:1:10: unknown key "colour" | Known keys are registry, repository, mirrors, platforms, declared, ignore.',
  ],
  ['rules: {a: loud}', 'f:1:12: rules.a must be one of off, info, warning, error'],
  [
    'rules: {a/b~c: {severity: x}}',
    'f:1:27: rules.a/b~c.severity must be one of off, info, warning, error',
  ],
  ['rules: {a: off, b: false, c: {severity: off}}', 'none'],
  [
    'rules: {constructor: {ignore: [{path: a}]}}',
    'f:1:32: "reason" is missing | reason: Why the finding is accepted.',
  ],
  ['images: {declared: [{why: x}]}', 'f:1:21: "image" is missing | image: With tag or digest.'],
  // A mistyped key is told rather than that the right one is missing, and what stands first otherwise.
  ['images: {declared: [{whi: x, image: 1}]}', 'f:1:22: unknown key "whi" | Did you mean "why"?'],
  ['images: {registry: 1}\nplugins: 2', 'f:1:20: images.registry must be a string | Quote it.'],
  ['plugins: &a [1]\ncategories: *a', 'f:1:14: plugins.0 must be a string | Quote it.'],
])('config: %j', (text, problem) => {
  expect(problemOf(text, isConfigFile)).toBe(problem)
})

it.each([
  // A lock of another version may have other keys.
  [
    'version: 2\nthings: []',
    'f:1:10: unknown version of the lock | This kgplugin reads version 1: use the one that wrote it, or write it anew.',
  ],
  [
    'version: "1"\nimages: []',
    'f:1:10: unknown version of the lock | This kgplugin reads version 1: use the one that wrote it, or write it anew.',
  ],
  ['version: 1', 'f:1:1: "images" is missing | images: Sorted by source, each source once.'],
  ['version: 1\nimages: [{}]', 'f:2:10: "source" is missing | source: Canonical reference.'],
])('lock: %j', (text, problem) => {
  expect(problemOf(text, isLockFile)).toBe(problem)
})

test('whatever is no such file is told with a place', () => {
  const keys = fc.constantFrom(
    'plugins',
    'mirrors',
    'images',
    'rules',
    'declared',
    'image',
    'why',
    'version',
    '__proto__',
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('', 'a', 'off', null, true, 1, 1.5),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
    ),
  }))
  fc.assert(
    fc.property(value, fc.boolean(), (value, isConfig) => {
      const problem = problemOf(JSON.stringify(value), isConfig ? isConfigFile : isLockFile)
      expect(problem).toMatch(/^(?:none|f:1:\d+: )/)
    }),
    { numRuns: 500 },
  )
})
