import { describe, expect, test } from 'vitest'
import { validate } from '../../src/commands/validate.ts'
import type { ValidateOptions } from '../../src/commands/validate/validate-options.ts'
import { readRecordings } from '../cluster/recordings.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

const GOOD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: good}\ndata: {a: b}\n'
const BAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad}\ndata:\n  a: 1\n'
const DROPPED = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: lossy}\nspec: {a: 1}\n'
const OLD = 'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: old}\n'
const CUSTOM = 'apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: custom}\n'
const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: things, singular: thing, kind: Thing, listKind: ThingList}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object}}
`

async function run(
  files: Record<string, string>,
  options: Partial<ValidateOptions> = {},
  { json = false, stdin = '' } = {},
) {
  const context = testContext(tempFolder(files), { json, stdin })
  const paths = Object.keys(files)
  const exitCode = await validate({ paths, client: 'create', reporters: [], ...options }, context)
  return { exitCode, ...context.printed }
}

interface Answers {
  objects: {
    name: string
    answers: Record<string, { verdict: string; causes: { field: string }[]; dropped: string[] }>
  }[]
}

async function verdicts(stdin: string, options: Partial<ValidateOptions> = {}) {
  const { stdout } = await run({}, { paths: ['-'], ...options }, { json: true, stdin })
  const { objects } = JSON.parse(stdout) as Answers
  return objects.map(({ name, answers }) => [
    name,
    ...Object.entries(answers).map(([version, { verdict }]) => `${version} ${verdict}`),
  ])
}

describe('the exit code', () => {
  test.each([
    ['accepted', GOOD, 0],
    ['refused', BAD, 1],
    ['of a kind that is gone', OLD, 1],
    ['warned of, or stored without a field', DROPPED, 0],
    ['not judged', CUSTOM, 0],
    ['not readable', 'a:\n\tb: 1', 1],
  ])('is that of an object that is %s', async (_, text, code) => {
    expect((await run({ 'a.yaml': text })).exitCode).toBe(code)
  })
})

test('for people: a table, then findings with their places, each once for all versions', async () => {
  const { stdout, stderr } = await run(
    { 'a.yaml': `${GOOD}---\n${BAD}---\n${OLD}`, 'b.yaml': CUSTOM },
    { kubeVersion: ['1.24,1.28', 'v1.35.2'] },
  )
  expect(stdout).toBe(`KIND                 NAME    1.24        1.28          1.35
ConfigMap            bad     refused     refused       refused
PodDisruptionBudget  old     warned      no such kind  no such kind
Thing                custom  not judged  not judged    not judged

1 object accepted by Kubernetes 1.24, 1.28, 1.35

in a.yaml: 2 errors, 1 warning

a.yaml:10:3 error ConfigMap bad: data.a: must be a string: put it into quotes, and is the number 1 (Kubernetes 1.24, 1.28, 1.35) (object-refused)
   9 | data:
> 10 |   a: 1
     |   ^
  11 | ---

a.yaml:12:1 warning PodDisruptionBudget old: policy/v1beta1 PodDisruptionBudget is deprecated in v1.21+, unavailable in v1.25+; use policy/v1 PodDisruptionBudget (Kubernetes 1.24) (api-deprecated)
  11 | ---
> 12 | apiVersion: policy/v1beta1
     | ^
  13 | kind: PodDisruptionBudget

a.yaml:12:1 error PodDisruptionBudget old: policy/v1beta1 PodDisruptionBudget is gone since Kubernetes 1.25; write policy/v1 PodDisruptionBudget (Kubernetes 1.28, 1.35) (api-removed)
  11 | ---
> 12 | apiVersion: policy/v1beta1
     | ^
  13 | kind: PodDisruptionBudget

2 files checked: 2 errors, 1 warning
`)
  expect(stderr).toBe(
    `note  1 kind not judged, since no CustomResourceDefinition is at hand (--with adds some): example.com/v1 Thing
