import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refuseMistypedVerb } from '../../src/program/localize-words.ts'
import { tempFolder } from '../temp-folder.ts'

const VERBS = ['list', 'verify', 'copy']

describe('a word of localize that looks like a verb', () => {
  it('is refused with the verb that was meant', () => {
    const folder = tempFolder()
    expect(() => refuseMistypedVerb(['lst'], VERBS, folder)).toThrow(
      'localize has no verb lst, and there is no folder of that name',
    )
  })

  it('is a path when there is a folder of that name', () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'lst'))
    expect(() => refuseMistypedVerb(['lst'], VERBS, folder)).not.toThrow()
  })

  it.each([[[]], [['./lst']], [['plugins/*']], [['harbor']]])('is none: %j', (words) => {
    const folder = tempFolder()
    expect(() => refuseMistypedVerb(words, VERBS, folder)).not.toThrow()
  })
})
