import { existsSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { readNamedFile, readRegularFile, reasonOf } from '../../files/index.ts'
import type { Context } from '../../services/context.ts'

/** A stream of manifests, and where it comes from. */
export interface Source {
  /** As reports name it: relative to the current folder, with forward slashes; `-` is standard input. */
  file: string
  text: string
  /** The user named a folder or a pattern: what is in it need not be a manifest. */
  isFound: boolean
}

const STDIN = '-'

/**
 * Reads what the words of a command line name: files, folders with what is below them, patterns, and `-` for standard
 * input. A file comes once.
 * @throws UserError for what is not there, what cannot be read, and a chart, which has to be rendered first.
 */
export async function readSources(paths: readonly string[], context: Context): Promise<Source[]> {
  const sources = new Map<string, Source>()
  for (const path of paths) {
    const named = path === STDIN ? [await readStdin(context)] : await readPath(path, context.cwd)
    for (const source of named) if (!sources.has(source.file)) sources.set(source.file, source)
  }
  return [...sources.values()]
}

async function readStdin({ io }: Context): Promise<Source> {
  const text = new TextDecoder().decode(await io.readStdin())
  return { file: STDIN, text, isFound: false }
}

async function readPath(path: string, cwd: string): Promise<Source[]> {
  const absolute = resolve(cwd, path)
  const isPattern = /[*?[\]{}!]/.test(path) && !existsSync(absolute)
  if (isPattern) return readPattern(path, cwd)
  if (!existsSync(absolute)) throw new UserError(`No such file or folder: ${path}`)
  if (!statSync(absolute).isDirectory()) return [readSource(absolute, cwd, { isFound: false })]
  if (existsSync(join(absolute, 'Chart.yaml'))) {
    throw new UserError(`${path} is a chart, and its manifests have to be rendered first`, {
      hint: `kgplugin render ${path} | kgplugin validate -`,
    })
  }
  return readPattern('**/*.{yaml,yml,json}', absolute, cwd)
}

async function readPattern(pattern: string, folder: string, cwd = folder): Promise<Source[]> {
  const { globby } = await import('globby')
  const ignore = ['**/node_modules']
  const files = await globby(pattern, { cwd: folder, absolute: true, ignore })
  if (files.length === 0) {
    const place = folder === cwd ? '' : ` in ${shown(folder, cwd)}`
    throw new UserError(`No file matches ${pattern}${place}`)
  }
  return files.sort().map((file) => readSource(file, cwd, { isFound: true }))
}

function readSource(absolute: string, cwd: string, { isFound }: { isFound: boolean }): Source {
  const file = shown(absolute, cwd)
  try {
    const bytes = isFound ? readRegularFile(absolute) : readNamedFile(absolute)
    return { file, text: bytes.toString('utf8'), isFound }
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${reasonOf(error)}`, { cause: error })
  }
}

function shown(path: string, cwd: string): string {
  const below = relative(cwd, path)
  return (below.startsWith('..') ? path : below).replaceAll(sep, '/')
}
