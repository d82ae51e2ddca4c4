import { describe, expect, it } from 'vitest'
import { generateSchemas } from '../../../src/schema/index.ts'
import { checkExample } from '../check-example.ts'

const BOTH = { '../.kgplugin.yaml': 'languages: [en, jp]\n' }

/** A values.yaml with the schemas that it generates, and changes of these. */
function generated(
  values: string,
  change: (schema: string) => string = (schema) => schema,
): Record<string, string> {
  const { base = '', languages } = generateSchemas(values)
  const files = [...languages].map(([language, text]): [string, string] => [
    `i18n/values.schema.${language}.json`,
    change(text),
  ])
  return {
    'values.yaml': values,
    'values.schema.json': change(base),
    ...Object.fromEntries(files),
  }
}

async function linesOf(files: Record<string, string | null>, rule: string): Promise<string[]> {
  const found = await checkExample(files, [rule])
  return found.map(
    ({ location: { file, line }, severity, message }) => `${file}:${line} ${severity} ${message}`,
  )
}

describe('translation-missing', () => {
  const linesFor = (values: string) =>
    linesOf({ ...BOTH, ...generated(values) }, 'translation-missing')

  it('names languages that nothing is translated to once', async () => {
    expect(await linesFor('# @title 副本\nreplicas: 1\n# @title 端口\nport: 1\n')).toEqual([
      'demo/values.yaml:2 warning The form has no English (en) and no Japanese (jp): none of its 2 texts is translated',
    ])
  })

  it('names each text that lacks a language of its neighbours', async () => {
    const values =
      '# @title 副本\n# @title.en Replicas\n# @title.jp レプリカ\nreplicas: 1\n# @title 端口\n# @title.en Port\n# @placeholder 八十\nport: 1\n'
    expect(await linesFor(values)).toEqual([
      'demo/values.yaml:8 warning The placeholder "八十" of port has no English (en) and no Japanese (jp): the form mixes languages there',
      'demo/values.yaml:8 warning The title "端口" of port has no Japanese (jp): the form mixes languages there',
    ])
  })

  it.each(['http://elasticsearch:9200', 'job_name', 'CPU', '10Gi'])(
    'takes %s as it is',
    async (text) => {
      const values = `# @title 副本\n# @title.en Replicas\n# @title.jp レプリカ\n# @placeholder "${text}"\nreplicas: 1\n`
      expect(await linesFor(values)).toEqual([])
    },
  )

  it('takes English for English', async () => {
    expect(await linesFor('# @title Pod replicas\n# @title.jp レプリカ\nreplicas: 1\n')).toEqual([])
  })
})

describe('schema-default-drift', () => {
  const linesFor = (files: Record<string, string>) => linesOf(files, 'schema-default-drift')

  it('says which value is installed, by the field', async () => {
    const values =
      '# @title A\n# @schema default=left\na: right\n# @title B\n# @schema default=false\nb: true\n# @title C\n# @schema default=2;enum=1,2\nc: 1\n'
    expect(await linesFor(generated(values))).toEqual([
      'demo/values.yaml:3 error a is "right" in values.yaml and "left" by default in values.schema.json: an untouched form sends the one of the schema',
      'demo/values.yaml:6 error b is true in values.yaml and false by default in values.schema.json: the form shows the one of the schema and sends nothing, so that the one of values.yaml is installed',
      'demo/values.yaml:9 error c is 1 in values.yaml and 2 by default in values.schema.json: the form shows the one of the schema and sends nothing, so that the one of values.yaml is installed',
    ])
  })

  it('looks at every language, and at the file that differs', async () => {
    const files = generated('# @title 副本\n# @title.en Replicas\nreplicas: 1\n')
    const en = files['i18n/values.schema.en.json']!.replace('"default": 1', '"default": 2')
    expect(await linesFor({ ...files, 'i18n/values.schema.en.json': en })).toMatchObject(
      [/^demo\/i18n\/values\.schema\.en\.json:\d+ error replicas is 1 in values\.yaml and 2/].map(
        (pattern) => expect.stringMatching(pattern),
      ),
    )
  })

  it.each([
    ['numbers of another notation', '# @title A\na: 1.0\n'],
    ['lists', '# @title A\na:\n  - x\n  - y\n'],
    ['big numbers', '# @title A\na: 10000000\n'],
    ['text of several lines', '# @title A\na: |\n  x\n  y\n'],
  ])('is silent about %s', async (_, values) => {
    expect(await linesFor(generated(values))).toEqual([])
  })
})

