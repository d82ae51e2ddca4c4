import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CheckOptions } from '../../src/commands/check/check-options.ts'
import type { DiffOptions } from '../../src/commands/diff/diff-options.ts'
import type { FormOptions } from '../../src/commands/form/form-options.ts'
import type { IndexOptions } from '../../src/commands/index-repo/index-options.ts'
import type {
  CopyOptions,
  ExportOptions,
  ListOptions,
  LoadOptions,
  LockOptions,
  SaveOptions,
  SourceFlags,
  UnusedOptions,
  VerifyOptions,
  WireOptions,
} from '../../src/commands/localize/localize-options.ts'
import type { NewOptions } from '../../src/commands/new/new-options.ts'
import type { PackageOptions } from '../../src/commands/package/package-options.ts'
import type { RenderOptions } from '../../src/commands/render/render-options.ts'
import type { SchemaOptions } from '../../src/commands/schema/schema-options.ts'
import type { ServeOptions } from '../../src/commands/serve/serve-options.ts'
import type { TemplateOptions } from '../../src/commands/template/template-options.ts'
import type { ValidateOptions } from '../../src/commands/validate/validate-options.ts'
import type { CommonFlags } from '../../src/program/common-flags.ts'
import type { Declaration } from '../../src/program/declare.ts'
import { COMMANDS, runProgram } from '../../src/program/program.ts'
import { testContext } from '../context.ts'

const { called, command } = vi.hoisted(() => {
  const called: { name: string; options: object }[] = []
  const command = (name: string) => (options: object) => {
    called.push({ name, options })
    return Promise.resolve(0)
  }
  return { called, command }
})
vi.mock('../../src/commands/check.ts', () => ({ check: command('check') }))
vi.mock('../../src/commands/diff.ts', () => ({ diff: command('diff') }))
vi.mock('../../src/commands/form.ts', () => ({ form: command('form') }))
vi.mock('../../src/commands/index-repo.ts', () => ({ indexRepository: command('index') }))
vi.mock('../../src/commands/new.ts', () => ({ newPlugin: command('new') }))
vi.mock('../../src/commands/package.ts', () => ({ packageCharts: command('package') }))
vi.mock('../../src/commands/render.ts', () => ({ render: command('render') }))
vi.mock('../../src/commands/schema.ts', () => ({ schema: command('schema') }))
vi.mock('../../src/commands/serve.ts', () => ({ serve: command('serve') }))
vi.mock('../../src/commands/template.ts', () => ({ template: command('template') }))
vi.mock('../../src/commands/validate.ts', () => ({ validate: command('validate') }))
vi.mock('../../src/commands/localize/list.ts', () => ({ localizeList: command('list') }))
vi.mock('../../src/commands/localize/verify.ts', () => ({ localizeVerify: command('verify') }))
vi.mock('../../src/commands/localize/wire.ts', () => ({ localizeWire: command('wire') }))
vi.mock('../../src/commands/localize/copy.ts', () => ({ localizeCopy: command('copy') }))
vi.mock('../../src/commands/localize/lock.ts', () => ({ localizeLock: command('lock') }))
vi.mock('../../src/commands/localize/save.ts', () => ({ localizeSave: command('save') }))
vi.mock('../../src/commands/localize/load.ts', () => ({ localizeLoad: command('load') }))
vi.mock('../../src/commands/localize/unused.ts', () => ({ localizeUnused: command('unused') }))
vi.mock('../../src/commands/localize/export.ts', () => ({ localizeExport: command('export') }))

beforeEach(() => {
  called.length = 0
})

interface Outcome {
  exitCode: number
  stderr: string
  /** The command that ran. */
  name: string | undefined
  /** What it got, without the common flags. */
  options: object
  common: CommonFlags | undefined
}

async function run(line: string): Promise<Outcome> {
  const context = testContext('/nowhere')
  let common: CommonFlags | undefined
  const exitCode = await runProgram(line.split(' '), '1.2.3', context, (flags) => {
    common = flags
    return { ...context, json: flags.json ?? false }
  })
  const { name, options = {} } = called[0] ?? {}
  const entries = Object.entries(options).filter(([key]) => !COMMON.has(key))
  return {
    exitCode,
    stderr: context.printed.stderr,
    name,
    options: Object.fromEntries(entries),
    common,
  }
}

