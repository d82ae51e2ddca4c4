import { readdir, readFile, realpath } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { type Diagnostic, UserError } from '../../diagnostics/index.ts'
import {
  BASE_SCHEMA_FILE,
  decodeValues,
  type GeneratedSchemas,
  type GenerateOptions,
  generateSchemas,
  isSchemaFile,
  notUtf8,
  planSchemaFiles,
} from '../../schema/index.ts'

/** What happens, or with `--check` would happen, to a schema file. */
export type SchemaFileStatus = 'created' | 'updated' | 'removed' | 'unchanged' | 'kept'

interface SchemaFile {
  /** Relative to the chart. */
  path: string
  /** How messages name the file: relative to the current folder, with forward slashes. */
  name: string
  status: SchemaFileStatus
  /** On disk before; undefined when there is no such file. */
  before: string | undefined
  /** After; undefined when the file goes. */
  after: string | undefined
}

/** A chart, its schema files, and what its values.yaml asks for. */
export interface ChartSchemas {
  folder: string
  /** How messages name the folder: relative to the current one, with forward slashes. */
  name: string
  /** Undefined when the chart has no values.yaml or it cannot be decoded. */
  valuesText: string | undefined
  isEmpty: boolean
  /** Sorted by path. */
  files: SchemaFile[]
  diagnostics: readonly Diagnostic[]
}

export function isDrift(status: SchemaFileStatus): boolean {
  return status !== 'unchanged' && status !== 'kept'
}

/** Reads a chart folder and plans its schema files; nothing is written. @throws The file system's error. */
export async function openChartSchemas(
  folder: string,
  options: Pick<GenerateOptions, 'all' | 'dialect'>,
  cwd: string,
): Promise<ChartSchemas> {
  const prefix = relative(cwd, folder).split(sep).join('/')
  const name = prefix === '' ? basename(folder) : prefix
  const nameFile = (path: string) => (prefix === '' ? path : `${prefix}/${path}`)
  const file = nameFile('values.yaml')
  await assertInsideChart(folder, 'values.yaml')
  const data = await readFile(join(folder, 'values.yaml')).catch(ifMissing(undefined))
  // Helm treats a missing values.yaml as an empty one.
  const text = data ? decodeValues(data) : ''
  if (typeof text !== 'string') {
    const location = { file, ...text }
    const diagnostics = [notUtf8(location)]
    return { folder, name, valuesText: undefined, isEmpty: false, files: [], diagnostics }
  }
  const generated = generateSchemas(text, {
    file,
    ...(options.all && { all: true }),
    ...(options.dialect && { dialect: options.dialect }),
  })
  return {
    folder,
    name,
    valuesText: data ? text : undefined,
    isEmpty: generated.isEmpty,
    files: schemaFiles(await readSchemaFiles(folder), generated, nameFile),
    diagnostics: generated.diagnostics,
  }
}

function schemaFiles(
  existing: ReadonlyMap<string, Uint8Array>,
  generated: GeneratedSchemas,
  nameFile: (path: string) => string,
): SchemaFile[] {
  const plan = planSchemaFiles(existing, generated)
  const textOf = (path: string) => {
    const data = existing.get(path)
    return data && new TextDecoder().decode(data)
  }
  const files: Omit<SchemaFile, 'name'>[] = []
  for (const { path, text } of plan.writes) {
    const status = existing.has(path) ? 'updated' : 'created'
    files.push({ path, status, before: textOf(path), after: text })
  }
  for (const path of plan.removals) {
    files.push({ path, status: 'removed', before: textOf(path), after: undefined })
  }
  for (const [status, paths] of [
    ['unchanged', plan.unchanged],
    ['kept', plan.kept],
  ] as const) {
    for (const path of paths) {
      files.push({ path, status, before: textOf(path), after: textOf(path) })
    }
  }
  return files
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => ({ ...file, name: nameFile(file.path) }))
}

async function readSchemaFiles(folder: string): Promise<Map<string, Uint8Array>> {
  await assertInsideChart(folder, 'i18n')
  const translations = await readdir(join(folder, 'i18n')).catch(ifMissing([]))
  const paths = [BASE_SCHEMA_FILE, ...translations.map((name) => `i18n/${name}`)]
  const files = new Map<string, Uint8Array>()
  for (const path of paths.filter(isSchemaFile)) {
    await assertInsideChart(folder, path)
    const data = await readFile(join(folder, path)).catch(ifMissing(undefined))
    if (data) files.set(path, data)
  }
  return files
}

// A chart from somebody else must not make us read or overwrite files elsewhere.
async function assertInsideChart(folder: string, path: string): Promise<void> {
  const target = await realpath(join(folder, path)).catch(ifMissing(undefined))
  if (target === undefined || target.startsWith((await realpath(folder)) + sep)) return
  throw new UserError(`${join(folder, path)} is a link that leads out of the chart`, {
    hint: 'Replace it by a file or folder of its own.',
  })
}

function ifMissing<T>(fallback: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return fallback
    throw error
  }
}
