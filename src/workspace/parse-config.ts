import { dirname, isAbsolute, resolve } from 'node:path'
import { checkShape, type PathInFile, readYaml, type YamlFile } from '../formats/index.ts'
import { InvalidReferenceError, parseReference } from '../images/index.ts'
import { type ConfigFile, isConfigFile } from './config-file.generated.ts'
import {
  type ConfiguredValues,
  DEFAULT_CONFIG,
  type RuleSetting,
  type WorkspaceConfig,
} from './config.ts'

/**
 * Reads the text of `.kgplugin.yaml`; config.schema.json says what it may hold.
 * @param file Absolute path: mirror folders and values files are relative to it, and errors name it.
 * @throws UserError with line and column for what is no YAML, violates the schema, or declares an invalid image.
 */
export function parseConfig(text: string, file: string): WorkspaceConfig {
  const yaml = readYaml(text, file)
  if (yaml.value === undefined || yaml.value === null) return DEFAULT_CONFIG
  const {
    mirrors = {},
    images = {},
    rules = {},
    schema = {},
    values = {},
    allow = [],
    baseline,
    ...others
  } = checkShape(yaml, isConfigFile)
  requireReferences(images.declared ?? [], yaml)
  return {
    ...DEFAULT_CONFIG,
    ...others,
    mirrors: mapEntries(mirrors, withoutSlash, (to) => mirrorAddress(to, dirname(file))),
    schema: { ...DEFAULT_CONFIG.schema, ...schema },
    allow: allow.map((path) => resolve(dirname(file), path)),
    images: { ...DEFAULT_CONFIG.images, ...images },
    values: mapEntries(values, withoutDots, (written) => readValues(written, dirname(file))),
    rules: new Map(
      Object.entries(rules).map(([id, rule]) => [id, readRule(rule, ['rules', id], yaml)]),
    ),
    baseline: baseline === undefined ? undefined : resolve(dirname(file), baseline),
  }
}

function mapEntries<From, To>(
  object: Readonly<Record<string, From>>,
  key: (key: string) => string,
  value: (value: From) => To,
): Map<string, To> {
  return new Map(Object.entries(object).map(([name, item]) => [key(name), value(item)]))
}

function mirrorAddress(to: string, folder: string): string {
  if (/^https?:\/\//.test(to)) return withoutSlash(to)
  return isAbsolute(to) ? to : resolve(folder, to)
}

function withoutSlash(url: string): string {
  return url.replace(/(?<!\/)\/+$/, '')
}

function withoutDots(path: string): string {
  return withoutSlash(path.replace(/^(\.\/)+/, ''))
}

type WrittenValues = NonNullable<ConfigFile['values']>[string]

function readValues(written: WrittenValues, folder: string): ConfiguredValues[] {
  const entries = Array.isArray(written) ? written : [written]
  return entries.map((entry) =>
    typeof entry === 'string' ? { file: resolve(folder, entry) } : { map: entry },
  )
}

type WrittenRule = NonNullable<ConfigFile['rules']>[string]

function readRule(rule: WrittenRule, path: PathInFile, yaml: YamlFile): RuleSetting {
  const at = yaml.place(path, 'key')
  if (typeof rule !== 'object') return { severity: readSeverity(rule), ignore: [], at }
  const { severity, ignore = [] } = rule
  return {
    ...(severity !== undefined && { severity: readSeverity(severity) }),
    ignore: ignore.map((entry, nth) => ({
      ...entry,
      at: yaml.place([...path, 'ignore', nth]),
    })),
    at,
  }
}

// Written as `false` by those who know a bare `off` as a boolean of YAML 1.1.
function readSeverity(
  severity: Extract<WrittenRule, string | false>,
): NonNullable<RuleSetting['severity']> {
  return severity === false ? 'off' : severity
}

function requireReferences(declared: readonly { image: string }[], yaml: YamlFile): void {
  for (const [index, { image }] of declared.entries()) {
    try {
      parseReference(image)
    } catch (error) {
      if (!(error instanceof InvalidReferenceError)) throw error
      throw yaml.problem(['images', 'declared', index, 'image'], error.message, error.hint)
    }
  }
}