const COMMON = new Set(['json', 'quiet', 'verbose', 'color', 'cwd'])

interface Row {
  /** Words that name the command. */
  words: string
  name: string
  /** The whole line. */
  line: string
  options: object
}

/**
 * Lines and the options that they give.
 * @param words Name the command.
 * @param initial What the command gets when it is called with `least` alone.
 * @param least The arguments that it cannot do without; they stand at the end of the line.
 * @param lines What stands between, with what it changes.
 */
function rowsOf<Options extends object>(
  words: string,
  { name = words, least = '', initial }: { name?: string; least?: string; initial: Options },
  lines: [line: string, change: Partial<NoInfer<Options>>][],
): Row[] {
  return [['', {}] as const, ...lines].map(([line, change]) => ({
    words,
    name,
    line: [words, line, least].filter((part) => part !== '').join(' '),
    options: { ...initial, ...change },
  }))
}

const PATHS: [string, { paths: string[] }][] = [
  ['a', { paths: ['a'] }],
  ['a b', { paths: ['a', 'b'] }],
]
const OFFLINE: [string, { offline: true }][] = [['--offline', { offline: true }]]
const GLOBAL: [string, { global: string[] }][] = [
  ['--global a=1', { global: ['a=1'] }],
  ['--global a=1 --global=b=2', { global: ['a=1', 'b=2'] }],
]
const CLUSTER: [string, Pick<RenderOptions, 'kubeVersion' | 'apiVersions'>][] = [
  ['--kube-version 1.28', { kubeVersion: '1.28' }],
  ['--api-versions a/v1,b/v1 --api-versions c/v1', { apiVersions: ['a/v1,b/v1', 'c/v1'] }],
]
const VALUES: [string, Partial<RenderOptions>][] = [
  ['-f a.yaml', { values: ['a.yaml'] }],
  ['--values a.yaml,b.yaml -f -', { values: ['a.yaml', 'b.yaml', '-'] }],
  ['--values=', { values: [] }],
  ['--set a=1,b=2 --set c=3', { set: ['a=1,b=2', 'c=3'] }],
  ['--set-string a=1 --set-string b=2', { setString: ['a=1', 'b=2'] }],
  ['--set-json a=[1,2] --set-json b=3', { setJson: ['a=[1,2]', 'b=3'] }],
  ['--set-file a=f --set-file b=g', { setFile: ['a=f', 'b=g'] }],
  ['--set-literal a=1,2 --set-literal b=3', { setLiteral: ['a=1,2', 'b=3'] }],
]
const GUESSES: [string, { includeGuesses: true }][] = [
  ['--include-guesses', { includeGuesses: true }],
]
const DESTINATION: [string, { registry?: string; repository?: string }][] = [
  ['--registry r.example', { registry: 'r.example' }],
  ['--repository a/b', { repository: 'a/b' }],
]
const DRY_RUN: [string, { dryRun: true }][] = [['--dry-run', { dryRun: true }]]
const LOCKED: [string, { locked: true }][] = [['--locked', { locked: true }]]
const REQUESTS: [string, Partial<LockOptions>][] = [
  ['--concurrency 7', { concurrency: 7 }],
  ['--retries 0', { retries: 0 }],
  ['--authfile a.json', { authfile: 'a.json' }],
]
const SOURCE_TLS: [string, { srcTlsVerify: boolean }][] = [
  ['--src-tls-verify=false', { srcTlsVerify: false }],
  ['--src-tls-verify true', { srcTlsVerify: true }],
]
const TARGET_TLS: [string, { destTlsVerify: boolean }][] = [
  ['--dest-tls-verify=false', { destTlsVerify: false }],
  ['--dest-tls-verify true', { destTlsVerify: true }],
]
const SOURCES: [string, SourceFlags][] = [
  ['--platform linux/amd64', { platform: ['linux/amd64'] }],
  ['--platform a/b,c/d --platform e/f/g', { platform: ['a/b,c/d', 'e/f/g'] }],
  ['--source-mirror a.io=b.io', { sourceMirror: ['a.io=b.io'] }],
  [
    '--source-mirror a.io=b.io --source-mirror=c.io/d=e:5/f',
    { sourceMirror: ['a.io=b.io', 'c.io/d=e:5/f'] },
  ],
]
const SIGNATURES: [string, { withSignatures: true }][] = [
  ['--with-signatures', { withSignatures: true }],
]
const COPY: [string, Partial<CopyOptions>][] = [
  ...PATHS,
  ...GLOBAL,
  ...CLUSTER,
  ...OFFLINE,
  ...DESTINATION,
  ...SOURCES,
  ...DRY_RUN,
  ...LOCKED,
  ['--force', { force: true }],
  ['--report a.md', { report: 'a.md' }],
  ...SIGNATURES,
  ['--timeout 90s', { timeout: 90_000 }],
  ['--timeout=1h1.5m', { timeout: 3_690_000 }],
  ...GUESSES,
  ...REQUESTS,
  ...SOURCE_TLS,
  ...TARGET_TLS,
]

