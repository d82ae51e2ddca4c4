import { execFile } from 'node:child_process'
import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as re2 from 're2js'
import { describe, expect, test } from 'vitest'
import { schema } from '../../src/commands/schema.ts'
import { findSchemaProblems } from '../../src/helm/values/schema/compile/find-schema-problems.ts'
import { generateSchemas } from '../../src/schema/generate/generate-schemas.ts'
import { testContext } from '../context.ts'
import { corpusFolder } from '../corpus.ts'
import { lacking } from '../needs.ts'
import { realHelm } from '../real-helm.ts'
import { tempFolder } from '../temp-folder.ts'

const run = promisify(execFile)
const corpus = corpusFolder() ?? ''
const plugins = corpus === '' ? ['every plugin'] : readdirSync(join(corpus, 'golden/schema')).sort()

/** Real charts with freshly generated schemas, in the hands of both validators that Helm has had. */
const lacksCorpus = await lacking('corpus')
describe.skipIf(lacksCorpus).each(['3', '4'] as const)(
  `Helm %s takes the generated schemas${lacksCorpus}`,
  async (major) => {
    const helm = await realHelm(major)
    const lacks = await lacking(`helm ${major}`)

    test.skipIf(lacks).each(plugins)(`%s${lacks}`, async (name) => {
      const folder = tempFolder()
      cpSync(join(corpus, 'plugins', name), join(folder, name), { recursive: true })
      const charts = join(folder, name, 'charts')
      if (!existsSync(join(charts, 'common'))) {
        cpSync(join(corpus, 'plugins/common'), join(charts, 'common'), { recursive: true })
        const library = join(corpus, 'upstream/common-1.14.1.tgz')
        cpSync(library, join(charts, 'common/charts/common-1.14.1.tgz'))
      }
      await schema({ paths: [join(folder, name)] }, testContext(folder))
      const { stdout } = await run(helm ?? '', ['template', 'r', join(folder, name)], {
        maxBuffer: 1 << 26,
      })
      expect(stdout).toContain('apiVersion:')
    })
  },
)

/** Schemas from a form with everything in it, with values that fit. */
const EVERYTHING = `# @title A
# @schema min=0;max=10;sliderMin=1;sliderUnit=Gi;render=slider
a: 5
# @title B
# @schema enum=x,y;minLength=0;nullable
# @hidden a=5;operator=and
b: x
# @title C
# @schema items={"type":"object","properties":{"n":{"type":"string","title":"N","form":true}}}
c: []
# @title D
d:
- x
- 2
# @title E
# @schema type=null;format=duration
e: 168h
# @title F
# @order 1
f:
- # @title N
  # @title.en M
  n: ""
# @title G
g: 2001-12-14
# @title H
"h\\"": 0.1
`

describe.each(['3', '4'] as const)(
  'Helm %s takes a schema with every kind of field',
  async (major) => {
    const helm = await realHelm(major)
    const lacks = await lacking(`helm ${major}`)

    test.skipIf(lacks)(`as generated${lacks}`, async () => {
      const folder = tempFolder({
        'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n',
        'c/values.yaml': EVERYTHING,
        'c/templates/a.yaml': 'a: {{ .Values.a }}\n',
      })
      expect(await schema({ paths: [join(folder, 'c')], all: true }, testContext(folder))).toBe(0)
      const { stdout } = await run(helm ?? '', ['template', 'r', join(folder, 'c')])
      expect(stdout).toContain('a: 5')
      const refused = run(helm ?? '', ['template', 'r', join(folder, 'c'), '--set', 'a=11'])
      await expect(refused).rejects.toThrow(/schema/)
    })
  },
)

const problemsOf = (base: string | undefined) =>
  findSchemaProblems(base ?? '', { loadRe2: () => re2 })

test('what is generated compiles', () => {
  expect(problemsOf(generateSchemas(EVERYTHING).base)).toEqual([])
})

test('the old dialect does not compile with lists of items', () => {
  const { base } = generateSchemas(EVERYTHING, { dialect: 'upstream' })
  expect(problemsOf(base)).toEqual([
    {
      pointer: '/properties/d/items',
      message: 'A list in `items` is illegal in draft 2020-12, which Helm >= 3.18.5 assumes here',
    },
  ])
})
