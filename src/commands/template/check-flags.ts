import { UserError } from '../../diagnostics/index.ts'
import { parseDuration } from '../../go/time/index.ts'
import { GoError } from '../../go/values/index.ts'
import type { RenderRemark } from '../../helm/index.ts'
import type { TemplateOptions } from './template-options.ts'

type Tell = (note: RenderRemark | string) => void

/**
 * Refuses what only a cluster, a plugin of helm or a key ring could do, and values of flags that helm would not take.
 * @param tell Takes what helm says about flags out of use.
 * @throws UserError
 */
export function checkFlags(options: TemplateOptions, tell: Tell): void {
  if (options.dryRun !== undefined) checkDryRun(options.dryRun, tell)
  if (options.validate || options.dryRun === 'server') {
    throw new UserError('There is no cluster here to validate against', {
      hint: 'Leave --validate and --dry-run=server out, or run helm.',
    })
  }
  if (options.postRenderer) {
    throw new UserError('Post-renderers are plugins of helm, which do not run here', {
      hint: 'Pipe the output into the program, or pass --engine helm.',
    })
  }
  if (options.verify) {
    throw new UserError('Signatures of charts are not verified here', {
      hint: 'Run `helm verify` first, or pass --engine helm.',
    })
  }
  if (options.enableDns) {
    tell('note: --enable-dns changes nothing here: getHostByName never asks the network\n')
  }
  checkIgnored(options.ignoredFlags ?? [], tell)
}

function checkDryRun(mode: string, tell: Tell): void {
  switch (mode) {
    case 'client':
    case 'server':
      return
    case 'unset':
      return tell(warning("--dry-run is deprecated and should be replaced with '--dry-run=client'"))
    case 'true':
      return tell(
        warning(
          "boolean '--dry-run=true' flag is deprecated and must be replaced with '--dry-run=client'",
        ),
      )
    case 'none':
    case 'false':
      throw asHelm(`invalid dry-run value ("${mode}"). Must be "server" or "client"`)
    default:
      throw asHelm(`invalid dry-run value ("${mode}"). Must be "none", "server", or "client"`)
  }
}

function checkIgnored(flags: readonly string[], tell: Tell): void {
  const given = new Map<string, string>()
  for (const flag of flags) {
    const equals = flag.indexOf('=')
    const name = flag.slice(2, equals)
    const value = flag.slice(equals + 1)
    const problem = problemOf(name, value)
    if (problem !== undefined) {
      const shown = name === 'labels' ? '-l, --labels' : `--${name}`
      throw asHelm(`invalid argument ${JSON.stringify(value)} for "${shown}" flag: ${problem}`)
    }
    given.set(name, value)
  }
  for (const [old, current] of RENAMED) {
    if (!given.has(old)) continue
    tell(`Flag --${old} has been deprecated, use --${current} instead\n`)
  }
  const wait = given.get('wait')
  const strategy = wait === undefined ? undefined : BOOLEAN_WAITS.get(wait)
  if (strategy !== undefined) {
    tell(
      warning(
        `--wait=${wait} is deprecated (boolean value) and can be replaced with --wait=${strategy}`,
      ),
    )
  }
  if (given.has('force-conflicts') && (given.has('force-replace') || given.has('force'))) {
    throw asHelm(
      'if any flags in the group [force-replace force-conflicts] are set none of the others can be; [force-conflicts force-replace] were all set',
    )
  }
}

const RENAMED = [
  ['atomic', 'rollback-on-failure'],
  ['force', 'force-replace'],
] as const

const BOOLEAN_WAITS: ReadonlyMap<string, string> = new Map([
  ['true', 'watcher'],
  ['false', 'hookOnly'],
])

/** Why helm would not take the value of a flag, in the words of Go. */
function problemOf(name: string, value: string): string | undefined {
  switch (name) {
    case 'timeout':
      return durationProblem(value)
    case 'burst-limit':
      return /^[-+]?\d+$/.test(value) ? undefined : unparsable('ParseInt', value)
    case 'qps':
      return value.trim() !== '' && Number.isFinite(Number(value))
        ? undefined
        : unparsable('ParseFloat', value)
    case 'labels': {
      const broken = value.split(',').find((pair) => !pair.includes('='))
      return broken === undefined ? undefined : `${broken} must be formatted as key=value`
    }
    case 'wait':
      return ['watcher', 'hookOnly', 'legacy', ...BOOLEAN_WAITS.keys()].includes(value)
        ? undefined
        : `invalid wait input ${JSON.stringify(value)}. Valid inputs are watcher, hookOnly, and legacy`
    default:
      return undefined
  }
}

function durationProblem(value: string): string | undefined {
  try {
    parseDuration(value)
    return undefined
  } catch (error) {
    if (error instanceof GoError) return error.message
    throw error
  }
}

function unparsable(reader: string, value: string): string {
  return `strconv.${reader}: parsing ${JSON.stringify(value)}: invalid syntax`
}

function warning(message: string): RenderRemark {
  return { level: 'WARN', message, attributes: [] }
}

function asHelm(message: string): UserError {
  return new UserError(message, { helmMessage: message })
}