const ROWS: Row[] = [
  ...rowsOf<NewOptions>('new', { least: 'web', initial: { name: 'web' } }, [
    ['--repo https://c.example', { repo: 'https://c.example' }],
    ['--chart nginx', { chart: 'nginx' }],
    ['--version ^1', { version: '^1' }],
    ['--namespace apps', { namespace: 'apps' }],
    ['--category core/web', { category: 'core/web' }],
    ['--description words', { description: 'words' }],
    ['--values-from a,b --values-from c', { valuesFrom: ['a,b', 'c'] }],
    ['--requires a --requires b', { requires: ['a', 'b'] }],
    ['--expose a.b --expose c', { expose: ['a.b', 'c'] }],
    ['--share', { share: true }],
    ['--ci github', { ci: ['github'] }],
    ['--ci gitlab --ci github', { ci: ['gitlab', 'github'] }],
    ['--ci github,gitlab', { ci: ['github', 'gitlab'] }],
    ['-y', { yes: true }],
    ['--yes', { yes: true }],
    ...DRY_RUN,
    ...OFFLINE,
  ]),
  // With other paths it looks for the charts before it runs.
  ...rowsOf<SchemaOptions>(
    'schema',
    { least: '-', initial: { paths: ['-'], dialect: 'current' } },
    [
      ['--check', { check: true }],
      ['-a', { all: true }],
      ['--all', { all: true }],
      ['--dialect current', { dialect: 'current' }],
      ['--dialect upstream', { dialect: 'upstream' }],
      ['--lang en', { language: 'en' }],
    ],
  ),
  ...rowsOf<CheckOptions>(
    'check',
    {
      initial: { paths: [], reporters: [{ name: 'pretty' }], failOn: 'error', engine: 'builtin' },
    },
    [
      ...PATHS,
      ['--reporter pretty', { reporters: [{ name: 'pretty' }] }],
      [
        '--reporter json --reporter github --output f',
        { reporters: [{ name: 'json' }, { name: 'github', output: 'f' }] },
      ],
      ['--output f', { reporters: [{ name: 'pretty', output: 'f' }] }],
      [
        '--output f --reporter sarif --output g --reporter gitlab --reporter junit --reporter markdown',
        {
          reporters: [
            { name: 'pretty', output: 'f' },
            { name: 'sarif', output: 'g' },
            { name: 'gitlab' },
            { name: 'junit' },
            { name: 'markdown' },
          ],
        },
      ],
      ['--json', { reporters: [{ name: 'json' }] }],
      ['--json --reporter github', { reporters: [{ name: 'github' }] }],
      ['--fail-on error', { failOn: 'error' }],
      ['--fail-on warning', { failOn: 'warning' }],
      ['--fail-on info', { failOn: 'info' }],
      ['--fail-on never', { failOn: 'never' }],
      ['--fix', { fix: true }],
      ['--fix --dry-run', { fix: true, dryRun: true }],
      ['--baseline f', { baseline: 'f' }],
      ['--baseline f --write-baseline', { baseline: 'f', writeBaseline: true }],
      ['--watch', { watch: true }],
      ['--only a,b --only c', { only: ['a,b', 'c'] }],
      ['--skip a --skip b', { skip: ['a', 'b'] }],
      ['--kube-version 1.28 --kube-version 1.22', { kubeVersion: ['1.28', '1.22'] }],
      ['--api-versions a/v1,b/v1', { apiVersions: ['a/v1,b/v1'] }],
      ['--engine builtin', { engine: 'builtin' }],
      ['--engine helm', { engine: 'helm' }],
      ['--since origin/main', { since: 'origin/main' }],
      ['--against https://c.example', { against: 'https://c.example' }],
      ...OFFLINE,
      ['--explain a-rule', { explain: 'a-rule' }],
      ['--list-rules', { listRules: true }],
    ],
  ),
  ...rowsOf<TemplateOptions>(
    'template',
    {
      least: 'chart',
      initial: { chart: 'chart', engine: 'builtin', profile: 'helm4', noHooks: false },
    },
    [
      ['name', { release: 'name' }],
      ['-n apps', { namespace: 'apps' }],
      ['--namespace apps', { namespace: 'apps' }],
      ['--repo https://c.example', { repo: 'https://c.example' }],
      ['--version ^1', { version: '^1' }],
      ['--dependency-update', { dependencyUpdate: true }],
      ...OFFLINE,
      ['--include-crds', { includeCrds: true }],
      ['--profile installer', { profile: 'installer' }],
      ['--profile helm4', { profile: 'helm4' }],
      ['-s a.yaml --show-only b.yaml', { showOnly: ['a.yaml', 'b.yaml'] }],
      ['--kube-version 1.30', { kubeVersion: '1.30' }],
      ['-a v1,v2 --api-versions v3', { apiVersions: ['v1,v2', 'v3'] }],
      ['--is-upgrade', { isUpgrade: true }],
      ['--no-hooks', { noHooks: true }],
      ['--skip-tests', { skipTests: true }],
      ['--skip-schema-validation', { skipSchemaValidation: true }],
      ['-g', { generateName: true }],
      ['--generate-name', { generateName: true }],
      ['--name-template x', { nameTemplate: 'x' }],
      ['--output-dir out', { outputDir: 'out' }],
      ['--release-name', { releaseName: true }],
      ['--devel', { devel: true }],
      ['--username me', { username: 'me' }],
      ['--password pw', { password: 'pw' }],
      ['--pass-credentials', { passCredentials: true }],
      ['--ca-file ca.pem', { caFile: 'ca.pem' }],
      ['--cert-file c.pem', { certFile: 'c.pem' }],
      ['--key-file k.pem', { keyFile: 'k.pem' }],
      ['--insecure-skip-tls-verify', { insecureSkipTlsVerify: true }],
      ['--dry-run=client', { dryRun: 'client' }],
      ['--verify', { verify: true }],
      ['--post-renderer x', { postRenderer: 'x' }],
      ['--enable-dns', { enableDns: true }],
      ['--timeout 5m --wait', { ignoredFlags: ['--timeout=5m', '--wait=watcher'] }],
      ['--debug', { debug: true }],
      ['--validate', { validate: true }],
      ['--engine builtin', { engine: 'builtin' }],
      ['--engine helm', { engine: 'helm' }],
      ...VALUES,
    ],
  ),
  ...rowsOf<ValidateOptions>(
    'validate',
    { initial: { paths: ['-'], client: 'create', reporters: [] } },
    [
      ...PATHS,
      ['-', { paths: ['-'] }],
      ['--kube-version 1.22,1.28 --kube-version 1.35', { kubeVersion: ['1.22,1.28', '1.35'] }],
      ['--client create', {}],
      ['--client apply', { client: 'apply' }],
      ['--client helm3', { client: 'helm3' }],
      ['--with crds --with a.yaml', { with: ['crds', 'a.yaml'] }],
      ['--reporter sarif --output a', { reporters: [{ name: 'sarif', output: 'a' }] }],
    ],
  ),
  ...rowsOf<FormOptions>('form', { initial: { paths: [] } }, [
    ...PATHS,
    ['--lang zh', { lang: 'zh' }],
    ['--lang en', { lang: 'en' }],
    ['--lang ja', { lang: 'ja' }],
    ['-f a.yaml', { values: 'a.yaml' }],
    ['--values b.yaml', { values: 'b.yaml' }],
  ]),
  ...rowsOf<RenderOptions>('render', { initial: { paths: [] } }, [
    ...PATHS,
    ...VALUES,
    ...GLOBAL,
    ...CLUSTER,
    ['--with a,b --with c', { with: ['a,b', 'c'] }],
    ['--deep', { deep: true }],
    ['--explain-values', { explainValues: true }],
    ['--output-dir out', { outputDir: 'out' }],
    ...OFFLINE,
  ]),
  ...rowsOf<CopyOptions>('localize', { name: 'copy', initial: { paths: [] } }, COPY),
  ...rowsOf<CopyOptions>('localize copy', { name: 'copy', initial: { paths: [] } }, COPY),
  ...rowsOf<ListOptions>('localize list', { name: 'list', initial: { paths: [] } }, [
    ...PATHS,
    ...GLOBAL,
    ...CLUSTER,
    ...OFFLINE,
    ...GUESSES,
  ]),
  ...rowsOf<VerifyOptions>('localize verify', { name: 'verify', initial: { paths: [] } }, [
    ...PATHS,
    ...GLOBAL,
    ...CLUSTER,
    ...OFFLINE,
  ]),
  ...rowsOf<WireOptions>('localize wire', { name: 'wire', initial: { paths: [] } }, [
    ...PATHS,
    ...GLOBAL,
    ...CLUSTER,
    ...OFFLINE,
    ...DRY_RUN,
  ]),
  ...rowsOf<LockOptions>('localize lock', { name: 'lock', initial: { paths: [] } }, [
    ...PATHS,
    ...GLOBAL,
    ...CLUSTER,
    ...OFFLINE,
    ...DESTINATION,
    ...SOURCES,
    ...GUESSES,
    ...DRY_RUN,
    ...REQUESTS,
    ...SOURCE_TLS,
  ]),
  ...rowsOf<SaveOptions>(
    'localize save',
    { name: 'save', least: '-', initial: { to: '-', paths: [] } },
    [
      ['out', { to: 'out', paths: ['-'] }],
      ...GLOBAL,
      ...CLUSTER,
      ...OFFLINE,
      ...SOURCES,
      ...GUESSES,
      ...DRY_RUN,
      ...LOCKED,
      ['--timeout 90s', { timeout: 90_000 }],
      ...REQUESTS,
      ...SOURCE_TLS,
    ],
  ),
  ...rowsOf<LoadOptions>('localize load', { name: 'load', least: '-', initial: { from: '-' } }, [
    ...DESTINATION,
    ...DRY_RUN,
    ['--force', { force: true }],
    ['--timeout 90s', { timeout: 90_000 }],
    ...REQUESTS,
    ...TARGET_TLS,
  ]),
  ...rowsOf<UnusedOptions>('localize unused', { name: 'unused', initial: { paths: [] } }, [
    ...PATHS,
    ...GLOBAL,
    ...CLUSTER,
    ...OFFLINE,
    ...DESTINATION,
    ...REQUESTS,
    ...TARGET_TLS,
  ]),
  ...rowsOf<ExportOptions>(
    'localize export',
    { name: 'export', least: 'script', initial: { paths: [], format: 'script' } },
    [
      ['-o f', { output: 'f' }],
      ['--output f', { output: 'f' }],
      ...LOCKED,
      ...GLOBAL,
      ...CLUSTER,
      ...OFFLINE,
      ...DESTINATION,
      ...SOURCES,
      ...SIGNATURES,
      ...GUESSES,
      ...REQUESTS,
      ...SOURCE_TLS,
      ...TARGET_TLS,
    ],
  ),
  ...rowsOf<DiffOptions>('diff', { initial: { paths: [] } }, [
    ...PATHS,
    ['--since main', { since: 'main' }],
    ['--against repo', { against: 'repo' }],
    ['--version 1.2.3', { version: '1.2.3' }],
    ['--from a.yaml', { from: 'a.yaml' }],
    ['--to -', { to: '-' }],
    ['-f v.yaml', { values: 'v.yaml' }],
    ['--values -', { values: '-' }],
    ['--global a=b --global c=d', { global: ['a=b', 'c=d'] }],
    ['--deep', { deep: true }],
    ['--markdown', { markdown: true }],
    ['--kube-version 1.28 --kube-version 1.35', { kubeVersion: ['1.28', '1.35'] }],
    ['--api-versions a/v1', { apiVersions: ['a/v1'] }],
    ...OFFLINE,
  ]),
  ...rowsOf<PackageOptions>('package', { initial: { paths: [], destination: '.' } }, [
    ...PATHS,
    ['-d out', { destination: 'out' }],
    ['--destination out', { destination: 'out' }],
    ['--version 1.2.3', { version: '1.2.3' }],
    ['--app-version 4', { appVersion: '4' }],
    ['--force', { force: true }],
    ...OFFLINE,
  ]),
  ...rowsOf<IndexOptions>(
    'index',
    { initial: { folder: '.', url: '', recursive: false, skipBroken: false } },
    [
      ['out', { folder: 'out' }],
      ['--url https://c.example', { url: 'https://c.example' }],
      ['--merge old.yaml', { merge: 'old.yaml' }],
      ['--recursive', { recursive: true }],
      ['--skip-broken', { skipBroken: true }],
    ],
  ),
  ...rowsOf<ServeOptions>(
    'serve',
    {
      initial: {
        paths: [],
        host: '127.0.0.1',
        port: 8888,
        name: 'kgplugin-dev',
        register: false,
        unregister: false,
      },
    },
    [
      ...PATHS,
      ['--host 0.0.0.0', { host: '0.0.0.0' }],
      ['--port 0', { port: 0 }],
      ['--address https://me.example', { address: 'https://me.example' }],
      ['--name mine', { name: 'mine' }],
      ['--register', { register: true }],
      ['--unregister', { unregister: true }],
    ],
  ),
]

