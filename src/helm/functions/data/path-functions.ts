import { goFunction } from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'

/** path.Clean: no `.`, no double slash, `..` taken back where it can be; '' is `.`. */
function clean(path: string): string {
  if (path === '') return '.'
  const isRooted = path.startsWith('/')
  const kept: string[] = []
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue
    if (name !== '..') kept.push(name)
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (!isRooted) kept.push(name)
  }
  return (isRooted ? '/' : '') + kept.join('/') || '.'
}

function base(path: string): string {
  if (path === '') return '.'
  const trimmed = path.replace(/(?<!\/)\/+$/, '')
  return trimmed.slice(trimmed.lastIndexOf('/') + 1) || '/'
}

function dir(path: string): string {
  return clean(path.slice(0, path.lastIndexOf('/') + 1))
}

function ext(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot)
}

const baseFunction = goFunction(['string'], 'string', base)
const cleanFunction = goFunction(['string'], 'string', clean)
const dirFunction = goFunction(['string'], 'string', dir)
const extFunction = goFunction(['string'], 'string', ext)
const isAbsFunction = goFunction(['string'], 'bool', (path) => path.startsWith('/'))

/** Paths with slashes. The `os` variants follow the machine Helm runs on; here that is always a Unix. */
export const pathFunctions = {
  base: baseFunction,
  clean: cleanFunction,
  dir: dirFunction,
  ext: extFunction,
  isAbs: isAbsFunction,
  osBase: baseFunction,
  osClean: cleanFunction,
  osDir: dirFunction,
  osExt: extFunction,
  osIsAbs: isAbsFunction,
} satisfies FunctionTable
