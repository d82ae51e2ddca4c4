import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

/** An import statement of src/, `import type` and `import()` included. */
export interface Import {
  /** Relative to src/, as `to`. */
  from: string
  /** A file of src/, or the name of a package or of Node's module as it is written. */
  to: string
  isOwn: boolean
}

const SRC = fileURLToPath(new URL('../../src', import.meta.url))
const SPECIFIER = /\b(?:from|import)\s*\(?\s*'([^'\n]+)'/g

/** Every import in src/. */
export function readImports(): Import[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((from) =>
      [...readFileSync(join(SRC, from), 'utf8').matchAll(SPECIFIER)].map(([, specifier = '']) => {
        const isOwn = specifier.startsWith('.')
        return { from, isOwn, to: isOwn ? normalize(join(dirname(from), specifier)) : specifier }
      }),
    )
}

/** The room of a file: its first folder; `main` for src/main.ts. */
export function roomOf(file: string): string {
  const [first = ''] = file.split('/')
  return first === file ? first.replace(/\.ts$/, '') : first
}
