import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../../services/context.ts'
import { openRunTool } from '../../services/open-run-tool.ts'
import { EXIT, type ExitCode } from '../../terminal/index.ts'
import { createHelm } from '../../tools/index.ts'
import type { TemplateOptions } from './template-options.ts'

/** `template --engine helm`: the installed helm does the work; what it prints is passed on. */
export async function templateWithHelm(
  options: TemplateOptions,
  context: Context,
): Promise<ExitCode> {
  const { io, cwd, signal } = context
  const folder = await mkdtemp(join(tmpdir(), 'kgplugin-helm-'))
  try {
    const helm = createHelm(openRunTool(context), folder)
    const readsStdin = options.values?.some((file) => file.trim() === '-')
    const result = await helm.template(helmArguments(options), {
      cwd,
      signal,
      ...(readsStdin && { input: await io.readStdin() }),
    })
    io.stdout(result.stdout)
    io.stderr(result.stderr)
    return result.exitCode === 0 ? EXIT.ok : EXIT.findings
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const LISTS = {
  values: '--values',
  set: '--set',
  setString: '--set-string',
  setJson: '--set-json',
  setFile: '--set-file',
  setLiteral: '--set-literal',
  showOnly: '--show-only',
  apiVersions: '--api-versions',
} as const

const TEXTS = {
  repo: '--repo',
  version: '--version',
  namespace: '--namespace',
  kubeVersion: '--kube-version',
  nameTemplate: '--name-template',
  outputDir: '--output-dir',
  dryRun: '--dry-run',
  postRenderer: '--post-renderer',
  username: '--username',
  password: '--password',
  caFile: '--ca-file',
  certFile: '--cert-file',
  keyFile: '--key-file',
} as const

const SWITCHES = {
  dependencyUpdate: '--dependency-update',
  includeCrds: '--include-crds',
  isUpgrade: '--is-upgrade',
  noHooks: '--no-hooks',
  skipTests: '--skip-tests',
  skipSchemaValidation: '--skip-schema-validation',
  releaseName: '--release-name',
  generateName: '--generate-name',
  debug: '--debug',
  devel: '--devel',
  enableDns: '--enable-dns',
  insecureSkipTlsVerify: '--insecure-skip-tls-verify',
  passCredentials: '--pass-credentials',
  validate: '--validate',
  verify: '--verify',
} as const

/** The options as words for helm. Values are joined to their flags, so that none can pass for a flag of its own. */
function helmArguments(options: TemplateOptions): string[] {
  const flags: string[] = []
  for (const [name, flag] of Object.entries(LISTS) as [keyof typeof LISTS, string][]) {
    for (const value of options[name] ?? []) flags.push(`${flag}=${value}`)
  }
  for (const [name, flag] of Object.entries(TEXTS) as [keyof typeof TEXTS, string][]) {
    const value = options[name]
    if (value !== undefined) flags.push(`${flag}=${value}`)
  }
  for (const [name, flag] of Object.entries(SWITCHES) as [keyof typeof SWITCHES, string][]) {
    if (options[name]) flags.push(flag)
  }
  const words = options.release === undefined ? [options.chart] : [options.release, options.chart]
  return [...flags, ...(options.ignoredFlags ?? []), '--', ...words]
}