describe('the options of a line', () => {
  it.each(ROWS)('$line', async ({ line, name, options }) => {
    expect(await run(line)).toMatchObject({ exitCode: 0, stderr: '', name })
    expect((await run(line)).options).toEqual(options)
  })
})

interface Declared {
  words: string
  declaration: Declaration
}

const DECLARED: Declared[] = Object.values(COMMANDS)
  .map((declare) => declare())
  .flatMap((declaration) => {
    const words = declaration.command.name()
    const verbs = (declaration.verbs ?? []).map((verb) => ({
      words: `${words} ${verb.command.name()}`,
      declaration: verb,
    }))
    return [{ words, declaration }, ...verbs]
  })

it.each(DECLARED)('the table has every flag of $words', ({ words, declaration }) => {
  const { command, verbs } = declaration
  const said = ROWS.filter((row) => row.words === words).map(({ line }) => line.split(/[ =]/))
  const spoken = new Set(said.flat())
  // A command with verbs knows their flags, too, to refuse them: see below.
  const own = command.options.filter(({ hidden }) => !(verbs && hidden))
  const wanted = own.flatMap(({ short, long, argChoices = [] }) => [short, long, ...argChoices])
  expect(wanted.filter((word) => word !== undefined && !spoken.has(word))).toEqual([])
})

