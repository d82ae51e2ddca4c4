import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GoMap, type GoValue } from '../../../../src/go/values/value.ts'
import { mergeUserValues } from '../../../../src/helm/values/merge-user-values.ts'
import { shellWord } from '../../../../src/diagnostics/index.ts'
import { setFlag } from '../../../../src/rules/templates/rendering/set-flags.ts'
import '../../../property-seed.ts'

describe('a value as a flag', () => {
  it.each<[string[], GoValue, string]>([
    [['extraArgs'], new GoMap([['key', 'value']]), '--set extraArgs.key=value'],
    [['a', 'b'], true, '--set a.b=true'],
    [['a'], 'true', `--set-json 'a="true"'`],
    [['a'], 'a: b', `--set-json 'a="a: b"'`],
    [['a'], "it's", `--set-json 'a="it'\\''s"'`],
    [['a.b'], 'x', `--set 'a\\.b=x'`],
    [['a'], 65535, '--set-json a=65535'],
    [['a'], [], `--set-json 'a=[]'`],
  ])('%j', (path, value, expected) => {
    expect(setFlag(path, value).flag).toBe(expected)
  })

  it('gives just this value, whatever it is', () => {
    const key = fc.stringMatching(/^[\w.,=[\]/ -]{1,8}$/)
    const value = fc.oneof(fc.string(), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }))
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 3 }), value, (path, leaf) => {
        const { flag, text } = setFlag(path, leaf)
        const isJson = flag.startsWith('--set-json ')
        const values = mergeUserValues({ sets: isJson ? { setJson: [text] } : { set: [text] } })
        let found: GoValue | undefined = values
        for (const one of path) found = found instanceof GoMap ? found.get(one) : undefined
        expect(found).toEqual(leaf === 0 ? expect.closeTo(0) : leaf)
      }),
    )
  })
})

it('a shell reads a word as it was', () => {
  for (const word of ['a', "it's", 'a b', '$HOME `x` "y" \\', "'", '']) {
    const printed = execFileSync('sh', ['-c', `printf %s ${shellWord(word)}`], { encoding: 'utf8' })
    expect(printed).toBe(word)
  }
})