describe('schema-hand-edited', () => {
  const linesFor = (files: Record<string, string>) => linesOf(files, 'schema-hand-edited')

  it('names every keyword that the next generation deletes, and the annotation that keeps it', async () => {
    const files = generated('# @title A\na: x\n', (schema) =>
      schema.replace(
        '"title": "A"',
        '"title": "A", "pattern": "^x", "maxLength": 9, "required": ["b"]',
      ),
    )
    const [found] = await checkExample(files, ['schema-hand-edited'])
    expect(found).toMatchObject({
      message:
        'No annotation in values.yaml produces pattern, maxLength, required of a: the next generation deletes it',
      hint: 'Write above a in values.yaml: # @schema pattern=^x   # @schema maxLength=9   # @schema required=b',
    })
  })

  it('is silent about a default that changed and about other properties', async () => {
    const values = '# @title A\na: x\n'
    expect(await linesFor(generated(values, (schema) => schema.replace('"x"', '"y"')))).toEqual([])
    expect(
      await linesFor({ ...generated(values), 'values.yaml': `${values}# @title B\nb: 1\n` }),
    ).toEqual([])
  })
})

describe('schema-orphan', () => {
  it('finds a schema that only judges values', async () => {
    const schema = '{"type": "object", "properties": {"replicas": {"type": "integer"}}}'
    expect(await linesOf({ 'values.schema.json': schema }, 'schema-orphan')).toEqual([
      expect.stringContaining('warning values.yaml has no annotation'),
    ])
  })
})

describe('schema-keyword-unknown', () => {
  const linesFor = (files: Record<string, string>) => linesOf(files, 'schema-keyword-unknown')
  const inSchema = (field: string) => ({
    'values.schema.json': `{"type": "object", "properties": {"replicas": {"title": "R", ${field}}}}`,
  })

  it.each([
    [
      '"titile": "x"',
      'error Neither JSON Schema nor the form knows the keyword "titile" of replicas: it has no effect',
    ],
    [
      '"slidermin": 1',
      'error Neither JSON Schema nor the form knows the keyword "slidermin" of replicas: it has no effect',
    ],
    [
      '"type": "strinm"',
      'error There is no type "strinm" of replicas: the form draws nothing, and Helm refuses the schema',
    ],
    [
      '"type": ["string", "nul"]',
      'error There is no type "nul" of replicas: the form draws nothing, and Helm refuses the schema',
    ],
    [
      '"items": {"minLenght": 1}',
      'error Neither JSON Schema nor the form knows the keyword "minLenght" of replicas.items: it has no effect',
    ],
    [
      '"colour": "red"',
      'error Neither JSON Schema nor the form knows the keyword "colour" of replicas: it has no effect',
    ],
  ])('finds %s', async (field, message) => {
    expect(await linesFor(inSchema(field))).toEqual([`demo/values.schema.json:1 ${message}`])
  })

  it.each([
    '"x-order": "1"',
    '"form": true',
    '"$comment": "x"',
    '"markdownDescription": "x"',
    '"default": {"titile": 1}',
    '"enum": ["strinm"]',
    '"if": {"const": 1}',
    '"form": true}, "x": {}}, "definitions": {"group": {"label": {"type": "string"}',
  ])('is silent about %s', async (field) => {
    expect(await linesFor(inSchema(field))).toEqual([])
  })

  it('names a property that is called like a keyword as a property', async () => {
    const schema = '{"type": "object", "properties": {"properties": {"title": "P", "titel": "x"}}}'
    expect(await linesFor({ 'values.schema.json': schema })).toHaveLength(1)
  })
})

describe('title-unreachable', () => {
  it('names the outermost parent without a title, through lists, too', async () => {
    const values =
      '# @title A\na:\n  b:\n    # @title C\n    c: 1\nlist:\n  # @title D\n  - d: 1\n    # @title E\n    e: 1\n'
    expect(await linesOf({ 'values.yaml': values }, 'title-unreachable')).toEqual([
      'demo/values.yaml:5 error The form never shows a.b.c: a.b has no title, and the generator removes it with everything below it',
      'demo/values.yaml:10 error The form never shows list.0.e: list has no title, and the generator removes it with everything below it',
    ])
  })
})

describe('schema-invalid-default', () => {
  const linesFor = (values: string, change?: (schema: string) => string) =>
    linesOf(generated(values, change), 'schema-invalid-default')

  it('reads values as Helm does', async () => {
    expect(await linesFor('# @title A\na: on\n')).toEqual([
      'demo/values.yaml:2 error Helm refuses the chart with its own values: a: got boolean, want string',
    ])
  })

  it('is silent where every value fits', async () => {
    expect(await linesFor('# @title A\na: 1\n# @title B\nb: x\n')).toEqual([])
  })
})

describe('i18n-locale-unread', () => {
  it('finds a file that nothing generates and nobody loads', async () => {
    const files = { 'i18n/values.schema.ja.json': '{"type": "object"}' }
    expect(await linesOf(files, 'i18n-locale-unread')).toEqual([
      expect.stringContaining('values.schema.ja.json'),
    ])
  })
})

describe('schema-stale', () => {
  it('only informs about the $schema of the old generator where every Helm compiles the schema', async () => {
    const files = generated('# @title A\na: x\n', (schema) =>
      schema.replace(/"https:[^"]*schema"/, '"http://json-schema.org/schema#"'),
    )
    expect(await linesOf(files, 'schema-stale')).toEqual([
      'demo/values.schema.json:undefined info The schema differs in its $schema alone from what values.yaml generates',
    ])
  })
})