describe('flags stand anywhere', () => {
  it.each([
    ['localize --offline list a', 'list', { paths: ['a'], offline: true }],
    ['localize --global a=1 list --global b=2 c', 'list', { paths: ['c'], global: ['a=1', 'b=2'] }],
    ['localize --dry-run wire', 'wire', { paths: [], dryRun: true }],
    ['localize -o f export script a', 'export', { paths: ['a'], format: 'script', output: 'f' }],
    ['localize --registry list', 'copy', { paths: [], registry: 'list' }],
    ['localize --registry=r lock', 'lock', { paths: [], registry: 'r' }],
    ['localize ./list', 'copy', { paths: ['./list'] }],
    ['localize a list', 'copy', { paths: ['a', 'list'] }],
    ['localize list list', 'list', { paths: ['list'] }],
  ])('%s', async (line, name, options) => {
    expect(await run(line)).toMatchObject({ exitCode: 0, name })
    expect((await run(line)).options).toEqual(options)
  })

  it.each([
    '--json -q --verbose --no-color --cwd x localize list',
    'localize --json -q --verbose --no-color --cwd x list',
    'localize list --json -q --verbose --no-color --cwd x',
    '--json localize -q list --verbose --no-color --cwd=x',
    '--cwd y localize --cwd z list -q --json --no-color --verbose --cwd x',
    '--cwd x package --json -q --verbose --no-color',
    'package --json -q --verbose --no-color --cwd x',
  ])('%s', async (line) => {
    const common = { json: true, quiet: true, verbose: true, color: false, cwd: 'x' }
    expect((await run(line)).common).toEqual(common)
  })

  it('and are not there when nobody says them', async () => {
    expect((await run('localize list')).common).toEqual({})
  })
})

