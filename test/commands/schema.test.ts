import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { schema } from '../../src/commands/schema.ts'
import { generateSchemas } from '../../src/schema/generate/generate-schemas.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'

const lacksUnix = await lacking('Unix')

const CHART = 'apiVersion: v2\nname: a\nversion: 0.1.0\n'
const VALUES = '# @title 甲\n# @title.en A\na: 1\n'

describe('schema', () => {
  test('writes the files of several charts and says which', async () => {
    const folder = tempFolder({ ...chart('a', VALUES), ...chart('b', '# @title B\nb: x\n') })
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a', 'b') }, context)).toBe(0)
    expect(context.printed).toEqual({
      stdout:
        'created a/i18n/values.schema.en.json\ncreated a/values.schema.json\ncreated b/values.schema.json\n',
      stderr: '',
    })
    const { base, languages } = generateSchemas(VALUES)
    expect(read(folder, 'a/values.schema.json')).toBe(base)
    expect(read(folder, 'a/i18n/values.schema.en.json')).toBe(languages.get('en'))
  })

  test.skipIf(lacksUnix)(`new files have mode 0644, old ones keep theirs${lacksUnix}`, async () => {
    const folder = tempFolder({ ...chart('a', VALUES), 'a/i18n/values.schema.en.json': '{}' })
    chmodSync(join(folder, 'a/i18n/values.schema.en.json'), 0o755)
    await schema({ paths: at(folder, 'a') }, testContext(folder))
    expect(mode(folder, 'a/values.schema.json')).toBe(0o666 & ~process.umask())
    expect(mode(folder, 'a/i18n/values.schema.en.json')).toBe(0o755)
  })

  test('a second run changes nothing, not even the time of a file', async () => {
    const folder = tempFolder(chart('a', VALUES))
    await schema({ paths: at(folder, 'a') }, testContext(folder))
    const before = statSync(join(folder, 'a/values.schema.json'), { bigint: true })
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a/values.yaml') }, context)).toBe(0)
    expect(context.printed).toEqual({ stdout: '', stderr: '' })
    const after = statSync(join(folder, 'a/values.schema.json'), { bigint: true })
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
  })

  test('what the form of new schemas does wrong is said once, when they are written', async () => {
    const values = '# @title A\na: ""\n# @title B\nb:\n  - x\n# @title C\nc: 1\n'
    const folder = tempFolder(chart('a', values))
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a') }, context)).toBe(0)
    expect(context.printed.stderr.split('\n')).toEqual([
      'warning a: The plugin cannot be enabled before somebody fills a: the form requires it, and it is empty (form-required)',
      expect.stringMatching(/^warning a: The form forgets b: .* \(form-list-forgets\)$/),
      'hint  To see 1 smaller one, and the form itself: kgplugin form a',
      '',
    ])
    const again = testContext(folder)
    await schema({ paths: at(folder, 'a') }, again)
    expect(again.printed.stderr).toBe('')
  })

  test('files of removed languages go, with the empty folder', async () => {
    const folder = tempFolder(chart('a', VALUES))
    await schema({ paths: at(folder, 'a') }, testContext(folder))
    writeFiles(folder, { 'a/values.yaml': '# @title 甲\na: 1\n' })
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a') }, context)).toBe(0)
    expect(context.printed.stdout).toBe('removed a/i18n/values.schema.en.json\n')
    expect(readdirSync(join(folder, 'a')).sort()).toEqual([
      'Chart.yaml',
      'values.schema.json',
      'values.yaml',
    ])
  })

  test('an empty schema is a note, and a hand-written file stays', async () => {
    const folder = tempFolder({
      ...chart('a', 'a: 1\n'),
      'a/values.schema.json': '{"type":"object"}',
    })
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a') }, context)).toBe(0)
    expect(context.printed.stderr).toBe(
      'note: a: Empty schema, no key has a @title; nothing is written\n' +
        'note: a/values.schema.json is kept: values.yaml does not generate it, and it may be hand-written\n',
    )
    expect(read(folder, 'a/values.schema.json')).toBe('{"type":"object"}')
  })

  test('a chart without values.yaml is an empty schema', async () => {
    const folder = tempFolder({ 'a/Chart.yaml': CHART })
    const context = testContext(folder, { verbosity: 'verbose' })
    expect(await schema({ paths: at(folder, 'a') }, context)).toBe(0)
    expect(context.printed.stderr).toContain('Empty schema, no values.yaml')
  })

  test('errors in annotations are shown where they are; the rest is written; exit code 1', async () => {
    const folder = tempFolder(chart('a', '# @title 名称 # x\n# @schema min=一;max=3\na: 1\n'))
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a') }, context)).toBe(1)
    expect(context.printed.stdout).toBe('created a/values.schema.json\n')
    expect(context.printed.stderr).toBe(
      [
        'a/values.yaml:1:10 warning `#` after a space begins a comment: the title is `名称` (annotation-syntax)',
        '> 1 | # @title 名称 # x',
        '    |          ^^^^^^^^',
        '  2 | # @schema min=一;max=3',
        '  hint: Write `@title "名称 # x"` to keep all of it.',
        '',
        'a/values.yaml:2:15 error Option `min` needs a number, not `一` (annotation-syntax)',
        '  1 | # @title 名称 # x',
        '> 2 | # @schema min=一;max=3',
        '    |               ^^',
        '  3 | a: 1',
        '',
        '',
      ].join('\n'),
    )
    expect(read(folder, 'a/values.schema.json')).toContain('"maximum": 3')
  })

  test('warnings alone leave the exit code at 0; quiet hides them', async () => {
    const folder = tempFolder(chart('a', '# @title A\n# @title.ja B\na: 1\n'))
    const context = testContext(folder, { verbosity: 'quiet' })
    expect(await schema({ paths: at(folder, 'a') }, context)).toBe(0)
    expect(context.printed).toEqual({ stdout: '', stderr: '' })
    expect(existsSync(join(folder, 'a/i18n/values.schema.ja.json'))).toBe(true)
  })

  test('broken YAML writes nothing and deletes nothing', async () => {
    const folder = tempFolder({
      ...chart('a', '# @title A\na: [\n'),
      'a/values.schema.json': 'old',
    })
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a') }, context)).toBe(1)
    expect(context.printed.stderr).toMatch(/^a\/values\.yaml:\d+:\d+ error Not YAML: /)
    expect(read(folder, 'a/values.schema.json')).toBe('old')
  })

  test('UTF-16 is read, other encodings are an error with a place', async () => {
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(VALUES, 'utf16le')])
    const bigEndian = new Uint8Array([0xfe, 0xff, ...Buffer.from(VALUES, 'utf16le').swap16()])
    const latin1 = Buffer.from('a: 1\n# é: @title ü\n', 'latin1')
    const folder = tempFolder({
      ...chart('a', utf16),
      ...chart('b', bigEndian),
      ...chart('c', new Uint8Array(latin1)),
    })
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a', 'b', 'c') }, context)).toBe(1)
    expect(read(folder, 'a/values.schema.json')).toBe(generateSchemas(VALUES).base)
    expect(read(folder, 'b/values.schema.json')).toBe(generateSchemas(VALUES).base)
    expect(context.printed.stderr).toBe(
      'c/values.yaml:2:3 error The file is not UTF-8 (values-syntax)\n  hint: Save it with the encoding UTF-8.\n\n',
    )
  })

  test('nothing to write into, and a language for charts, are refused', async () => {
    const folder = tempFolder(chart('a', VALUES))
    await expect(schema({ paths: [] }, testContext(folder))).rejects.toThrow('No chart folder')
    const run = schema({ paths: at(folder, 'a'), language: 'en' }, testContext(folder))
    await expect(run).rejects.toThrow('only for standard input')
  })

  test('inside a chart its files go by their own names', async () => {
    const folder = tempFolder(chart('a', VALUES))
    const context = testContext(join(folder, 'a'))
    await schema({ paths: at(folder, 'a') }, context)
    expect(context.printed.stdout).toBe(
      'created i18n/values.schema.en.json\ncreated values.schema.json\n',
    )
  })

  test.skipIf(lacksUnix).each(['values.yaml', 'values.schema.json', 'i18n'])(
    `a link %s that leads out of the chart is refused${lacksUnix}`,
    async (path) => {
      const folder = tempFolder({ 'a/Chart.yaml': CHART, 'secret/values.schema.en.json': 'mine' })
      if (path !== 'values.yaml') writeFiles(folder, { 'a/values.yaml': VALUES })
      symlinkSync('../secret', join(folder, 'a', path))
      const run = schema({ paths: at(folder, 'a') }, testContext(folder))
      await expect(run).rejects.toThrow(`a/${path}: symbolic link leads out of the chart`)
      expect(read(folder, 'secret/values.schema.en.json')).toBe('mine')
    },
  )

  test('files that .helmignore keeps out of the chart are generated and compared all the same', async () => {
    const folder = tempFolder({ ...chart('a', VALUES), 'a/.helmignore': 'i18n\n' })
    await schema({ paths: at(folder, 'a') }, testContext(folder))
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a'), check: true }, context)).toBe(0)
    expect(context.printed.stdout).toBe('')
  })

  test.skipIf(lacksUnix)(
    `what is no business of schemas is not looked at${lacksUnix}`,
    async () => {
      const folder = tempFolder({ ...chart('a', VALUES), 'secret/x': '' })
      symlinkSync('../secret', join(folder, 'a/other'))
      expect(await schema({ paths: at(folder, 'a') }, testContext(folder))).toBe(0)
    },
  )

  test('an interrupt leaves everything as it was', async () => {
    const folder = tempFolder(chart('a', VALUES))
    const context = testContext(folder)
    context.interrupt()
    await expect(schema({ paths: at(folder, 'a') }, context)).rejects.toThrow('Interrupted')
    expect(existsSync(join(folder, 'a/values.schema.json'))).toBe(false)
  })
})

