import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { ErrorObject } from 'ajv'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { jsonPointer } from '../diagnostics/json-pointer.ts'
import { UserError } from '../diagnostics/user-error.ts'
import { decodePlain, parseDocument, positionAtPointer, YamlSyntaxError } from '../yaml/index.ts'
import type { YamlDocument } from '../yaml/node.ts'
import type { IgnoredFinding, RuleSetting, WorkspaceConfig } from './config.ts'
import { CONFIG_FILE, DEFAULT_CONFIG } from './config.ts'
import schema from './config.schema.json' with { type: 'json' }

/** What config.schema.json lets through. */
interface RawConfig {
  plugins?: string[]
  mirrors?: Record<string, string>
  categories?: string[]
  rules?: Record<string, RawSeverity | { severity?: RawSeverity; ignore?: IgnoredFinding[] }>
}
// A bare `off` is a bool in YAML 1.1.
type RawSeverity = NonNullable<RuleSetting['severity']> | false

/**
 * Reads a workspace's configuration.
 * @param root Absolute folder that may hold `.kgplugin.yaml`; without one the defaults apply.
 * @throws UserError with line and column for a file that is no YAML or has a wrong or unknown key.
 */
export async function readConfig(root: string): Promise<WorkspaceConfig> {
  const file = join(root, CONFIG_FILE)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return DEFAULT_CONFIG
  const raw = await parseConfig(text, file)
  return {
    ...DEFAULT_CONFIG,
    ...raw,
    plugins: raw.plugins,
    mirrors: new Map(
      Object.entries(raw.mirrors ?? {}).map(([url, to]) => [
        withoutSlash(url),
        mirrorTarget(to, file),
      ]),
    ),
    rules: new Map(
      Object.entries(raw.rules ?? {}).map(([id, setting]) => [id, ruleSetting(setting)]),
    ),
  }
}

async function parseConfig(text: string, file: string): Promise<RawConfig> {
  let document: YamlDocument
  try {
    document = parseDocument(text)
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error
    const { line, column } = error.position
    throw new UserError(`${file}:${line}:${column}: ${error.message}`, { cause: error })
  }
  const data = document.root === undefined ? {} : decodePlain(document.root)
  const { Ajv2019 } = await import('ajv/dist/2019.js')
  const validate = new Ajv2019({ strict: false }).compile<RawConfig>(schema)
  if (validate(data)) return data
  const problem = describeProblem(validate.errors?.[0], schema)
  const found = positionAtPointer(document, problem.pointer)
  const at = found ? (found.key ?? found.value).start : { line: 1, column: 1 }
  throw new UserError(`${file}:${at.line}:${at.column}: ${problem.message}`, { hint: problem.hint })
}

function describeProblem(
  error: ErrorObject | undefined,
  schema: object,
): { pointer: string; message: string; hint: string | undefined } {
  const pointer = error?.instancePath ?? ''
  const key = pointer ? pointer.slice(1).replaceAll('/', '.') : 'the file'
  if (error?.keyword === 'additionalProperties') {
    const unknown = String(error.params['additionalProperty'])
    const known = Object.keys((schema as { properties: object }).properties)
    const meant = didYouMean(unknown, known)
    return {
      pointer: `${pointer}${jsonPointer(unknown)}`,
      message: `unknown key "${unknown}"`,
      hint: meant ? `Did you mean "${meant}"?` : `Known keys are ${known.join(', ')}.`,
    }
  }
  return { pointer, message: `${key} ${error?.message ?? 'is not valid'}`, hint: undefined }
}

function mirrorTarget(target: string, file: string): string {
  if (/^https?:\/\//.test(target)) return withoutSlash(target)
  return isAbsolute(target) ? target : resolve(dirname(file), target)
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '')
}

function ruleSetting(raw: NonNullable<RawConfig['rules']>[string]): RuleSetting {
  if (typeof raw !== 'object') return { severity: raw || 'off', ignore: [] }
  const { severity, ignore = [] } = raw
  return severity === undefined ? { ignore } : { severity: severity || 'off', ignore }
}