describe('what is no flag of a verb', () => {
  it.each([
    ['localize --list', 'kgplugin localize list [paths...]'],
    ['localize a --list b', 'kgplugin localize list [paths...]'],
    ['localize a --verify', 'kgplugin localize verify [paths...]'],
    ['localize verify --write', 'kgplugin localize wire [paths...]'],
    ['--json localize --lock', 'kgplugin localize lock\n'],
    ['localize --export script', 'kgplugin localize export <format> [paths...]'],
    ['localize --export=job -o f a', 'kgplugin localize export <format> [paths...]'],
    ['localize list --registry r', '--registry is no option of localize list'],
    [
      'localize --registry r list',
      '--registry is no option of localize list, but of localize copy',
    ],
    ['localize -o f', '--output is no option of localize copy, but of localize export'],
    ['localize verify --dry-run', '--dry-run is no option of localize verify'],
    ['localize verify --locked', '--locked is no option of localize verify'],
    ['localize lock --force', '--force is no option of localize lock'],
    ['localize list --unheard-of', "unknown option '--unheard-of'"],
    ['localize --unheard-of list', "unknown option '--unheard-of'"],
    ['localize export tar', "'tar' is invalid for argument 'format'"],
    ['localize export', "missing required argument 'format'"],
    ['localize --concurrency 0 copy', 'It is a number from 1 to 100.'],
    ['localize lock --dest-tls-verify no', 'It is true or false.'],
  ])('ends %s with exit code 2', async (line, message) => {
    const { exitCode, stderr, name } = await run(line)
    expect(stderr).toContain(message)
    expect(stderr).toMatch(/^error /)
    expect({ exitCode, name }).toEqual({ exitCode: 2, name: undefined })
  })
})