describe('schema --check', () => {
  test('shows stale, missing and left-over files as a diff and writes nothing', async () => {
    const folder = tempFolder(chart('a', VALUES))
    await schema({ paths: at(folder, 'a') }, testContext(folder))
    writeFiles(folder, { 'a/values.yaml': '# @title 甲\n# @title.jp B\na: 2\n' })
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a'), check: true }, context)).toBe(1)
    expect(context.printed.stdout).toContain(
      '--- a/a/i18n/values.schema.en.json\n+++ /dev/null\n@@ -1,12 +0,0 @@\n',
    )
    expect(context.printed.stdout).toContain('--- /dev/null\n+++ b/a/i18n/values.schema.jp.json\n')
    expect(context.printed.stdout).toContain('-      "default": 1,\n+      "default": 2,\n')
    expect(context.printed.stderr).toBe(
      'The schemas are not what values.yaml generates. Run: kgplugin schema\n',
    )
    expect(readdirSync(join(folder, 'a/i18n'))).toEqual(['values.schema.en.json'])
    expect(read(folder, 'a/values.schema.json')).toContain('"default": 1,')
  })

  test('is silent when all is well', async () => {
    const folder = tempFolder(chart('a', VALUES))
    await schema({ paths: at(folder, 'a') }, testContext(folder))
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a'), check: true }, context)).toBe(0)
    expect(context.printed).toEqual({ stdout: '', stderr: '' })
  })

  test('formatted files are not stale, and schema gives them its own form', async () => {
    const folder = tempFolder(chart('a', '# @title A\na: 1\n'))
    await schema({ paths: at(folder, 'a') }, testContext(folder))
    const written = read(folder, 'a/values.schema.json')
    const formatted = `${JSON.stringify(JSON.parse(written), null, 4)}\n`
    writeFiles(folder, { 'a/values.schema.json': formatted })
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a'), check: true }, context)).toBe(0)
    expect(context.printed).toEqual({ stdout: '', stderr: '' })
    expect(read(folder, 'a/values.schema.json')).toBe(formatted)
    const writing = testContext(folder)
    expect(await schema({ paths: at(folder, 'a') }, writing)).toBe(0)
    expect(writing.printed.stdout).toBe('reformatted a/values.schema.json\n')
    expect(read(folder, 'a/values.schema.json')).toBe(written)
  })

  test('another order of the fields is stale, and said to be that alone', async () => {
    const folder = tempFolder(chart('a', '# @title A\na: 1\n# @title B\nb: 1\n'))
    await schema({ paths: at(folder, 'a') }, testContext(folder))
    const file = JSON.parse(read(folder, 'a/values.schema.json')) as { properties: object }
    const properties = Object.fromEntries(Object.entries(file.properties).toReversed())
    writeFiles(folder, { 'a/values.schema.json': JSON.stringify({ ...file, properties }) })
    const context = testContext(folder)
    expect(await schema({ paths: at(folder, 'a'), check: true }, context)).toBe(1)
    expect(context.printed.stderr).toContain(
      "note: a/values.schema.json: only the order of the form's fields differs\n",
    )
  })

  test('as data', async () => {
    const folder = tempFolder({ ...chart('a', VALUES), 'a/values.schema.json': '{}' })
    const context = testContext(folder, { json: true })
    expect(await schema({ paths: at(folder, 'a'), check: true }, context)).toBe(1)
    expect(JSON.parse(context.printed.stdout)).toEqual({
      version: 1,
      charts: [
        {
          chart: 'a',
          isEmpty: false,
          files: [
            { path: 'a/i18n/values.schema.en.json', status: 'created' },
            { path: 'a/values.schema.json', status: 'updated' },
          ],
          diagnostics: [],
        },
      ],
    })
    expect(context.printed.stderr).toBe('')
  })
})

