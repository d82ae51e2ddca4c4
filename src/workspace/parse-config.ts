import { dirname, isAbsolute, resolve } from 'node:path'
import type { YamlNode } from '../yaml/node/index.ts'
import { ConfigReader } from './config-reader.ts'
import {
  DEFAULT_CONFIG,
  type IgnoredFinding,
  type RuleSetting,
  type WorkspaceConfig,
} from './config.ts'
import { readImages } from './parse-images-config.ts'

// config.schema.json says the same to editors; a test keeps the two together. Compiling that schema
// here would cost every command more than all the rest of its start.

/**
 * Reads the text of `.kgplugin.yaml`.
 * @param file Absolute path: mirror folders are relative to it, and errors name it.
 * @throws UserError with line and column for what is no YAML, and for wrong and unknown keys.
 */
export function parseConfig(text: string, file: string): WorkspaceConfig {
  const reader = new ConfigReader(file)
  const { root } = reader.parse(text)
  if (root === undefined || root.tag === '!!null') return DEFAULT_CONFIG
  const config: WorkspaceConfig = { ...DEFAULT_CONFIG }
  for (const [key, value] of reader.entries(root, 'the file', KEYS)) {
    if (key === 'plugins') config.plugins = reader.texts(value, key)
    else if (key === 'categories') config.categories = reader.texts(value, key)
    else if (key === 'mirrors') config.mirrors = readMirrors(value, reader)
    else if (key === 'images') config.images = readImages(value, reader)
    else config.rules = readRules(value, reader)
  }
  return config
}

const KEYS = ['plugins', 'mirrors', 'categories', 'rules', 'images'] as const
const SEVERITIES = ['off', 'info', 'warning', 'error'] as const

function readMirrors(node: YamlNode, reader: ConfigReader): Map<string, string> {
  const mirrors = new Map<string, string>()
  for (const [url, target] of reader.entries(node, 'mirrors')) {
    // Not named by its address: that may hold a password.
    const to = reader.text(target, 'a mirror')
    const isUrl = /^https?:\/\//.test(to)
    const folder = isAbsolute(to) ? to : resolve(dirname(reader.file), to)
    mirrors.set(withoutSlash(url), isUrl ? withoutSlash(to) : folder)
  }
  return mirrors
}

function readRules(node: YamlNode, reader: ConfigReader): Map<string, RuleSetting> {
  const rules = new Map<string, RuleSetting>()
  for (const [id, setting] of reader.entries(node, 'rules')) {
    rules.set(id, readRule(setting, `rules.${id}`, reader))
  }
  return rules
}

function readRule(node: YamlNode, path: string, reader: ConfigReader): RuleSetting {
  if (node.kind !== 'mapping') return { severity: readSeverity(node, path, reader), ignore: [] }
  const setting: RuleSetting = { ignore: [] }
  for (const [key, value] of reader.entries(node, path, ['severity', 'ignore'] as const)) {
    if (key === 'severity') setting.severity = readSeverity(value, `${path}.severity`, reader)
    else
      setting.ignore = reader
        .items(value, `${path}.ignore`)
        .map((item) => readIgnored(item, path, reader))
  }
  return setting
}

function readIgnored(node: YamlNode, path: string, reader: ConfigReader): IgnoredFinding {
  const ignored: Partial<IgnoredFinding> = {}
  for (const [key, value] of reader.entries(node, `${path}.ignore`, ['path', 'reason'] as const)) {
    ignored[key] = reader.text(value, `${path}.ignore.${key}`)
  }
  const { path: ignoredPath, reason } = ignored
  if (ignoredPath !== undefined && reason !== undefined) return { path: ignoredPath, reason }
  throw reader.error(
    node,
    `${path}.ignore needs path and reason`,
    'Say which file or folder, and why.',
  )
}

function readSeverity(
  node: YamlNode,
  path: string,
  reader: ConfigReader,
): NonNullable<RuleSetting['severity']> {
  const value = reader.decode(node)
  // A bare `off` is a bool in YAML 1.1.
  const severity = value === false ? 'off' : value
  const known = SEVERITIES.find((name) => name === severity)
  if (known) return known
  throw reader.error(node, `${path} is no severity`, `Write one of ${SEVERITIES.join(', ')}.`)
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '')
}
