import { template } from '../../src/commands/template.ts'
import { UserError } from '../../src/diagnostics/user-error.ts'
import type { EngineProfile } from '../../src/helm/engine-profile.ts'
import { testContext } from '../context.ts'
import { type ConformanceCase, type Outcome, outcomeOf } from './conformance-case.ts'

/** What our `template` makes of a case, in this process. */
export async function runOurs(
  { chart, valuesFiles, flags }: ConformanceCase,
  { profile, apiVersions = [] }: { profile?: EngineProfile; apiVersions?: readonly string[] } = {},
): Promise<Outcome> {
  const context = testContext(process.cwd(), { now: () => new Date() })
  const valueOf = (flag: string): string[] =>
    flags.flatMap((word, index) => (flags[index - 1] === flag ? [word] : []))
  try {
    const exitCode = await template(
      {
        chart,
        values: valuesFiles,
        set: valueOf('--set'),
        setString: valueOf('--set-string'),
        setJson: valueOf('--set-json'),
        setLiteral: valueOf('--set-literal'),
        showOnly: valueOf('--show-only'),
        apiVersions: [...apiVersions, ...valueOf('--api-versions')],
        ...(profile && { profile }),
        includeCrds: flags.includes('--include-crds'),
        isUpgrade: flags.includes('--is-upgrade'),
        noHooks: flags.includes('--no-hooks'),
        skipTests: flags.includes('--skip-tests'),
        ...Object.fromEntries(valueOf('--kube-version').map((version) => ['kubeVersion', version])),
        ...Object.fromEntries(valueOf('--name-template').map((text) => ['nameTemplate', text])),
        ...Object.fromEntries(valueOf('--namespace').map((name) => ['namespace', name])),
      },
      context,
    )
    return outcomeOf(context.printed.stdout, context.printed.stderr, exitCode)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return outcomeOf('', `${context.printed.stderr}Error: ${error.message}\n`, 2)
  }
}