describe('check, when one report would overwrite another', () => {
  it('refuses a second --output of a reporter', async () => {
    const { exitCode, stderr, name } = await run('check --reporter json --output a --output b')
    expect(stderr).toContain('error --output b: the reporter json has a already\n')
    expect({ exitCode, name }).toEqual({ exitCode: 2, name: undefined })
  })

  it('refuses two reporters with one file', async () => {
    const line = 'check --reporter json --output a --reporter sarif --output ./a'
    await expect(run(line)).rejects.toThrow(
      'The reporters json and sarif would write the same file: ./a',
    )
    expect(called).toEqual([])
  })
})

it('says what is wrong with the words in our form, and what was meant', async () => {
  const { stderr } = await run('render --dep')
  expect(stderr).toBe("error unknown option '--dep'\nhint  Did you mean --deep?\n")
})

describe('wrong words with --json', () => {
  const USAGE = 'Run with --help for usage.'

  it.each([
    ['--json chekc', "unknown command 'chekc'", 'Did you mean check?'],
    ['chekc --json', "unknown command 'chekc'", 'Did you mean check?'],
    ['help chekc --json', "unknown command 'chekc'", USAGE],
    ['--json', 'the command is missing', USAGE],
    ['check --jsn --json', "unknown option '--jsn'", 'Did you mean --json?'],
    ['index a b --json', "too many arguments for 'index'. Expected 1 argument but got 2.", USAGE],
    ['--json new', "missing required argument 'name'", USAGE],
    ['--json package --cwd', "option '--cwd <folder>' argument missing", USAGE],
    [
      'check --engine x --json',
      "option '--engine <engine>' argument 'x' is invalid. Allowed choices are builtin, helm.",
      USAGE,
    ],
    ['localize --json verify --dry-run', '--dry-run is no option of localize verify', undefined],
    ['template --json --nosuch x', 'unknown flag: --nosuch', USAGE],
    ['--json template', '"template" requires at least 1 argument: [release] chart', USAGE],
  ])('%s', async (line, message, hint) => {
    const context = testContext('/nowhere', { json: true })
    expect(await runProgram(line.split(' '), '1.2.3', context, () => context)).toBe(2)
    expect(context.printed.stderr).toBe('')
    const answer = JSON.parse(context.printed.stdout) as {
      error: { message: string; hint: string }
    }
    expect(answer).toMatchObject({ version: 1, error: { message: expect.any(String) as string } })
    expect(answer.error.message).toContain(message)
    if (hint !== undefined) expect(answer.error.hint).toBe(hint)
  })

  it('help stays text', async () => {
    const context = testContext('/nowhere', { json: true })
    expect(await runProgram(['check', '--json', '--help'], '1.2.3', context, () => context)).toBe(0)
    expect(context.printed.stdout).toMatch(/^Usage: kgplugin check/)
  })
})