describe('schema -', () => {
  test('prints the base schema, or that of a language, as the file would be', async () => {
    const context = testContext('/', { stdin: VALUES })
    expect(await schema({ paths: ['-'] }, context)).toBe(0)
    expect(context.printed.stdout).toBe(generateSchemas(VALUES).base)
    const english = testContext('/', { stdin: VALUES })
    expect(await schema({ paths: ['-'], language: 'en', dialect: 'upstream' }, english)).toBe(0)
    expect(english.printed.stdout).toBe(
      generateSchemas(VALUES, { dialect: 'upstream' }).languages.get('en'),
    )
  })

  test('a language without texts is refused', async () => {
    const run = schema({ paths: ['-'], language: 'jp' }, testContext('/', { stdin: VALUES }))
    await expect(run).rejects.toMatchObject({
      message: 'No text in values.yaml is in language `jp`',
      hint: 'Its languages are: en.',
    })
  })

  test('all keys, with diagnostics on stderr', async () => {
    const context = testContext('/', { stdin: '# @titel A\na: 1\n' })
    expect(await schema({ paths: ['-'], all: true }, context)).toBe(1)
    expect(JSON.parse(context.printed.stdout).properties).toEqual({
      a: { type: 'integer', default: 1, titel: 'A' },
    })
    expect(context.printed.stderr).toContain('-:1:3 error Unknown annotation `@titel`')
  })

  test('as data for an editor', async () => {
    const context = testContext('/', { stdin: 'a: 1\n', json: true })
    expect(await schema({ paths: ['-'] }, context)).toBe(0)
    expect(JSON.parse(context.printed.stdout)).toEqual({
      version: 1,
      schema: null,
      diagnostics: [],
    })
  })

  test('goes with no other path and not with --check', async () => {
    const context = testContext('/', { stdin: VALUES })
    await expect(schema({ paths: ['-', 'a'] }, context)).rejects.toThrow('standard input')
    await expect(schema({ paths: ['-'], check: true }, context)).rejects.toThrow('standard input')
  })
})

function at(folder: string, ...paths: string[]): string[] {
  return paths.map((path) => join(folder, path))
}

function chart(name: string, values: string | Uint8Array): Record<string, string | Uint8Array> {
  return { [`${name}/Chart.yaml`]: CHART, [`${name}/values.yaml`]: values }
}

function read(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}

function mode(folder: string, path: string): number {
  return statSync(join(folder, path)).mode & 0o777
}
