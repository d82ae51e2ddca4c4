import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/program/program.ts'

interface Hook {
  id: string
  name: string
  entry: string
  language: string
  files?: string
  pass_filenames: boolean
}

const ROOT = new URL('../../', import.meta.url)
const hooks = load(readFileSync(new URL('.pre-commit-hooks.yaml', ROOT), 'utf8')) as Hook[]

describe('the hooks for pre-commit', () => {
  it('are check and schema', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['kgplugin-check', 'kgplugin-schema'])
  })

  it.each(hooks)(
    '$id runs a command that exists, as the package installs it',
    ({ entry, language }) => {
      const [program, command, ...flags] = entry.split(' ')
      const manifest = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as {
        bin: Record<string, string>
      }
      expect(Object.keys(manifest.bin)).toContain(program)
      expect(Object.keys(COMMANDS)).toContain(command)
      const { command: declared } = COMMANDS[command!]!()
      expect(() => declared.exitOverride().parseOptions(flags)).not.toThrow()
      expect(declared.parseOptions(flags).unknown).toEqual([])
      expect(language).toBe('node')
    },
  )

  it('look at values and schemas, and nothing else, before they generate', () => {
    const files = new RegExp(hooks[1]!.files!)
    const seen = [
      'values.yaml',
      'plugins/a/values.yaml',
      'plugins/a/values.schema.json',
      'plugins/a/i18n/values.schema.en.json',
    ]
    expect(seen.filter((file) => !files.test(file))).toEqual([])
    const others = ['plugins/a/Chart.yaml', 'plugins/a/my-values.yaml', 'values.yaml.orig']
    expect(others.filter((file) => files.test(file))).toEqual([])
  })
})