note  not judged: quotas, webhooks, policies, and whatever else is in the cluster
`,
  )
})

test('--json: what each version answers, in the order of the input', async () => {
  const { stdout } = await run({ 'a.yaml': DROPPED }, { kubeVersion: ['1.28'] }, { json: true })
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    objects: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace: '',
        name: 'lossy',
        answers: {
          '1.28': {
            verdict: 'strict-only',
            causes: [
              { field: 'spec', reason: 'BadRequest', message: 'is no field that the server knows' },
            ],
            warnings: ['unknown field "spec"'],
            dropped: ['spec'],
          },
        },
      },
    ],
  })
})

test('a field that is dropped without a word is told, too', async () => {
  const { stdout } = await run({ 'a.yaml': DROPPED }, { kubeVersion: ['1.24'] })
  expect(stdout).toContain('ConfigMap  lossy  field dropped\n')
  expect(stdout).toContain('a.yaml:4:1 warning ConfigMap lossy: spec: is dropped')
})

test('a field that a version lacks in many places is told once', async () => {
  const rules = 'x-kubernetes-validations: [{rule: "true"}]'
  const properties = `{a: {type: object, ${rules}}, b: {type: object, ${rules}}}`
  const definition = DEFINITION.replace('type: object', `type: object, properties: ${properties}`)
  const { stdout } = await run({ 'a.yaml': definition }, { kubeVersion: ['1.24'] })
  expect(stdout).toContain('does not use it, here and in 1 other place (Kubernetes 1.24)')
  expect(stdout).not.toContain('Did you mean')
  expect(stdout).toContain('1 file checked: 1 warning\n')
})

test('a field that is dropped from an object that is refused, too, is told where it stands', async () => {
  const { stdout } = await run({ 'a.yaml': DROPPED.replace('lossy', 'Lossy') })
  expect(stdout).toContain(
    'a.yaml:4:1 warning ConfigMap Lossy: spec: is no field that the server knows',
  )
})

test('of ten thousand findings in one file each has its lines, soon', async () => {
  const count = 10_000
  const stream = Array.from({ length: count }, () => BAD).join('---\n')
  const { stdout } = await run({ 'a.yaml': stream })
  expect(stdout).toContain(`a.yaml:${6 * count - 1}:3 error`)
}, 60_000)

test('a field with a mistake in its name: what was meant', async () => {
  const typo = `${GOOD}imutable: true\n`
  expect((await run({ 'a.yaml': typo })).stdout).toContain('hint: Did you mean immutable?\n')
})

test('clients differ', async () => {
  expect(await verdicts(DROPPED)).toEqual([['lossy', '1.35 strict-only']])
  expect(await verdicts(DROPPED, { client: 'apply' })).toEqual([['lossy', '1.35 rejected']])
  expect(await verdicts(DROPPED, { client: 'helm3' })).toEqual([['lossy', '1.35 rejected']])
})

test('doubled keys: a server tells of them, Helm 3 never sends them', async () => {
  const twice = `${GOOD}data: {a: c}\n`
  expect(await verdicts(twice)).toEqual([['good', '1.35 strict-only']])
  expect(await verdicts(twice, { client: 'apply' })).toEqual([['good', '1.35 rejected']])
  expect(await verdicts(twice, { client: 'helm3' })).toEqual([['good', '1.35 accepted']])
})

test('lists are flattened, and what is no object is refused', async () => {
  const list = `kind: List\napiVersion: v1\nitems:\n  - ${GOOD.replaceAll('\n', '\n    ')}\n---\n[]\n`
  expect(await verdicts(list)).toEqual([
    ['good', '1.35 accepted'],
    ['', '1.35 rejected'],
  ])
})

describe('CustomResourceDefinitions make kinds', () => {
  test('those of the input, wherever they stand in it', async () => {
    expect(await verdicts(`${CUSTOM}---\n${DEFINITION}`)).toEqual([
      ['custom', '1.35 accepted'],
      ['things.example.com', '1.35 accepted'],
    ])
  })

  test('those of --with: files, charts, and plugins of the workspace', async () => {
    const chart = {
      'charts/chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 0.1.0\n',
      'charts/chart/templates/crd.yaml': `{{ if true }}\n${DEFINITION}{{ end }}`,
      'charts/chart/values.yaml': '{}\n',
    }
    const files = { ...chart, 'crds.yaml': DEFINITION, 'custom.yaml': CUSTOM }
    for (const source of ['crds.yaml', 'charts/chart', 'chart']) {
      const { stdout } = await run(files, { paths: ['custom.yaml'], with: [source] })
      expect(stdout).toMatch(/^1 object accepted/)
    }
  })
})

describe('paths', () => {
  test('folders and patterns: what is no manifest is passed over there', async () => {
    const files = { 'd/a.yaml': GOOD, 'd/e/values.yaml': 'replicas: 1\n', 'd/e/b.json': '{}' }
    for (const path of ['d', 'd/**/*']) {
      const { stdout, exitCode } = await run(files, { paths: [path] })
      expect([stdout.split('\n')[0], exitCode]).toEqual(['1 object accepted by Kubernetes 1.35', 0])
    }
  })

  test.each([
    [['nowhere'], 'No such file or folder: nowhere'],
    [['x/*.yaml'], 'No file matches x/*.yaml'],
    [['chart'], 'chart is a chart, and its manifests have to be rendered first'],
    [['empty.yaml'], 'The input holds no manifest'],
  ])('%j: %s', async (paths, message) => {
    const files = { 'chart/Chart.yaml': 'name: chart\n', 'empty.yaml': '# nothing\n' }
    await expect(run(files, { paths })).rejects.toThrow(message)
  })

  test('a value of a Secret is not shown', async () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {pin: 4711}\n'
    const { stdout } = await run({ 's.yaml': secret })
    expect(stdout).toContain('Secret s: stringData.pin: must be a string')
    expect(stdout).not.toContain('4711')
  })
})

test.each(['json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'] as const)(
  'the reporter %s tells rule and place',
  async (name) => {
    const { stdout } = await run({ 'a.yaml': BAD }, { reporters: [{ name }] })
    expect(stdout).toContain('object-refused')
    expect(stdout).toContain('a.yaml')
  },
)

const lacks = await lacking('corpus')
describe.skipIf(lacks)(`texts as real servers answer them${lacks}`, () => {
  const rows = (readRecordings() ?? []).filter(({ raw = '' }) => raw !== '')

  test.each(rows.map((row) => [row.id, row] as const))(
    '%s',
    async (_, { raw = '', verdict = {} }) => {
      const [, ...answers] = (await verdicts(raw, { kubeVersion: Object.keys(verdict) }))[0]!
      // What a server of 1.24 drops was not recorded of texts.
      const recorded = Object.entries(verdict).map((words) => words.join(' '))
      expect(
        answers.map((words) => words!.replace('1.24 accepted-changes', '1.24 accepted')),
      ).toEqual(recorded)
    },
  )
})
